//! Whether anybody still wants what a blocked thread waits for.

use std::{
    cell::RefCell,
    fmt,
    future::{Future, poll_fn},
    pin::pin,
    task::{Context, Poll},
};

use futures_util::{FutureExt as _, future::Shared};
use tokio::sync::oneshot;

use super::block_on_in_chain;

/// To be kept as long as somebody wants what a body makes.
pub(crate) struct Interest(
    #[expect(dead_code, reason = "its drop is what is waited for")] oneshot::Sender<()>,
);

/// Whether there is still an [`Interest`].
#[derive(Clone)]
pub(crate) struct Wanted(Shared<oneshot::Receiver<()>>);

thread_local! {
    /// The interests in all that this thread waits for: a body that waits for its source may itself be
    /// what another one waits for, further up the stack.
    static AWAITED: RefCell<Vec<Wanted>> = const { RefCell::new(Vec::new()) };
}

impl Wanted {
    /// An interest, and who knows of it.
    pub(crate) fn new() -> (Interest, Self) {
        let (sender, receiver) = oneshot::channel();
        (Interest(sender), Self(receiver.shared()))
    }

    /// Drives the future on this thread, which is blocked meanwhile; gives up when nobody wants its output
    /// any more, or what this thread makes of it.
    pub(crate) fn block_on<F>(&self, future: F) -> Option<F::Output>
    where
        F: Future<Output: Send> + Send,
    {
        let mut all = awaited();
        all.push(self.clone());
        let _awaited = enter(all.clone());
        block_on_in_chain(async {
            let mut future = pin!(future);
            poll_fn(|cx| {
                if all.iter_mut().any(|wanted| wanted.is_over(cx)) {
                    return Poll::Ready(None);
                }
                future.as_mut().poll(cx).map(Some)
            })
            .await
        })
    }

    fn is_over(&mut self, cx: &mut Context<'_>) -> bool {
        self.0.poll_unpin(cx).is_ready()
    }
}

/// What this thread waits for.
pub(super) fn awaited() -> Vec<Wanted> {
    // A thread that ends waits for nothing any more.
    let awaited = AWAITED.try_with(|awaited| awaited.borrow().clone());
    awaited.unwrap_or_default()
}

/// Makes these what the thread waits for until the guard is dropped.
pub(super) fn enter(all: Vec<Wanted>) -> AwaitedGuard {
    AwaitedGuard(replace(all))
}

pub(super) struct AwaitedGuard(Vec<Wanted>);

impl Drop for AwaitedGuard {
    fn drop(&mut self) {
        replace(std::mem::take(&mut self.0));
    }
}

fn replace(all: Vec<Wanted>) -> Vec<Wanted> {
    let before = AWAITED.try_with(|awaited| awaited.replace(all));
    before.unwrap_or_default()
}

impl fmt::Debug for Wanted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Wanted")
    }
}
