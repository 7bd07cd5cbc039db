//! What a step is fed by: a value, or the steps before it.

use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll, ready},
};

use futures_core::Stream;
use pin_project_lite::pin_project;

use super::once::{once, once_async};
use crate::{error::Result, runnable::Value};

/// The upstream of a step in a sync stream. A step that needs its whole input takes the value, one
/// that works chunk by chunk takes the chunks.
pub trait Source: Sized + Send {
    /// What comes from upstream.
    type Item: Value;

    /// Everything, in one value.
    fn value(self) -> Result<Self::Item>;

    /// Chunk by chunk.
    fn chunks(self) -> impl Iterator<Item = Result<Self::Item>> + Send;
}

/// The upstream of a step in an async stream.
pub trait AsyncSource: Sized + Send {
    /// What comes from upstream.
    type Item: Value;

    /// Everything, in one value.
    fn value(self) -> impl Future<Output = Result<Self::Item>> + Send;

    /// Chunk by chunk.
    fn chunks(self) -> impl Stream<Item = Result<Self::Item>> + Send;
}

/// The upstream of the first step: the run's input.
#[derive(Debug)]
pub struct Ready<T>(pub T);

impl<T: Value> Source for Ready<T> {
    type Item = T;

    fn value(self) -> Result<T> {
        Ok(self.0)
    }

    fn chunks(self) -> impl Iterator<Item = Result<T>> + Send {
        once(move || Ok(self.0))
    }
}

impl<T: Value> AsyncSource for Ready<T> {
    type Item = T;

    fn value(self) -> impl Future<Output = Result<T>> + Send {
        std::future::ready(Ok(self.0))
    }

    fn chunks(self) -> impl Stream<Item = Result<T>> + Send {
        once_async(std::future::ready(Ok(self.0)))
    }
}

/// The chunks that `step` makes of the source's value; the source is asked at the first `next`.
pub(crate) fn then_stream<S, F, I, T>(source: S, step: F) -> ThenIter<S, F, I>
where
    S: Source,
    F: FnOnce(S::Item) -> I,
    I: Iterator<Item = Result<T>>,
{
    ThenIter::Waiting(Some((source, step)))
}

pub(crate) enum ThenIter<S, F, I> {
    /// `None` once taken: if the upstream panics or fails, the stream is over.
    Waiting(Option<(S, F)>),
    Streaming(I),
}

impl<S, F, I, T> Iterator for ThenIter<S, F, I>
where
    S: Source,
    F: FnOnce(S::Item) -> I,
    I: Iterator<Item = Result<T>>,
{
    type Item = Result<T>;

    fn next(&mut self) -> Option<Result<T>> {
        if let Self::Waiting(waiting) = self {
            let (source, step) = waiting.take()?;
            match source.value() {
                Ok(input) => *self = Self::Streaming(step(input)),
                Err(error) => return Some(Err(error)),
            }
        }
        match self {
            Self::Waiting(_) => None,
            Self::Streaming(chunks) => chunks.next(),
        }
    }
}

/// The chunks that `step` makes of the source's value; the source is asked at the first poll.
pub(crate) fn then_stream_async<S, F, C, T>(
    source: S,
    step: F,
) -> impl Stream<Item = Result<T>> + Send
where
    S: AsyncSource,
    F: FnOnce(S::Item) -> C + Send,
    C: Stream<Item = Result<T>> + Send,
{
    ThenStream::Waiting {
        value: source.value(),
        step: Some(step),
    }
}

pin_project! {
    #[project = ThenStreamProj]
    enum ThenStream<V, F, C> {
        Waiting {
            #[pin]
            value: V,
            step: Option<F>,
        },
        Streaming {
            #[pin]
            chunks: C,
        },
        Failed,
    }
}

impl<V, F, C, T, U> Stream for ThenStream<V, F, C>
where
    V: Future<Output = Result<U>>,
    F: FnOnce(U) -> C,
    C: Stream<Item = Result<T>>,
{
    type Item = Result<T>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<T>>> {
        loop {
            match self.as_mut().project() {
                ThenStreamProj::Waiting { value, step } => match ready!(value.poll(cx)) {
                    Ok(input) => {
                        let Some(step) = step.take() else {
                            return Poll::Ready(None);
                        };
                        let chunks = step(input);
                        self.set(ThenStream::Streaming { chunks });
                    }
                    Err(error) => {
                        self.set(ThenStream::Failed);
                        return Poll::Ready(Some(Err(error)));
                    }
                },
                ThenStreamProj::Streaming { chunks } => return chunks.poll_next(cx),
                ThenStreamProj::Failed => return Poll::Ready(None),
            }
        }
    }
}
