//! From async to sync: a future driven to its end by the thread that asks.

use std::{
    cell::Cell,
    future::Future,
    panic::{AssertUnwindSafe, Location, catch_unwind, resume_unwind},
    pin::{Pin, pin},
    sync::mpsc::{RecvTimeoutError, sync_channel},
    task::{self, Poll},
    thread,
    time::Duration,
};

use tokio::task::block_in_place;

use super::{
    Blocking,
    rescue::{hold, is_held},
    shared,
    thread::{Blocked, Caller, PoolGuard, current_pool, drive, enter_pool},
    wanted,
    warning::{warn_once, warn_stalled},
};
use crate::config::Ambient;

/// How long a thread that drives its runtime alone may block before that is reported.
const STALL: Duration = Duration::from_secs(5);

/// Drives `future` to its end on behalf of this thread, which is blocked meanwhile.
///
/// | called from | what drives the future |
/// |---|---|
/// | a plain thread, a blocking-pool thread | this thread |
/// | a worker of a multi-thread runtime | this thread, after `block_in_place` gave its tasks away |
/// | a current-thread runtime, a `LocalSet`, a `Runtime::block_on` | a helper thread |
///
/// Timers, I/O, spawned tasks and sync bodies of the future are the shared runtime's in each case,
/// which nobody blocks: the runtime that the caller may belong to can be short of threads just because
/// of such calls.
///
/// In async code (the second and the last row) it warns once for each place in the source, as a
/// `tracing` event of the target `runnable::blocking`: the thread could do other work meanwhile.
///
/// # Deadlocks
/// On a current-thread runtime or in a `LocalSet`, a future that waits for another task *of that
/// same thread* waits forever: the thread is blocked. That can't be seen from outside; a second
/// warning after five seconds names the call. Await the async twin there.
///
/// # Panics
/// Where the future panics, with its payload.
#[track_caller]
pub fn block_on<F>(future: F) -> F::Output
where
    F: Future + Send,
    F::Output: Send,
{
    let blocking = Blocking {
        called: "block_on",
        twin: "the future",
    };
    block_on_as(future, blocking, Location::caller())
}

/// [`block_on`] for an async step inside a chain: warnings name the call that entered the chain.
#[track_caller]
pub(crate) fn block_on_in_chain<F>(future: F) -> F::Output
where
    F: Future + Send,
    F::Output: Send,
{
    let CallSite { blocking, location } = CALL_SITE.get().unwrap_or(CallSite {
        blocking: Blocking {
            called: "call",
            twin: "acall",
        },
        location: Location::caller(),
    });
    block_on_as(future, blocking, location)
}

/// [`block_on`] under the name and place that warnings shall give.
pub fn block_on_as<F>(
    future: F,
    blocking: Blocking,
    location: &'static Location<'static>,
) -> F::Output
where
    F: Future + Send,
    F::Output: Send,
{
    if !cfg!(debug_assertions) {
        return drive_here(future, blocking, location);
    }
    // A build without optimization would spend most of what an async function costs on a copy of all
    // this for its future.
    let mut output = None;
    {
        let erased = pin!(async { output = Some(future.await) });
        let erased: Pin<&mut (dyn Future<Output = ()> + Send)> = erased;
        drive_here(erased, blocking, location);
    }
    output.unwrap_or_else(|| unreachable!("a future that ended has an output"))
}

/// Drives the future on behalf of this thread.
fn drive_here<F>(future: F, blocking: Blocking, location: &'static Location<'static>) -> F::Output
where
    F: Future + Send,
    F::Output: Send,
{
    let _blocked = Blocked::of_this_thread().enter();
    match Caller::of_this_thread() {
        Caller::Outside => drive(|| shared::handle().block_on(future)),
        Caller::Blockable => {
            let mut driven = Driven {
                future: pin!(future),
                started: false,
            };
            let run = || drive(|| shared::handle().block_on(&mut driven));
            match catch_unwind(AssertUnwindSafe(run)) {
                Ok(output) => output,
                Err(payload) if driven.started => resume_unwind(payload),
                // Tokio refused: this thread polls a task that was made unbudgeted.
                Err(_) => on_helper_thread(driven.future, blocking, location),
            }
        }
        Caller::Worker { in_task } => {
            if in_task {
                warn_once(blocking, location);
            }
            block_in_place(|| drive(|| shared::handle().block_on(future)))
        }
        Caller::Ending => on_helper_thread(pin!(future), blocking, location),
        Caller::Async => {
            warn_once(blocking, location);
            on_helper_thread(pin!(future), blocking, location)
        }
    }
}

/// Blocks this thread for `duration`. A worker's other tasks go on elsewhere.
#[cfg(any(feature = "rate-limit", feature = "retry"))]
pub(crate) fn pause(duration: Duration) {
    match Caller::of_this_thread() {
        Caller::Worker { .. } => block_in_place(|| thread::sleep(duration)),
        _ => thread::sleep(duration),
    }
}

/// Drives the future on a thread of its own, on the shared runtime.
fn on_helper_thread<F>(
    future: Pin<&mut F>,
    blocking: Blocking,
    location: &'static Location<'static>,
) -> F::Output
where
    F: Future + Send,
    F::Output: Send,
{
    let ambient = Ambient::current();
    let pool = current_pool();
    let held = is_held();
    let blocked = Blocked::of_this_thread();
    let awaited = wanted::awaited();
    let (done, finished) = sync_channel::<()>(1);
    let result = thread::scope(|scope| {
        let helper = scope.spawn(move || {
            let _done = done;
            let _ambient = ambient.enter();
            let _awaited = wanted::enter(awaited);
            // If the blocked thread is one of a pool's, this one stands in its place.
            let _pool: Option<PoolGuard> = pool.map(|pool| enter_pool(Some(pool)));
            let _held = held.then(hold);
            let _blocked = blocked.enter();
            drive(|| shared::handle().block_on(future))
        });
        if finished.recv_timeout(STALL) == Err(RecvTimeoutError::Timeout) {
            warn_stalled(blocking, location, STALL);
        }
        helper.join()
    });
    match result {
        Ok(output) => output,
        Err(payload) => resume_unwind(payload),
    }
}

/// A future that knows whether it was ever polled.
struct Driven<'a, F> {
    future: Pin<&'a mut F>,
    started: bool,
}

impl<F: Future> Future for &mut Driven<'_, F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, cx: &mut task::Context<'_>) -> Poll<F::Output> {
        self.started = true;
        self.future.as_mut().poll(cx)
    }
}

thread_local! {
    /// Where sync code entered the chain that runs now, for the warnings of async steps inside it.
    static CALL_SITE: Cell<Option<CallSite>> = const { Cell::new(None) };
}

/// A call of user code that may have to block.
#[derive(Clone, Copy)]
pub(crate) struct CallSite {
    blocking: Blocking,
    location: &'static Location<'static>,
}

impl CallSite {
    /// The caller, which calls `blocking`.
    #[track_caller]
    pub(crate) fn here(blocking: Blocking) -> Self {
        Self {
            blocking,
            location: Location::caller(),
        }
    }

    /// Makes this the call that warnings name, until the guard is dropped.
    pub(crate) fn enter(self) -> CallSiteGuard {
        CallSiteGuard(CALL_SITE.replace(Some(self)))
    }
}

pub(crate) struct CallSiteGuard(Option<CallSite>);

impl Drop for CallSiteGuard {
    fn drop(&mut self) {
        CALL_SITE.set(self.0);
    }
}
