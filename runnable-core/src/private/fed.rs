//! How the body of a step is run that takes chunks.

use std::{
    borrow::Cow,
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
    stream::{AsyncSource, BlockingIter, Ending, Hopped, Source, once, once_async},
};

/// The chunks as a body takes them. An error among them ends them, and is kept aside: it takes the
/// place of whatever the body makes of an input that is not whole.
#[derive(Debug)]
pub struct Upstream<C> {
    /// `None` once they have ended, or while they are asked.
    chunks: Option<C>,
    failure: Failure,
}

impl<C> Upstream<C> {
    fn new(chunks: C) -> (Self, Failure) {
        let failure = Failure::default();
        let upstream = Self {
            chunks: Some(chunks),
            failure: failure.clone(),
        };
        (upstream, failure)
    }

    fn keep<T>(&mut self, chunks: C, next: Option<Result<T>>) -> Option<T> {
        match next? {
            Ok(chunk) => {
                self.chunks = Some(chunks);
                Some(chunk)
            }
            Err(error) => {
                self.failure.set(error);
                None
            }
        }
    }
}

impl<C: Iterator<Item = Result<T>>, T> Iterator for Upstream<C> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        let mut chunks = self.chunks.take()?;
        let next = chunks.next();
        self.keep(chunks, next)
    }
}

/// On the heap, so that a body can ask for the next chunk without pinning.
type AsyncUpstream<C> = Upstream<Pin<Box<C>>>;

impl<C: Stream<Item = Result<T>>, T> Stream for Upstream<Pin<Box<C>>> {
    type Item = T;

    fn poll_next(self: Pin<&mut Self>, cx: &mut TaskContext<'_>) -> Poll<Option<T>> {
        let this = self.get_mut();
        let Some(mut chunks) = this.chunks.take() else {
            return Poll::Ready(None);
        };
        match chunks.as_mut().poll_next(cx) {
            Poll::Ready(next) => Poll::Ready(this.keep(chunks, next)),
            Poll::Pending => {
                this.chunks = Some(chunks);
                Poll::Pending
            }
        }
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
pub fn collect_chunks<C, I, T>(
    cx: &Context,
    name: impl StepName,
    chunks: C,
    body: impl FnOnce(&Context, Upstream<C>) -> Result<T, BoxError>,
) -> Result<T>
where
    C: Iterator<Item = Result<I>>,
{
    let (chunks, failure) = Upstream::new(chunks);
    let outcome = step(cx, name, |cx| body(cx, chunks));
    failure.or(outcome, Err)
}

/// Runs the body of an async step that collects.
pub async fn acollect_chunks<C, I, F, T>(
    cx: &Context,
    name: impl StepName,
    chunks: C,
    body: impl FnOnce(Context, AsyncUpstream<C>) -> F + Send,
) -> Result<T>
where
    C: Stream<Item = Result<I>> + Send,
    F: Future<Output = Result<T, BoxError>> + Send,
{
    let (chunks, failure) = Upstream::new(Box::pin(chunks));
    let outcome = astep(cx, name, |cx| body(cx, chunks)).await;
    failure.or(outcome, Err)
}

/// The value of a sync step that transforms: the chunks that come out, one appended to another.
pub fn collect_transformed<K, C, T, I>(
    cx: &Context,
    name: impl StepName,
    items: &Items<K::Output>,
    chunks: C,
    body: impl FnOnce(&Context, Upstream<C>) -> I,
) -> Result<K::Output>
where
    K: Returns<I::Item>,
    C: Iterator<Item = Result<T>>,
    I: Iterator,
{
    let (chunks, failure) = Upstream::new(chunks);
    let outcome = collect::<K, I>(cx, name, items, |cx| body(cx, chunks));
    failure.or(outcome, Err)
}

/// The value of an async step that transforms.
pub async fn acollect_transformed<K, C, T, S>(
    cx: &Context,
    name: impl StepName,
    items: &Items<K::Output>,
    chunks: C,
    body: impl FnOnce(&Context, AsyncUpstream<C>) -> S + Send,
) -> Result<K::Output>
where
    K: Returns<S::Item>,
    C: Stream<Item = Result<T>> + Send,
    S: Stream<Item: Send> + Send,
{
    let (chunks, failure) = Upstream::new(Box::pin(chunks));
    let outcome = acollect::<K, S>(cx, name, items, |cx| body(cx, chunks)).await;
    failure.or(outcome, Err)
}

/// The chunks of a sync step that transforms.
pub fn transform_chunks<K, C, T, I>(
    cx: Context,
    name: impl Into<Cow<'static, str>>,
    chunks: C,
    body: impl FnOnce(&Context, Upstream<C>) -> I + Send,
) -> impl Iterator<Item = Result<K::Output>> + Send
where
    K: Returns<I::Item>,
    C: Iterator<Item = Result<T>> + Send,
    I: Iterator + Send,
{
    let (chunks, failure) = Upstream::new(chunks);
    let mut made = stream_sync::<K, I>(cx, name, move |cx| body(cx, chunks));
    Ending::new(std::iter::from_fn(move || {
        let next = made.next();
        failure.or(next, |error| Some(Err(error)))
    }))
}

/// The chunks of an async step that transforms.
pub fn atransform_chunks<K, C, T, S>(
    cx: Context,
    name: impl Into<Cow<'static, str>>,
    chunks: C,
    body: impl FnOnce(&Context, AsyncUpstream<C>) -> S + Send,
) -> impl Stream<Item = Result<K::Output>> + Send
where
    K: Returns<S::Item>,
    C: Stream<Item = Result<T>> + Send,
    S: Stream + Send,
{
    let (chunks, failure) = Upstream::new(Box::pin(chunks));
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
