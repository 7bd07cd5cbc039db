//! What a step is fed by: a value, or the steps before it.

use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll, ready},
};

use futures_core::Stream;
use pin_project_lite::pin_project;

use super::{
    Ending,
    boxed::{BoxIter, BoxStream},
    once::{once, once_async},
};
use crate::{error::Result, value::Value};

/// The upstream of a step in a sync stream. A step that needs its whole input takes the value, one
/// that works chunk by chunk takes the chunks.
pub trait Source: Sized + Send + 'static {
    /// What comes from upstream.
    type Item: Value;

    /// Everything, in one value.
    fn value(self) -> Result<Self::Item>;

    /// Chunk by chunk.
    fn chunks(self) -> impl Iterator<Item = Result<Self::Item>> + Send;

    /// [`chunks`](Self::chunks) behind a pointer.
    fn boxed_chunks(self) -> BoxIter<Result<Self::Item>> {
        Box::new(self.chunks())
    }
}

/// The upstream of a step in an async stream.
pub trait AsyncSource: Sized + Send + 'static {
    /// What comes from upstream.
    type Item: Value;

    /// Everything, in one value.
    fn value(self) -> impl Future<Output = Result<Self::Item>> + Send;

    /// Chunk by chunk.
    fn chunks(self) -> impl Stream<Item = Result<Self::Item>> + Send;

    /// [`chunks`](Self::chunks) behind a pointer.
    fn boxed_chunks(self) -> BoxStream<Result<Self::Item>> {
        Box::pin(self.chunks())
    }
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
pub(crate) fn then_stream<S, F, I, T>(
    source: S,
    step: F,
) -> impl Iterator<Item = Result<T>> + Send + use<S, F, I, T>
where
    S: Source,
    F: FnOnce(S::Item) -> I + Send,
    I: Iterator<Item = Result<T>> + Send + 'static,
{
    try_lazy(move || Ok(step(source.value()?)))
}

/// The chunks that `make` returns, called at the first `next`.
///
/// They are behind a pointer, here and in [`try_lazy_async`]: where wrappers stand in wrappers, the type
/// of a stream would name that of the one inside several times, and be twice as long with each level.
pub(crate) fn try_lazy<F, I, T>(make: F) -> impl Iterator<Item = Result<T>> + Send
where
    F: FnOnce() -> Result<I> + Send,
    I: Iterator<Item = Result<T>> + Send + 'static,
{
    Ending::new(TryLazy::Waiting(Some(make)))
}

enum TryLazy<F, T> {
    Waiting(Option<F>),
    Streaming(BoxIter<Result<T>>),
}

impl<F, I, T> Iterator for TryLazy<F, T>
where
    F: FnOnce() -> Result<I>,
    I: Iterator<Item = Result<T>> + Send + 'static,
{
    type Item = Result<T>;

    fn next(&mut self) -> Option<Result<T>> {
        loop {
            match self {
                Self::Waiting(waiting) => match waiting.take()?() {
                    Ok(chunks) => *self = Self::Streaming(Box::new(chunks)),
                    Err(error) => return Some(Err(error)),
                },
                Self::Streaming(chunks) => return chunks.next(),
            }
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
    C: Stream<Item = Result<T>> + Send + 'static,
{
    await_then_stream(source.value(), step)
}

/// The chunks that `make` resolves to, polled first when they are asked.
pub(crate) fn try_lazy_async<V, C, T>(make: V) -> impl Stream<Item = Result<T>> + Send
where
    V: Future<Output = Result<C>> + Send,
    C: Stream<Item = Result<T>> + Send + 'static,
{
    await_then_stream(make, std::convert::identity)
}

/// The chunks that `step` makes of what `value` resolves to.
fn await_then_stream<V, F, C, T, U>(value: V, step: F) -> impl Stream<Item = Result<T>> + Send
where
    V: Future<Output = Result<U>> + Send,
    F: FnOnce(U) -> C + Send,
    C: Stream<Item = Result<T>> + Send + 'static,
{
    Ending::new(Then::Waiting {
        value,
        step: Some(step),
    })
}

pin_project! {
    #[project = ThenProj]
    enum Then<V, F, T> {
        Waiting {
            #[pin]
            value: V,
            step: Option<F>,
        },
        Streaming {
            chunks: BoxStream<Result<T>>,
        },
    }
}

impl<V, F, C, T, U> Stream for Then<V, F, T>
where
    V: Future<Output = Result<U>>,
    F: FnOnce(U) -> C,
    C: Stream<Item = Result<T>> + Send + 'static,
{
    type Item = Result<T>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<T>>> {
        loop {
            match self.as_mut().project() {
                ThenProj::Waiting { value, step } => {
                    let input = ready!(value.poll(cx))?;
                    let Some(step) = step.take() else {
                        return Poll::Ready(None);
                    };
                    let chunks = Box::pin(step(input));
                    self.set(Then::Streaming { chunks });
                }
                ThenProj::Streaming { chunks } => return chunks.as_mut().poll_next(cx),
            }
        }
    }
}
