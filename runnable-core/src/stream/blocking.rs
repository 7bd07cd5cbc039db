//! A stream as an iterator.

use std::{fmt, future::poll_fn, iter::FusedIterator, panic::Location, pin::Pin};

use futures_core::Stream;

use crate::runtime::{self, Blocking};

/// The iterator of a stream: each `next` drives the stream to its next item.
///
/// Nothing is made ahead, and dropping the iterator drops the stream.
#[must_use = "iterators do nothing unless consumed"]
pub struct BlockingIter<S> {
    /// `None` once it has ended, or while it is asked: one that panics has ended.
    stream: Option<Pin<Box<S>>>,
    /// What warnings name; `None` in a chain, where that is the call that entered it.
    caller: Option<(Blocking, &'static Location<'static>)>,
}

impl<S: Stream<Item: Send> + Send> BlockingIter<S> {
    /// The iterator of `stream`; `blocking` names the call in warnings.
    #[track_caller]
    pub fn new(stream: S, blocking: Blocking) -> Self {
        Self {
            stream: Some(Box::pin(stream)),
            caller: Some((blocking, Location::caller())),
        }
    }

    /// The iterator of a stream inside a chain.
    pub(crate) fn in_chain(stream: S) -> Self {
        Self {
            stream: Some(Box::pin(stream)),
            caller: None,
        }
    }
}

impl<S: Stream<Item: Send> + Send> Iterator for BlockingIter<S> {
    type Item = S::Item;

    fn next(&mut self) -> Option<S::Item> {
        let mut stream = self.stream.take()?;
        let next = poll_fn(|cx| stream.as_mut().poll_next(cx));
        let item = match self.caller {
            Some((blocking, location)) => runtime::block_on_as(next, blocking, location),
            None => runtime::block_on_in_chain(next),
        };
        if item.is_some() {
            self.stream = Some(stream);
        }
        item
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        match &self.stream {
            Some(stream) => stream.size_hint(),
            None => (0, Some(0)),
        }
    }
}

impl<S: Stream<Item: Send> + Send> FusedIterator for BlockingIter<S> {}

impl<S> fmt::Debug for BlockingIter<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BlockingIter").finish_non_exhaustive()
    }
}
