//! rayon's pool, for bodies that compute.

#[cfg(feature = "compute")]
pub(super) use enabled::install;

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    thread,
};

use tokio::sync::oneshot;

/// Sends a job to rayon's pool. It does not run if the receiver is gone when its turn comes.
pub(super) fn spawn<T: Send + 'static>(
    job: impl FnOnce() -> T + Send + 'static,
) -> oneshot::Receiver<thread::Result<T>> {
    let (sender, receiver) = oneshot::channel();
    detach(move || {
        if !sender.is_closed() {
            let result = catch_unwind(AssertUnwindSafe(job));
            drop(sender.send(result));
        }
    });
    receiver
}

/// Sends a job to rayon's pool that nobody waits for.
#[cfg(feature = "compute")]
pub(super) fn detach(job: impl FnOnce() + Send + 'static) {
    rayon::spawn(move || {
        // Nothing may unwind into rayon, which would abort: not the body, whose panic goes to who
        // awaits it, and not the destructor of an input or an output that nobody wants.
        let unheard = catch_unwind(AssertUnwindSafe(job));
        // A panic's payload may panic in its destructor, too.
        std::mem::forget(unheard);
    });
}

/// Without the feature `compute` nothing can ask for this placement.
#[cfg(not(feature = "compute"))]
pub(super) fn detach(_job: impl FnOnce() + Send + 'static) {
    panic!("the placement `compute` needs the feature `compute` of `runnable`")
}

/// The threads of rayon's pool.
pub(super) fn width() -> usize {
    #[cfg(feature = "compute")]
    return rayon::current_num_threads();
    #[cfg(not(feature = "compute"))]
    return 1;
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
