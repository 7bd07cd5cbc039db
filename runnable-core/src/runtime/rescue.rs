//! Jobs that others wait for, and the thread that such a job gets if its pool has none left.
//!
//! Whoever holds a permit of a limit may have a job in a pool's queue, and the pool's threads may all
//! run bodies that wait for just that permit. Then nothing would ever move. So a job that was sent
//! while [`hold`] was in force is kept where it can be taken from the queue, and while a thread is
//! [`waiting`] it does not have to stand there for long.

use std::{
    any::Any,
    cell::Cell,
    future::Future,
    marker::PhantomData,
    panic::{AssertUnwindSafe, catch_unwind},
    pin::Pin,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    task::{Context, Poll, ready},
    thread,
    time::Duration,
};

use tokio::{runtime::Handle, sync::oneshot};

use super::{
    Lost, Placement, Sleep, compute,
    pool::{AbortOnDrop, Erased, offload},
    shared, sleep,
    thread::may_be_in_the_way,
};

/// How long a job may stand in its queue while somebody waits for the permit that it holds.
const GRACE: Duration = Duration::from_millis(10);

thread_local! {
    static HELD: Cell<bool> = const { Cell::new(false) };
}

/// The threads that wait for a permit and may be those of a pool.
static WAITING: AtomicUsize = AtomicUsize::new(0);

/// Says that what runs on this thread, until the guard is dropped, holds what others wait for.
pub(crate) fn hold() -> HoldGuard {
    HoldGuard {
        outer: HELD.replace(true),
        not_send: PhantomData,
    }
}

pub(crate) fn is_held() -> bool {
    HELD.get()
}

pub(crate) struct HoldGuard {
    outer: bool,
    not_send: PhantomData<*const ()>,
}

impl Drop for HoldGuard {
    fn drop(&mut self) {
        HELD.set(self.outer);
    }
}

/// Says that a permit is waited for by what is polled here, until the guard is dropped; `None` if no
/// thread of a pool is kept waiting with it.
pub(crate) fn waiting() -> Option<WaitingGuard> {
    may_be_in_the_way().then(|| {
        WAITING.fetch_add(1, Ordering::Relaxed);
        WaitingGuard
    })
}

pub(crate) struct WaitingGuard;

impl Drop for WaitingGuard {
    fn drop(&mut self) {
        WAITING.fetch_sub(1, Ordering::Relaxed);
    }
}

/// A job on its way to a thread, whoever gives it one.
#[derive(Clone)]
struct Slot(Arc<Mutex<Option<Task>>>);

type Task = Box<dyn FnOnce() + Send>;

impl Slot {
    fn take(&self) -> Option<Task> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    fn is_queued(&self) -> bool {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .is_some()
    }

    fn run(&self) {
        if let Some(task) = self.take() {
            task();
        }
    }

    /// Runs the job on a thread of its own. If there is none to be had, the job stays where it is.
    fn run_apart(&self) {
        let slot = self.clone();
        let runtime = Handle::try_current().unwrap_or_else(|_| shared::handle().clone());
        let body = move || {
            let _runtime = runtime.enter();
            slot.run();
        };
        let thread = thread::Builder::new().name("runnable".to_owned());
        drop(thread.spawn(body));
    }
}

/// A job of somebody that others wait for. (It is rare, so it is written once for all jobs.)
pub(super) struct Held {
    slot: Slot,
    result: oneshot::Receiver<thread::Result<Box<dyn Any + Send>>>,
    /// `None` when the pool has done with it.
    queued: Option<Queued>,
    check: Pin<Box<Sleep>>,
}

enum Queued {
    Offloaded(AbortOnDrop<()>),
    Computing(oneshot::Receiver<thread::Result<()>>),
}

impl Held {
    /// Sends the job to its pool.
    pub(super) fn send(placement: Placement, job: Erased) -> Self {
        let (sender, result) = oneshot::channel();
        let task: Task = Box::new(move || {
            drop(sender.send(catch_unwind(AssertUnwindSafe(job))));
        });
        let slot = Slot(Arc::new(Mutex::new(Some(task))));
        let queued = slot.clone();
        let run = move || queued.run();
        let queued = match placement {
            Placement::Compute => Queued::Computing(compute::spawn(run)),
            Placement::Offload | Placement::Adaptive | Placement::Inline => {
                Queued::Offloaded(offload(run))
            }
        };
        Self {
            slot,
            result,
            queued: Some(queued),
            check: Box::pin(sleep(GRACE)),
        }
    }

    pub(super) fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Result<Box<dyn Any + Send>, Lost>> {
        if let Poll::Ready(result) = Pin::new(&mut self.result).poll(cx) {
            return Poll::Ready(match result {
                Ok(result) => result.map_err(Lost::Panicked),
                Err(_) => Err(Lost::ShutDown),
            });
        }
        let done = match &mut self.queued {
            None => false,
            Some(Queued::Offloaded(job)) => Pin::new(&mut job.0).poll(cx).is_ready(),
            Some(Queued::Computing(job)) => Pin::new(job).poll(cx).is_ready(),
        };
        if done {
            self.queued = None;
            // The pool was shut down before it came to the job.
            if self.slot.take().is_some() {
                return Poll::Ready(Err(Lost::ShutDown));
            }
        }
        while self.slot.is_queued() {
            ready!(self.check.as_mut().poll(cx));
            if WAITING.load(Ordering::Relaxed) > 0 {
                self.slot.run_apart();
            }
            self.check = Box::pin(sleep(GRACE));
        }
        Poll::Pending
    }
}

/// What is still queued never runs.
impl Drop for Held {
    fn drop(&mut self) {
        self.slot.take();
    }
}
