//! How the body of a step is run that takes chunks.

use std::{borrow::Cow, future::Future, task::Poll};

use futures_core::Stream;
use futures_util::StreamExt as _;

use super::{
    items::Items,
    step::{StepName, acollect, astep, collect, step, unended_async, unended_sync},
};
use crate::{
    compose::sequence::intake::{ByChunks, Intake as _},
    config::Context,
    error::{BoxError, Result},
    func::Returns,
    run,
    runnable::Runnable,
    runtime::place::Place,
    stream::{
        AsyncSource, ChunkStream, Chunks, Ending, Hopped, Source, chunks_of_jobs, once, once_async,
    },
};

/// Runs the body of a sync step that collects.
pub fn collect_chunks<T, U>(
    cx: &Context,
    name: impl StepName,
    source: impl Source<Item = T>,
    body: impl FnOnce(&Context, Chunks<T>) -> Result<U, BoxError>,
) -> Result<U> {
    let (chunks, failure) = Chunks::new(source);
    let outcome = step(cx, name, |cx| body(cx, chunks));
    failure.or(outcome, Err)
}

/// Runs the body of an async step that collects.
pub async fn acollect_chunks<T, U, F>(
    cx: &Context,
    name: impl StepName,
    source: impl AsyncSource<Item = T>,
    body: impl FnOnce(Context, ChunkStream<T>) -> F + Send,
) -> Result<U>
where
    F: Future<Output = Result<U, BoxError>> + Send,
{
    let (chunks, failure) = ChunkStream::new(source);
    let outcome = astep(cx, name, |cx| body(cx, chunks)).await;
    failure.or(outcome, Err)
}

/// The value of a sync step that transforms: the chunks that come out, one appended to another.
pub fn collect_transformed<K, T, I>(
    cx: &Context,
    name: impl StepName,
    items: &Items<K::Output>,
    source: impl Source<Item = T>,
    body: impl FnOnce(&Context, Chunks<T>) -> I,
) -> Result<K::Output>
where
    K: Returns<I::Item>,
    I: Iterator,
{
    let (chunks, failure) = Chunks::new(source);
    let outcome = collect::<K, I>(cx, name, items, |cx| body(cx, chunks));
    failure.or(outcome, Err)
}

/// The value of an async step that transforms.
pub async fn acollect_transformed<K, T, S>(
    cx: &Context,
    name: impl StepName,
    items: &Items<K::Output>,
    source: impl AsyncSource<Item = T>,
    body: impl FnOnce(&Context, ChunkStream<T>) -> S + Send,
) -> Result<K::Output>
where
    K: Returns<S::Item>,
    S: Stream<Item: Send> + Send,
{
    let (chunks, failure) = ChunkStream::new(source);
    let outcome = acollect::<K, S>(cx, name, items, |cx| body(cx, chunks)).await;
    failure.or(outcome, Err)
}

/// The chunks of a sync step that transforms.
pub fn transform_chunks<K, T, I>(
    cx: Context,
    name: impl Into<Cow<'static, str>>,
    source: impl Source<Item = T>,
    body: impl FnOnce(&Context, Chunks<T>) -> I + Send,
) -> impl Iterator<Item = Result<K::Output>> + Send
where
    K: Returns<I::Item>,
    I: Iterator + Send,
{
    let (chunks, failure) = Chunks::new(source);
    let mut made = unended_sync::<K, I>(cx, name, move |cx| body(cx, chunks));
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
    body: impl FnOnce(&Context, ChunkStream<T>) -> S + Send,
) -> impl Stream<Item = Result<K::Output>> + Send
where
    K: Returns<S::Item>,
    S: Stream + Send,
{
    let (chunks, failure) = ChunkStream::new(source);
    let mut made = Box::pin(unended_async::<K, S>(cx, name, move |cx| body(cx, chunks)));
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
    ByChunks::job_value(L::SITE, source, move |source| {
        step.call_collect(source, &cx)
    })
}

/// [`collect_on_pool`] for chunks.
pub fn transform_on_pool<L: Place, R: Runnable, S: AsyncSource<Item = R::Input>>(
    step: R,
    source: S,
    cx: Context,
) -> impl Stream<Item = Result<R::Output>> + Send {
    ByChunks::job_chunks(L::SITE, source, move |source| {
        step.call_transform(source, cx)
    })
}

/// The chunks that a sync step makes of a value, for async code: its body runs at the place `L`.
pub fn stream_on_pool<L: Place, R: Runnable>(
    step: R,
    input: R::Input,
    cx: Context,
) -> impl Stream<Item = Result<R::Output>> + Send {
    chunks_of_jobs(L::SITE, move || step.call_stream(input, cx))
}

/// The value of an async step that takes chunks, for sync code.
pub fn collect_blocking<R: Runnable, S: Source<Item = R::Input>>(
    step: &R,
    source: S,
    cx: &Context,
) -> Result<R::Output> {
    run::block_on(step.acall_collect(Hopped(source), cx))
}

/// [`collect_blocking`] for chunks.
pub fn transform_blocking<R: Runnable, S: Source<Item = R::Input>>(
    step: R,
    source: S,
    cx: Context,
) -> impl Iterator<Item = Result<R::Output>> + Send {
    run::blocking(step.acall_transform(Hopped(source), cx))
}
