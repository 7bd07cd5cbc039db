//! A stream as an iterator.

use std::{fmt, future::poll_fn, panic::Location, pin::Pin};

use futures_core::Stream;

use crate::runtime::{self, Blocking};

/// The iterator of a stream: each `next` drives the stream to its next item.
///
/// Nothing is made ahead, and dropping the iterator drops the stream.
#[must_use = "iterators do nothing unless consumed"]
pub struct BlockingIter<S> {
    stream: Pin<Box<S>>,
    blocking: Blocking,
    location: &'static Location<'static>,
}

impl<S: Stream<Item: Send> + Send> BlockingIter<S> {
    /// The iterator of `stream`; `blocking` names the call in warnings.
    #[track_caller]
    pub fn new(stream: S, blocking: Blocking) -> Self {
        Self {
            stream: Box::pin(stream),
            blocking,
            location: Location::caller(),
        }
    }
}

impl<S: Stream<Item: Send> + Send> Iterator for BlockingIter<S> {
    type Item = S::Item;

    fn next(&mut self) -> Option<S::Item> {
        let next = poll_fn(|cx| self.stream.as_mut().poll_next(cx));
        runtime::block_on_as(next, self.blocking, self.location)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.stream.size_hint()
    }
}

impl<S> fmt::Debug for BlockingIter<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BlockingIter").finish_non_exhaustive()
    }
}
