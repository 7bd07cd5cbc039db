//! Waiting: timers that any executor can await.

use std::{
    collections::HashSet,
    fmt,
    future::Future,
    panic::{AssertUnwindSafe, catch_unwind},
    pin::Pin,
    sync::{Mutex, PoisonError},
    task::{Context, Poll},
    time::Duration,
};

use pin_project_lite::pin_project;
use tokio::runtime::{Handle, Id};

use super::shared;

/// A future that is ready after `duration`, counted from its first poll.
///
/// The timer is that of the tokio runtime that polls, so that a test's paused clock is heeded; under
/// another executor, or on a runtime that was built without timers, it is the shared runtime's.
///
/// ```
/// # futures::executor::block_on(async {
/// use std::time::Duration;
///
/// runnable_core::runtime::sleep(Duration::from_millis(1)).await;
/// # });
/// ```
pub fn sleep(duration: Duration) -> Sleep {
    Sleep {
        duration,
        timer: None,
    }
}

pin_project! {
    /// The future of [`sleep`].
    #[must_use = "futures do nothing unless awaited"]
    pub struct Sleep {
        duration: Duration,
        // Made at the first poll, where it is known which runtime polls.
        #[pin]
        timer: Option<tokio::time::Sleep>,
    }
}

impl Future for Sleep {
    type Output = ();

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let mut this = self.project();
        let duration = *this.duration;
        if this.timer.is_none() {
            this.timer.set(Some(timer(duration)));
        }
        match this.timer.as_pin_mut() {
            Some(timer) => timer.poll(cx),
            None => Poll::Pending,
        }
    }
}

impl fmt::Debug for Sleep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sleep")
            .field("duration", &self.duration)
            .finish_non_exhaustive()
    }
}

fn timer(duration: Duration) -> tokio::time::Sleep {
    if let Ok(runtime) = Handle::try_current()
        && !without_timers(|ids| ids.contains(&runtime.id()))
    {
        // There is no asking whether a runtime has timers: one that has none panics, and is asked once.
        match catch_unwind(AssertUnwindSafe(|| tokio::time::sleep(duration))) {
            Ok(timer) => return timer,
            Err(_) => without_timers(|ids| ids.insert(runtime.id())),
        };
    }
    let _shared = shared::handle().enter();
    tokio::time::sleep(duration)
}

/// The runtimes that were found to have no timers: few, in any program.
fn without_timers<T>(look: impl FnOnce(&mut HashSet<Id>) -> T) -> T {
    static IDS: Mutex<Option<HashSet<Id>>> = Mutex::new(None);
    let mut ids = IDS.lock().unwrap_or_else(PoisonError::into_inner);
    look(ids.get_or_insert_default())
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;

    const SHORT: Duration = Duration::from_millis(5);

    #[test]
    fn any_executor_can_wait() {
        let start = Instant::now();
        futures::executor::block_on(sleep(SHORT));
        assert!(start.elapsed() >= SHORT);
    }

    #[test]
    fn a_runtime_without_timers_can_wait() {
        let runtime = tokio::runtime::Builder::new_current_thread().build();
        let start = Instant::now();
        runtime.unwrap().block_on(async {
            sleep(SHORT).await;
            sleep(SHORT).await;
        });
        assert!(start.elapsed() >= 2 * SHORT);
    }
}
