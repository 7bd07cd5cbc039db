//! What a step is fed by: a value, or the steps before it.

use std::{
    future::Future,
    mem,
    pin::Pin,
    task::{Context, Poll, ready},
};

use futures_core::Stream;
use pin_project_lite::pin_project;

use super::once::{once, once_async};
use crate::{error::Result, value::Value};

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
    ThenIter {
        state: ThenIterState::Waiting(Some((source, step))),
        ended: false,
    }
}

pub(crate) struct ThenIter<S, F, I> {
    state: ThenIterState<S, F, I>,
    ended: bool,
}

enum ThenIterState<S, F, I> {
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
        // Until it is known to go on: what panics or fails has ended.
        if mem::replace(&mut self.ended, true) {
            return None;
        }
        if let ThenIterState::Waiting(waiting) = &mut self.state {
            let (source, step) = waiting.take()?;
            match source.value() {
                Ok(input) => self.state = ThenIterState::Streaming(step(input)),
                Err(error) => return Some(Err(error)),
            }
        }
        let ThenIterState::Streaming(chunks) = &mut self.state else {
            return None;
        };
        let chunk = chunks.next();
        self.ended = !matches!(chunk, Some(Ok(_)));
        chunk
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
    await_then_stream(source.value(), step)
}

/// The chunks that `step` makes of what `value` resolves to.
pub(crate) fn await_then_stream<V, F, C, T, U>(
    value: V,
    step: F,
) -> impl Stream<Item = Result<T>> + Send
where
    V: Future<Output = Result<U>> + Send,
    F: FnOnce(U) -> C + Send,
    C: Stream<Item = Result<T>> + Send,
{
    ThenStream {
        state: Then::Waiting {
            value,
            step: Some(step),
        },
        ended: false,
    }
}

pin_project! {
    struct ThenStream<V, F, C> {
        #[pin]
        state: Then<V, F, C>,
        ended: bool,
    }
}

pin_project! {
    #[project = ThenProj]
    enum Then<V, F, C> {
        Waiting {
            #[pin]
            value: V,
            step: Option<F>,
        },
        Streaming {
            #[pin]
            chunks: C,
        },
    }
}

impl<V, F, C, T, U> Stream for ThenStream<V, F, C>
where
    V: Future<Output = Result<U>>,
    F: FnOnce(U) -> C,
    C: Stream<Item = Result<T>>,
{
    type Item = Result<T>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<T>>> {
        let this = self.project();
        // Until it is known to go on: what panics or fails has ended.
        if mem::replace(this.ended, true) {
            return Poll::Ready(None);
        }
        let next = this.state.poll_chunk(cx);
        *this.ended = matches!(next, Poll::Ready(None | Some(Err(_))));
        next
    }
}

impl<V, F, C> Then<V, F, C> {
    fn poll_chunk<T, U>(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<T>>>
    where
        V: Future<Output = Result<U>>,
        F: FnOnce(U) -> C,
        C: Stream<Item = Result<T>>,
    {
        loop {
            match self.as_mut().project() {
                ThenProj::Waiting { value, step } => {
                    let input = ready!(value.poll(cx))?;
                    let Some(step) = step.take() else {
                        return Poll::Ready(None);
                    };
                    let chunks = step(input);
                    self.set(Then::Streaming { chunks });
                }
                ThenProj::Streaming { chunks } => return chunks.poll_next(cx),
            }
        }
    }
}
