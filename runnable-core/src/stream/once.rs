//! The stream of a step that makes one value: one chunk.

use std::{
    future::Future,
    mem,
    pin::Pin,
    task::{Context, Poll},
};

use futures_core::Stream;
use pin_project_lite::pin_project;

/// Yields what `make` returns, called at the first `next`.
pub(crate) fn once<T>(make: impl FnOnce() -> T + Send) -> impl Iterator<Item = T> + Send {
    std::iter::once_with(make)
}

/// Yields what `future` resolves to.
pub(crate) fn once_async<F: Future>(future: F) -> OnceAsync<F> {
    OnceAsync {
        future: Some(future),
        ended: false,
    }
}

pin_project! {
    pub(crate) struct OnceAsync<F> {
        #[pin]
        future: Option<F>,
        ended: bool,
    }
}

impl<F: Future> Stream for OnceAsync<F> {
    type Item = F::Output;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<F::Output>> {
        let mut this = self.project();
        // Until it is known to be pending: a future that panics has ended.
        if mem::replace(this.ended, true) {
            return Poll::Ready(None);
        }
        let Some(future) = this.future.as_mut().as_pin_mut() else {
            return Poll::Ready(None);
        };
        let Poll::Ready(value) = future.poll(cx) else {
            *this.ended = false;
            return Poll::Pending;
        };
        this.future.set(None);
        Poll::Ready(Some(value))
    }
}
