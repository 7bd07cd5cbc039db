//! rayon's pool, for bodies that compute.

#[cfg(feature = "compute")]
pub(super) use enabled::install;

use std::thread;

use tokio::sync::oneshot;

/// Sends a job to rayon's pool. It does not run if the receiver is gone when its turn comes.
#[cfg(feature = "compute")]
pub(super) fn spawn<T: Send + 'static>(
    job: impl FnOnce() -> T + Send + 'static,
) -> oneshot::Receiver<thread::Result<T>> {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    let (sender, receiver) = oneshot::channel();
    rayon::spawn(move || {
        // Nothing may unwind into rayon, which would abort: not the body, whose panic goes to who
        // awaits it, and not the destructor of an input or an output that nobody wants.
        let unheard = catch_unwind(AssertUnwindSafe(move || {
            if !sender.is_closed() {
                let result = catch_unwind(AssertUnwindSafe(job));
                drop(sender.send(result));
            }
        }));
        // A panic's payload may panic in its destructor, too.
        std::mem::forget(unheard);
    });
    receiver
}

/// Without the feature `compute` nothing can ask for this placement.
#[cfg(not(feature = "compute"))]
pub(super) fn spawn<T: Send + 'static>(
    _job: impl FnOnce() -> T + Send + 'static,
) -> oneshot::Receiver<thread::Result<T>> {
    panic!("the placement `compute` needs the feature `compute` of `runnable`")
}

#[cfg(feature = "compute")]
mod enabled {
    use crate::runtime::{Placement, thread};

    /// Runs `body` on the pool and waits for it.
    pub(in crate::runtime) fn install<T: Send>(body: impl FnOnce() -> T + Send) -> T {
        rayon::scope(|_| {
            let _pool = thread::enter_pool(Some(Placement::Compute));
            body()
        })
    }
}
