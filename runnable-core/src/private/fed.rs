//! How the body of a step is run that takes chunks.

use std::{
    borrow::Cow,
    fmt,
    future::Future,
    pin::Pin,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context as TaskContext, Poll},
};

use futures_core::Stream;
use futures_util::StreamExt as _;

use super::{
    items::Items,
    step::{StepName, acollect, astep, astream_async, collect, step, stream_sync},
};
use crate::{
    compose::sequence::intake::{ByChunks, Intake as _},
    config::Context,
    error::{BoxError, Error, Result},
    func::Returns,
    runnable::Runnable,
    runtime::{self, place::Place},
    stream::{
        AsyncSource, BlockingIter, BoxIter, BoxStream, Ending, Hopped, Source, once, once_async,
    },
};

/// The chunks as a body takes them. An error among them ends them, and is kept aside: it takes the
/// place of whatever the body makes of an input that is not whole.
///
/// Where they come from is behind a pointer. Otherwise the type of each step would hold that of the
/// step before it, and a body's closures hold it again: it would grow exponentially.
pub struct Upstream<T> {
    /// `None` once they have ended, or while they are asked.
    chunks: Option<BoxIter<Result<T>>>,
    failure: Failure,
}

/// [`Upstream`] for an async body.
pub struct AsyncUpstream<T> {
    /// `None` once they have ended, or while they are asked.
    chunks: Option<BoxStream<Result<T>>>,
    failure: Failure,
}

impl<T> Upstream<T> {
    fn new(source: impl Source<Item = T>) -> (Self, Failure) {
        let failure = Failure::default();
        let upstream = Self {
            chunks: Some(source.boxed_chunks()),
            failure: failure.clone(),
        };
        (upstream, failure)
    }
}

impl<T> AsyncUpstream<T> {
    fn new(source: impl AsyncSource<Item = T>) -> (Self, Failure) {
        let failure = Failure::default();
        let upstream = Self {
            chunks: Some(source.boxed_chunks()),
            failure: failure.clone(),
        };
        (upstream, failure)
    }
}

impl<T> Iterator for Upstream<T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        let mut chunks = self.chunks.take()?;
        let chunk = self.failure.keep(chunks.next()?)?;
        self.chunks = Some(chunks);
        Some(chunk)
    }
}

impl<T> Stream for AsyncUpstream<T> {
    type Item = T;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut TaskContext<'_>) -> Poll<Option<T>> {
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

impl<T> fmt::Debug for Upstream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Upstream")
    }
}

impl<T> fmt::Debug for AsyncUpstream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AsyncUpstream")
    }
}

/// What came instead of a chunk.
#[derive(Clone, Debug, Default)]
struct Failure(Arc<Kept>);

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
    fn or<T>(&self, made: T, instead: impl FnOnce(Error) -> T) -> T {
        if !self.0.there.load(Ordering::Acquire) {
            return made;
        }
        let mut error = self.0.error.lock().unwrap_or_else(PoisonError::into_inner);
        error.take().map_or(made, instead)
    }
}

/// Runs the body of a sync step that collects.
pub fn collect_chunks<T, U>(
    cx: &Context,
    name: impl StepName,
    source: impl Source<Item = T>,
    body: impl FnOnce(&Context, Upstream<T>) -> Result<U, BoxError>,
) -> Result<U> {
    let (chunks, failure) = Upstream::new(source);
    let outcome = step(cx, name, |cx| body(cx, chunks));
    failure.or(outcome, Err)
}

/// Runs the body of an async step that collects.
pub async fn acollect_chunks<T, U, F>(
    cx: &Context,
    name: impl StepName,
    source: impl AsyncSource<Item = T>,
    body: impl FnOnce(Context, AsyncUpstream<T>) -> F + Send,
) -> Result<U>
where
    F: Future<Output = Result<U, BoxError>> + Send,
{
    let (chunks, failure) = AsyncUpstream::new(source);
    let outcome = astep(cx, name, |cx| body(cx, chunks)).await;
    failure.or(outcome, Err)
}

/// The value of a sync step that transforms: the chunks that come out, one appended to another.
pub fn collect_transformed<K, T, I>(
    cx: &Context,
    name: impl StepName,
    items: &Items<K::Output>,
    source: impl Source<Item = T>,
    body: impl FnOnce(&Context, Upstream<T>) -> I,
) -> Result<K::Output>
where
    K: Returns<I::Item>,
    I: Iterator,
{
    let (chunks, failure) = Upstream::new(source);
    let outcome = collect::<K, I>(cx, name, items, |cx| body(cx, chunks));
    failure.or(outcome, Err)
}

