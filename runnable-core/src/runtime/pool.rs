//! From sync to async: a body as a job on a pool, awaited by a future.

use std::{
    any::Any,
    fmt,
    future::Future,
    panic::resume_unwind,
    pin::Pin,
    task::{Context as TaskContext, Poll, ready},
    thread,
};

use tokio::{
    runtime::Handle,
    sync::oneshot,
    task::{JoinError, JoinHandle},
};

use super::{
    Placement, compute,
    place::Site,
    rescue::{self, Held},
    shared,
    thread::{current_pool, enter_pool, run_in_place},
};
use crate::config::Ambient;

/// A sync body with all that it needs. (A closure whose type can be named.)
pub trait Job: Send + 'static {
    /// What it returns.
    type Output: Send + 'static;

    /// The body.
    fn run(self) -> Self::Output;

    /// What to return when the body never ran because its runtime has shut down.
    ///
    /// # Panics
    /// By default: a bare value has no room for an error.
    #[cold]
    fn shut_down() -> Self::Output {
        panic!("{}", Lost::SHUT_DOWN)
    }
}

/// The job that calls a closure.
pub struct Call<F>(pub F);

impl<F> fmt::Debug for Call<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Call")
    }
}

impl<F, T> Job for Call<F>
where
    F: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    type Output = T;

    fn run(self) -> T {
        (self.0)()
    }
}

/// The future of a [`Job`].
///
/// The job is sent to its pool at the first poll: the blocking pool of the tokio runtime that
/// polls, or of the shared runtime under any other executor. Dropping the future keeps a job that
/// waits in the queue from ever running; one that runs finishes.
///
/// Polled on a thread of a pool (which is blocked then, waiting for this future), the job runs in
/// place instead: it could wait forever for a free thread.
#[must_use = "futures do nothing unless awaited"]
pub struct Hop<J: Job> {
    site: Site,
    state: State<J>,
}

enum State<J: Job> {
    Waiting(J),
    Offloaded(Offloaded<J::Output>),
    Computing(oneshot::Receiver<thread::Result<J::Output>>),
    /// Others wait for who sent it.
    Held(Box<Held>),
    Done,
}

/// Nothing in here is pinned.
impl<J: Job> Unpin for Hop<J> {}

impl<J: Job> Hop<J> {
    /// The future of `job`, run at `site`.
    pub fn new(site: impl Into<Site>, job: J) -> Self {
        Self {
            site: site.into(),
            state: State::Waiting(job),
        }
    }

    /// Polls without raising a panic of the job on its pool. (One that runs in place panics here.)
    ///
    /// # Panics
    /// If polled after completion.
    pub fn poll_catching(
        self: Pin<&mut Self>,
        cx: &mut TaskContext<'_>,
    ) -> Poll<Result<J::Output, Lost>> {
        let this = self.get_mut();
        if matches!(this.state, State::Waiting(_))
            && let State::Waiting(job) = std::mem::replace(&mut this.state, State::Done)
        {
            let placement = this.site.now();
            if placement != Placement::Inline && current_pool().is_some() {
                return Poll::Ready(Ok(run_in_place(|| job.run())));
            }
            this.state = match placement {
                Placement::Inline => return Poll::Ready(Ok(job.run())),
                _ if rescue::is_held() => {
                    let job = erased(placed(job, placement));
                    State::Held(Box::new(Held::send(placement, job)))
                }
                Placement::Offload | Placement::Adaptive => {
                    State::Offloaded(Offloaded::send(placed(job, placement)))
                }
                Placement::Compute => State::Computing(compute::spawn(placed(job, placement))),
            };
        }
        let result = match &mut this.state {
            State::Offloaded(job) => ready!(job.poll(cx)),
            State::Computing(receiver) => match ready!(Pin::new(receiver).poll(cx)) {
                Ok(result) => result.map_err(Lost::Panicked),
                Err(_) => Err(Lost::ShutDown),
            },
            State::Held(held) => ready!(held.poll(cx)).map(typed),
            State::Waiting(_) | State::Done => panic!("a hop was polled after completion"),
        };
        this.state = State::Done;
        Poll::Ready(result)
    }
}

impl<J: Job> Future for Hop<J> {
    type Output = J::Output;

    fn poll(self: Pin<&mut Self>, cx: &mut TaskContext<'_>) -> Poll<J::Output> {
        Poll::Ready(match ready!(self.poll_catching(cx)) {
            Ok(output) => output,
            Err(Lost::ShutDown) => J::shut_down(),
            Err(lost) => lost.raise(),
        })
    }
}

impl<J: Job> fmt::Debug for Hop<J> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Hop")
            .field("placement", &self.site.placement())
            .finish_non_exhaustive()
    }
}

/// The job as it runs on the pool's thread: marked as such, in the context of who sent it.
fn placed<J: Job>(job: J, placement: Placement) -> impl FnOnce() -> J::Output + Send + 'static {
    let ambient = Ambient::current();
    move || {
        let _pool = enter_pool(Some(placement));
        let _ambient = ambient.enter();
        job.run()
    }
}

