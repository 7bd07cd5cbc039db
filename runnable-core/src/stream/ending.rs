//! The rule that what panics or fails has ended.

use std::{
    mem,
    pin::Pin,
    task::{Context, Poll},
};

use futures_core::Stream;
use pin_project_lite::pin_project;

use crate::error::Result;

pin_project! {
    /// An iterator or stream that ends with its first error, and with a panic.
    pub(crate) struct Ending<C> {
        #[pin]
        chunks: C,
        ended: bool,
    }
}

impl<C> Ending<C> {
    pub(crate) fn new(chunks: C) -> Self {
        Self {
            chunks,
            ended: false,
        }
    }
}

impl<C: Iterator<Item = Result<T>>, T> Iterator for Ending<C> {
    type Item = Result<T>;

    fn next(&mut self) -> Option<Result<T>> {
        // Until it is known to go on.
        if mem::replace(&mut self.ended, true) {
            return None;
        }
        let next = self.chunks.next();
        self.ended = !matches!(next, Some(Ok(_)));
        next
    }
}

impl<C: Stream<Item = Result<T>>, T> Stream for Ending<C> {
    type Item = Result<T>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<T>>> {
        let this = self.project();
        // Until it is known to go on.
        if mem::replace(this.ended, true) {
            return Poll::Ready(None);
        }
        let next = this.chunks.poll_next(cx);
        *this.ended = matches!(next, Poll::Ready(None | Some(Err(_))));
        next
    }
}
