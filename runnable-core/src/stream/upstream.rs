//! What streams into a step, as its body takes it.

use std::{
    fmt,
    pin::Pin,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll},
};

use futures_core::Stream;

use super::{AsyncSource, BoxIter, BoxStream, Source};
use crate::error::{Error, Result};

/// What streams into a step, as a sync body takes it: an iterator, each of whose `next`s asks the steps
/// before it for one chunk.
///
/// An error among the chunks ends them, and is kept aside: it takes the place of whatever the body makes
/// of an input that is not whole. They end as well where the result of the body is given up while it
/// waits for the next one.
// Where they come from is behind a pointer. Otherwise the type of each step would hold that of the
// step before it, and a body's closures hold it again: it would grow exponentially.
pub struct Chunks<T> {
    /// `None` once they have ended, or while they are asked.
    chunks: Option<BoxIter<Result<T>>>,
    failure: Failure,
}

/// [`Chunks`] for an async body: a stream.
pub struct ChunkStream<T> {
    /// `None` once they have ended, or while they are asked.
    chunks: Option<BoxStream<Result<T>>>,
    failure: Failure,
}

impl<T> Chunks<T> {
    pub(crate) fn new(source: impl Source<Item = T>) -> (Self, Failure) {
        let failure = Failure::default();
        let upstream = Self {
            chunks: Some(source.boxed_chunks()),
            failure: failure.clone(),
        };
        (upstream, failure)
    }
}

impl<T> ChunkStream<T> {
    pub(crate) fn new(source: impl AsyncSource<Item = T>) -> (Self, Failure) {
        let failure = Failure::default();
        let upstream = Self {
            chunks: Some(source.boxed_chunks()),
            failure: failure.clone(),
        };
        (upstream, failure)
    }
}

impl<T> Iterator for Chunks<T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        let mut chunks = self.chunks.take()?;
        let chunk = self.failure.keep(chunks.next()?)?;
        self.chunks = Some(chunks);
        Some(chunk)
    }
}

impl<T> Stream for ChunkStream<T> {
    type Item = T;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<T>> {
        let Some(mut chunks) = self.chunks.take() else {
            return Poll::Ready(None);
        };
        let next = chunks.as_mut().poll_next(cx);
        let next = next.map(|next| next.and_then(|next| self.failure.keep(next)));
        if !matches!(next, Poll::Ready(None)) {
            self.chunks = Some(chunks);
        }
        next
    }
}

impl<T> fmt::Debug for Chunks<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Chunks")
    }
}

impl<T> fmt::Debug for ChunkStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ChunkStream")
    }
}

/// What came instead of a chunk.
#[derive(Clone, Debug, Default)]
pub(crate) struct Failure(Arc<Kept>);

#[derive(Debug, Default)]
struct Kept {
    there: AtomicBool,
    error: Mutex<Option<Error>>,
}

impl Failure {
    /// The chunk, or nothing where an error came instead.
    #[inline]
    fn keep<T>(&self, next: Result<T>) -> Option<T> {
        next.map_err(|error| self.set(error)).ok()
    }

    #[cold]
    fn set(&self, error: Error) {
        *self.0.error.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
        self.0.there.store(true, Ordering::Release);
    }

    /// The error instead of `made`, if there is one.
    #[inline]
    pub(crate) fn or<T>(&self, made: T, instead: impl FnOnce(Error) -> T) -> T {
        if !self.0.there.load(Ordering::Acquire) {
            return made;
        }
        let mut error = self.0.error.lock().unwrap_or_else(PoisonError::into_inner);
        error.take().map_or(made, instead)
    }
}