pub(super) fn offload<T: Send + 'static>(
    job: impl FnOnce() -> T + Send + 'static,
) -> AbortOnDrop<T> {
    AbortOnDrop(runtime().spawn_blocking(job))
}

/// A job on the blocking pool.
enum Offloaded<T> {
    Typed(AbortOnDrop<T>),
    /// A build without optimization would spend most of what a sync function costs on a copy of tokio's
    /// task for its body.
    Erased(AbortOnDrop<Box<dyn Any + Send>>),
}

impl<T: Send + 'static> Offloaded<T> {
    fn send(job: impl FnOnce() -> T + Send + 'static) -> Self {
        if cfg!(debug_assertions) {
            Self::Erased(offload(erased(job)))
        } else {
            Self::Typed(offload(job))
        }
    }

    fn poll(&mut self, cx: &mut TaskContext<'_>) -> Poll<Result<T, Lost>> {
        let result = match self {
            Self::Typed(job) => ready!(Pin::new(&mut job.0).poll(cx)),
            Self::Erased(job) => ready!(Pin::new(&mut job.0).poll(cx)).map(typed),
        };
        Poll::Ready(result.map_err(Lost::of))
    }
}

/// A job of which nothing is known, not even what it returns.
pub(super) type Erased = Box<dyn FnOnce() -> Box<dyn Any + Send> + Send>;

fn erased<T: Send + 'static>(job: impl FnOnce() -> T + Send + 'static) -> Erased {
    Box::new(move || Box::new(job()))
}

/// What an erased job has returned.
fn typed<T: 'static>(output: Box<dyn Any + Send>) -> T {
    let output = output.downcast();
    *output.unwrap_or_else(|_| unreachable!("a job returns what its type says"))
}

/// Runs `body` on the blocking pool, whether somebody waits for it or not.
pub(crate) fn spawn_blocking<T: Send + 'static>(
    body: impl FnOnce() -> T + Send + 'static,
) -> JoinHandle<T> {
    runtime().spawn_blocking(placed(Call(body), Placement::Offload))
}

/// Spawns a task on the runtime of this thread.
pub(crate) fn spawn<T: Send + 'static>(
    task: impl Future<Output = T> + Send + 'static,
) -> JoinHandle<T> {
    runtime().spawn(task)
}

/// The runtime of this thread, whose blocking pool it uses.
fn runtime() -> Handle {
    Handle::try_current().unwrap_or_else(|_| shared::handle().clone())
}

/// Sends a job to a pool and does not wait for it. It is dropped where it can't run any more.
///
/// # Panics
/// If the operating system refuses the pool a thread.
pub(crate) fn detach<J: Job<Output = ()>>(placement: Placement, job: J) {
    let job = placed(job, placement);
    match placement {
        Placement::Inline => job(),
        Placement::Offload | Placement::Adaptive => drop(runtime().spawn_blocking(job)),
        Placement::Compute => compute::detach(job),
    }
}

/// The most jobs that may run at a time at `placement`.
pub(crate) fn width(placement: Placement) -> usize {
    /// The threads of a blocking pool that nobody has configured. There is no asking for the number of
    /// a runtime's; in a smaller pool what is too much waits in its queue.
    const BLOCKING_THREADS: usize = 512;
    match placement {
        Placement::Inline => 1,
        Placement::Offload | Placement::Adaptive => BLOCKING_THREADS,
        Placement::Compute => compute::width(),
    }
}

/// Whether this is a pool's thread, where no job may be waited for: see [`Hop`].
pub(crate) fn on_pool_thread() -> bool {
    current_pool().is_some()
}

/// Where what this thread does was placed: on its pool, or where it stands.
pub(crate) fn current_place() -> Placement {
    current_pool().unwrap_or(Placement::Inline)
}

/// A dropped `JoinHandle` lets a queued job run all the same; this one does not.
pub(super) struct AbortOnDrop<T>(pub(super) JoinHandle<T>);

impl<T> Drop for AbortOnDrop<T> {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Why a job has no result.
pub enum Lost {
    /// It panicked, with this payload.
    Panicked(Box<dyn Any + Send>),
    /// It never ran: its runtime has shut down.
    ShutDown,
}

impl Lost {
    pub(crate) const SHUT_DOWN: &str = "never ran: the runtime that was to run it has shut down";

    fn of(error: JoinError) -> Self {
        match error.try_into_panic() {
            Ok(payload) => Self::Panicked(payload),
            Err(_) => Self::ShutDown,
        }
    }

    /// Goes on with the job's panic on this thread.
    ///
    /// # Panics
    /// Always: with the job's payload, or about a runtime that has shut down.
    pub fn raise(self) -> ! {
        match self {
            Self::Panicked(payload) => resume_unwind(payload),
            Self::ShutDown => panic!("{}", Self::SHUT_DOWN),
        }
    }
}

impl fmt::Debug for Lost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Panicked(_) => "Panicked",
            Self::ShutDown => "ShutDown",
        })
    }
}
