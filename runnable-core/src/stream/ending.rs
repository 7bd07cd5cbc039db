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
    /// An iterator or stream that ends with its first error, and with a panic. What has ended lets go at
    /// once of all that it holds.
    pub(crate) struct Ending<C> {
        // `None` once it has ended.
        #[pin]
        chunks: Option<C>,
        ended: bool,
    }
}

impl<C> Ending<C> {
    pub(crate) fn new(chunks: C) -> Self {
        Self {
            chunks: Some(chunks),
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
        let next = self.chunks.as_mut()?.next();
        if matches!(next, Some(Ok(_))) {
            self.ended = false;
        } else {
            self.chunks = None;
        }
        next
    }
}

impl<C: Stream<Item = Result<T>>, T> Stream for Ending<C> {
    type Item = Result<T>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<T>>> {
        let mut this = self.project();
        // Until it is known to go on.
        if mem::replace(this.ended, true) {
            return Poll::Ready(None);
        }
        let Some(chunks) = this.chunks.as_mut().as_pin_mut() else {
            return Poll::Ready(None);
        };
        let next = chunks.poll_next(cx);
        if matches!(next, Poll::Ready(None | Some(Err(_)))) {
            this.chunks.set(None);
        } else {
            *this.ended = false;
        }
        next
    }
}
