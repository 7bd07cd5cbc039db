//! What kind of thread this is.

use std::{
    cell::Cell,
    task::{Context, Waker},
};

use tokio::{
    runtime::{Handle, RuntimeFlavor, worker_index},
    task::{block_in_place, coop},
};

use super::{Placement, shared};

thread_local! {
    static POOL: Cell<Option<Placement>> = const { Cell::new(None) };
    static DRIVES: Cell<bool> = const { Cell::new(false) };
}

/// The pool whose thread this is, while it runs one of our jobs or blocks inside one.
///
/// On such a thread another hop to a pool must not be waited for: the pool may be full of threads
/// that wait like this one.
pub(super) fn current_pool() -> Option<Placement> {
    POOL.get()
}

/// Marks this thread as one of a pool's until the guard is dropped.
pub(super) fn enter_pool(pool: Option<Placement>) -> PoolGuard {
    PoolGuard(POOL.replace(pool.or_else(current_pool)))
}

/// Where a thread belongs that may be blocked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Home {
    /// To no runtime.
    Outside,
    /// To a runtime; its jobs may be queued behind this thread.
    Runtime,
    /// To the shared runtime, whose pool serves all who block.
    Shared,
}

impl Home {
    fn of_this_thread() -> Self {
        match Handle::try_current() {
            Ok(runtime) if shared::is(&runtime) => Self::Shared,
            Ok(_) => Self::Runtime,
            Err(_) => Self::Outside,
        }
    }
}

thread_local! {
    /// Where this thread came from that drives a future and is blocked meanwhile.
    static BLOCKED: Cell<Option<Home>> = const { Cell::new(None) };
}

/// That a thread is blocked, as it is to be known where the future is polled for which it is.
#[derive(Clone, Copy)]
pub(super) struct Blocked(Home);

impl Blocked {
    /// This thread, or the one in whose place it stands.
    pub(super) fn of_this_thread() -> Self {
        Self(BLOCKED.get().unwrap_or_else(Home::of_this_thread))
    }

    /// Marks this thread until the guard is dropped.
    pub(super) fn enter(self) -> BlockedGuard {
        BlockedGuard(BLOCKED.replace(Some(self.0)))
    }
}

pub(super) struct BlockedGuard(Option<Home>);

impl Drop for BlockedGuard {
    fn drop(&mut self) {
        BLOCKED.set(self.0);
    }
}

/// Whether a future that is polled here keeps a thread waiting behind which a job may be queued.
pub(super) fn may_be_in_the_way() -> bool {
    let blocked = BLOCKED.get();
    current_pool().is_some() || blocked.is_some_and(|home| home != Home::Outside)
}

/// Whether this thread is one of a pool's, where all that a body calls runs in place.
#[cfg(feature = "cache")]
pub(crate) fn is_pool_thread() -> bool {
    current_pool().is_some()
}

/// Whether what runs here is polled by a thread that is blocked until it is done.
#[cfg(feature = "cache")]
pub(crate) fn is_driving() -> bool {
    BLOCKED.get().is_some()
}

/// Whether this thread may block until another thread's body has come to its end; the other one is a
/// pool's if `on_pool`.
///
/// If it is not, it may have to wait for a job that is queued behind this very thread. And rayon may
/// have started what runs here on top of the body that would be waited for.
#[cfg(feature = "cache")]
pub(crate) fn can_block_for(on_pool: bool) -> bool {
    match current_pool() {
        Some(Placement::Compute) => false,
        Some(_) => on_pool,
        None => on_pool || BLOCKED.get().unwrap_or_else(Home::of_this_thread) != Home::Shared,
    }
}

pub(super) struct PoolGuard(Option<Placement>);

impl Drop for PoolGuard {
    fn drop(&mut self) {
        POOL.set(self.0);
    }
}

/// Runs `block_on`, which drives a future on the shared runtime.
pub(super) fn drive<T>(block_on: impl FnOnce() -> T) -> T {
    let _drives = DrivesGuard(DRIVES.replace(true));
    block_on()
}

/// Runs a job in place, which may block as it may on a pool's thread: also where the future that asks for
/// it is one that this thread [drives](drive).
pub(super) fn run_in_place<T>(job: impl FnOnce() -> T) -> T {
    if !DRIVES.get() {
        return job();
    }
    let _drives = DrivesGuard(DRIVES.replace(false));
    block_in_place(job)
}

struct DrivesGuard(bool);

impl Drop for DrivesGuard {
    fn drop(&mut self) {
        DRIVES.set(self.0);
    }
}

/// How a thread may wait for a future.
pub(super) enum Caller {
    /// No runtime here: any waiting is fine.
    Outside,
    /// A thread that may block, with a runtime at hand: a pool's, or one that entered a runtime.
    Blockable,
    /// A worker of a multi-thread runtime, which can hand its other tasks to another thread; it is
    /// polling a task if `in_task`.
    Worker { in_task: bool },
    /// A thread that runs the destructors of its thread-locals, tokio's among them.
    Ending,
    /// A thread whose runtime can't go on while it blocks.
    Async,
}

impl Caller {
    pub(super) fn of_this_thread() -> Self {
        let handle = match Handle::try_current() {
            Ok(handle) => handle,
            Err(error) if error.is_thread_local_destroyed() => return Self::Ending,
            Err(_) => return Self::Outside,
        };
        let in_task = is_polling();
        match (handle.runtime_flavor(), worker_index()) {
            (RuntimeFlavor::MultiThread, Some(_)) => Self::Worker { in_task },
            // An unbudgeted task on the thread that drives its runtime.
            (_, Some(_)) => Self::Async,
            (_, None) if in_task => Self::Async,
            (_, None) => Self::Blockable,
        }
    }
}

/// Whether tokio is polling a task or a `block_on` future on this thread.
///
/// tokio has no query for it, but it gives each poll a budget of operations, and none to blocking
/// threads: if the budget can be used up, there is one. What was taken is given back as the
/// guards drop, the last one first.
fn is_polling() -> bool {
    /// The most operations that tokio grants to one poll.
    const BUDGET: usize = 128;
    let mut cx = Context::from_waker(Waker::noop());
    let mut taken = Vec::with_capacity(BUDGET);
    let exhausted = loop {
        match coop::poll_proceed(&mut cx) {
            std::task::Poll::Pending => break true,
            std::task::Poll::Ready(_) if taken.len() > BUDGET => break false,
            std::task::Poll::Ready(guard) => taken.push(guard),
        }
    };
    while taken.pop().is_some() {}
    exhausted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runtime() -> tokio::runtime::Runtime {
        tokio::runtime::Runtime::new().unwrap()
    }

    #[test]
    fn polling_is_told_from_blocking() {
        assert!(!is_polling());
        let runtime = runtime();
        assert!(runtime.block_on(async { is_polling() }));
        assert!(
            runtime
                .block_on(runtime.spawn(async { is_polling() }))
                .unwrap()
        );
        assert!(
            !runtime
                .block_on(runtime.spawn_blocking(is_polling))
                .unwrap()
        );
        let in_place = async { tokio::task::block_in_place(is_polling) };
        assert!(!runtime.block_on(runtime.spawn(in_place)).unwrap());
    }

    #[test]
    fn the_budget_is_given_back() {
        runtime().block_on(async {
            let first = is_polling();
            assert_eq!((first, coop::has_budget_remaining()), (true, true));
            for _ in 0..100 {
                let mut cx = Context::from_waker(Waker::noop());
                let std::task::Poll::Ready(taken) = coop::poll_proceed(&mut cx) else {
                    panic!("budget was lost");
                };
                taken.made_progress();
            }
        });
    }
}
