//! A stream that is made when it is first asked for.

use std::{
    pin::Pin,
    task::{Context, Poll},
};

use futures_core::Stream;
use pin_project_lite::pin_project;

/// The stream that `make` returns. What makes a stream may be ordinary code that starts tasks and
/// timers: it runs at the first poll, where the stream itself runs.
pub(crate) fn lazy<F, S>(make: F) -> Lazy<F, S>
where
    F: FnOnce() -> S,
    S: Stream,
{
    Lazy::Make { make: Some(make) }
}

pin_project! {
    #[project = LazyProj]
    pub(crate) enum Lazy<F, S> {
        /// `None` if it panicked.
        Make { make: Option<F> },
        Made { #[pin] stream: S },
    }
}

impl<F, S> Stream for Lazy<F, S>
where
    F: FnOnce() -> S,
    S: Stream,
{
    type Item = S::Item;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<S::Item>> {
        loop {
            match self.as_mut().project() {
                LazyProj::Make { make } => {
                    let Some(make) = make.take() else {
                        return Poll::Ready(None);
                    };
                    let stream = make();
                    self.set(Lazy::Made { stream });
                }
                LazyProj::Made { stream } => return stream.poll_next(cx),
            }
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        match self {
            Self::Make { .. } => (0, None),
            Self::Made { stream } => stream.size_hint(),
        }
    }
}