/// The value of an async step that transforms.
pub async fn acollect_transformed<K, T, S>(
    cx: &Context,
    name: impl StepName,
    items: &Items<K::Output>,
    source: impl AsyncSource<Item = T>,
    body: impl FnOnce(&Context, AsyncUpstream<T>) -> S + Send,
) -> Result<K::Output>
where
    K: Returns<S::Item>,
    S: Stream<Item: Send> + Send,
{
    let (chunks, failure) = AsyncUpstream::new(source);
    let outcome = acollect::<K, S>(cx, name, items, |cx| body(cx, chunks)).await;
    failure.or(outcome, Err)
}

/// The chunks of a sync step that transforms.
pub fn transform_chunks<K, T, I>(
    cx: Context,
    name: impl Into<Cow<'static, str>>,
    source: impl Source<Item = T>,
    body: impl FnOnce(&Context, Upstream<T>) -> I + Send,
) -> impl Iterator<Item = Result<K::Output>> + Send
where
    K: Returns<I::Item>,
    I: Iterator + Send,
{
    let (chunks, failure) = Upstream::new(source);
    let mut made = stream_sync::<K, I>(cx, name, move |cx| body(cx, chunks));
    Ending::new(std::iter::from_fn(move || {
        let next = made.next();
        failure.or(next, |error| Some(Err(error)))
    }))
}

/// The chunks of an async step that transforms.
pub fn atransform_chunks<K, T, S>(
    cx: Context,
    name: impl Into<Cow<'static, str>>,
    source: impl AsyncSource<Item = T>,
    body: impl FnOnce(&Context, AsyncUpstream<T>) -> S + Send,
) -> impl Stream<Item = Result<K::Output>> + Send
where
    K: Returns<S::Item>,
    S: Stream + Send,
{
    let (chunks, failure) = AsyncUpstream::new(source);
    let made = astream_async::<K, S>(cx, name, move |cx| body(cx, chunks));
    let mut made = Box::pin(made);
    Ending::new(futures_util::stream::poll_fn(move |tcx| {
        let next = made.poll_next_unpin(tcx);
        failure.or(next, |error| Poll::Ready(Some(Err(error))))
    }))
}

/// The one chunk of a step that collects.
pub fn collected<R: Runnable, S: Source<Item = R::Input>>(
    step: R,
    source: S,
    cx: Context,
) -> impl Iterator<Item = Result<R::Output>> + Send {
    once(move || step.call_collect(source, &cx))
}

/// [`collected`] for async code.
pub fn acollected<R: Runnable, S: AsyncSource<Item = R::Input>>(
    step: R,
    source: S,
    cx: Context,
) -> impl Stream<Item = Result<R::Output>> + Send {
    once_async(async move { step.acall_collect(source, &cx).await })
}

/// The value of a sync step that takes chunks, for async code: its body runs at the place `L`.
pub fn collect_on_pool<L: Place, R: Runnable, S: AsyncSource<Item = R::Input>>(
    step: &R,
    source: S,
    cx: &Context,
) -> impl Future<Output = Result<R::Output>> + Send + use<L, R, S> {
    let (step, cx) = (step.clone(), cx.clone());
    ByChunks::job_value(L::PLACEMENT, source, move |source| {
        step.call_collect(source, &cx)
    })
}

/// [`collect_on_pool`] for chunks.
pub fn transform_on_pool<L: Place, R: Runnable, S: AsyncSource<Item = R::Input>>(
    step: R,
    source: S,
    cx: Context,
) -> impl Stream<Item = Result<R::Output>> + Send {
    ByChunks::job_chunks(L::PLACEMENT, source, move |source| {
        step.call_transform(source, cx)
    })
}

/// The value of an async step that takes chunks, for sync code.
pub fn collect_blocking<R: Runnable, S: Source<Item = R::Input>>(
    step: &R,
    source: S,
    cx: &Context,
) -> Result<R::Output> {
    runtime::block_on_in_chain(step.acall_collect(Hopped(source), cx))
}

/// [`collect_blocking`] for chunks.
pub fn transform_blocking<R: Runnable, S: Source<Item = R::Input>>(
    step: R,
    source: S,
    cx: Context,
) -> impl Iterator<Item = Result<R::Output>> + Send {
    BlockingIter::in_chain(step.acall_transform(Hopped(source), cx))
}
