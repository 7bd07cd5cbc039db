//! How the body of a step is run: its errors are under its name.

use std::{borrow::Cow, future::Future, pin::pin};

use futures_core::Stream;
use futures_util::StreamExt as _;

use super::items::Items;
use crate::{
    config::Context,
    error::{BoxError, Error, ErrorKind, Result},
    func::Returns,
    run,
    runtime::{Lost, place::Place},
    stream::{Ending, HopStream, lazy},
};

/// What a body returned, as the step's outcome: `K` says whether a `Result` is one.
#[inline]
pub fn outcome<K: Returns<R>, R>(returned: R) -> Result<K::Output, BoxError> {
    K::outcome(returned)
}

/// Runs the body of a sync step.
#[inline]
pub fn step<T>(
    cx: &Context,
    name: impl StepName,
    body: impl FnOnce(&Context) -> Result<T, BoxError>,
) -> Result<T> {
    body(cx).map_err(|source| failed(source, name))
}

/// Runs the body of an async step.
#[inline]
pub async fn astep<T, F>(
    cx: &Context,
    name: impl StepName,
    body: impl FnOnce(Context) -> F + Send,
) -> Result<T>
where
    F: Future<Output = Result<T, BoxError>> + Send,
{
    body(cx.clone())
        .await
        .map_err(|source| failed(source, name))
}

#[cold]
#[inline(never)]
fn failed(source: BoxError, name: impl StepName) -> Error {
    Error::failed(source).in_step(name.owned())
}

/// A name that is made into a value only where someone wants it: in a run that is watched, or on
/// the error path.
pub trait StepName: Copy + Send {
    /// The name.
    fn owned(self) -> Cow<'static, str>;
}

impl StepName for &'static str {
    fn owned(self) -> Cow<'static, str> {
        Cow::Borrowed(self)
    }
}

impl StepName for &Cow<'static, str> {
    fn owned(self) -> Cow<'static, str> {
        self.clone()
    }
}

/// The value of a step that streams: its items, one appended to another.
pub fn collect<K, I>(
    cx: &Context,
    name: impl StepName,
    items: &Items<K::Output>,
    body: impl FnOnce(&Context) -> I,
) -> Result<K::Output>
where
    K: Returns<I::Item>,
    I: Iterator,
{
    let mut sum = items.empty().map_err(|error| error.in_step(name.owned()))?;
    step(cx, name, |cx| {
        for item in body(cx) {
            items.append(&mut sum, K::outcome(item)?);
        }
        Ok(())
    })?;
    Ok(sum)
}

/// The value of an async step that streams.
pub async fn acollect<K, S>(
    cx: &Context,
    name: impl StepName,
    items: &Items<K::Output>,
    body: impl FnOnce(&Context) -> S + Send,
) -> Result<K::Output>
where
    K: Returns<S::Item>,
    S: Stream<Item: Send> + Send,
{
    let mut sum = items.empty().map_err(|error| error.in_step(name.owned()))?;
    let sum_up = |cx: Context| async move {
        let mut stream = pin!(body(&cx));
        while let Some(item) = stream.next().await {
            items.append(&mut sum, K::outcome(item)?);
        }
        Ok(sum)
    };
    astep(cx, name, sum_up).await
}

/// The chunks of a sync step that streams. The body is called at the first `next`. An error is the last
/// thing that comes.
pub fn stream_sync<K, I>(
    cx: Context,
    name: impl Into<Cow<'static, str>>,
    body: impl FnOnce(&Context) -> I + Send,
) -> impl Iterator<Item = Result<K::Output>> + Send
where
    K: Returns<I::Item>,
    I: Iterator + Send,
{
    Ending::new(unended_sync::<K, I>(cx, name, body))
}

/// [`stream_sync`] for who makes it end.
pub(super) fn unended_sync<K, I>(
    cx: Context,
    name: impl Into<Cow<'static, str>>,
    body: impl FnOnce(&Context) -> I + Send,
) -> impl Iterator<Item = Result<K::Output>> + Send
where
    K: Returns<I::Item>,
    I: Iterator + Send,
{
    let name = name.into();
    let mut body = Some(body);
    let mut items = None;
    std::iter::from_fn(move || {
        if let Some(body) = body.take() {
            items = Some(body(&cx));
        }
        Some(chunk::<K, _>(items.as_mut()?.next()?, &name))
    })
}

/// The chunks of a sync step that streams, for async code: its body runs at the place `L`.
pub fn astream_sync<L, K, I>(
    cx: Context,
    name: impl Into<Cow<'static, str>>,
    body: impl FnOnce(&Context) -> I + Send + 'static,
) -> impl Stream<Item = Result<K::Output>> + Send
where
    L: Place,
    K: Returns<I::Item>,
    I: Iterator<Item: Send> + Send + 'static,
{
    let name = name.into();
    let stream = HopStream::new(L::SITE, move || body(&cx)).catching();
    let chunks = stream.map(move |item| match item {
        Ok(item) => chunk::<K, _>(item, &name),
        Err(Lost::ShutDown) => {
            Err(Error::new(ErrorKind::Cancelled, Lost::SHUT_DOWN).in_step(name.clone()))
        }
        Err(lost) => lost.raise(),
    });
    Ending::new(chunks)
}

/// The chunks of an async step that streams.
pub fn astream_async<K, S>(
    cx: Context,
    name: impl Into<Cow<'static, str>>,
    body: impl FnOnce(&Context) -> S + Send,
) -> impl Stream<Item = Result<K::Output>> + Send
where
    K: Returns<S::Item>,
    S: Stream + Send,
{
    Ending::new(unended_async::<K, S>(cx, name, body))
}

/// [`astream_async`] for who makes it end.
pub(super) fn unended_async<K, S>(
    cx: Context,
    name: impl Into<Cow<'static, str>>,
    body: impl FnOnce(&Context) -> S + Send,
) -> impl Stream<Item = Result<K::Output>> + Send
where
    K: Returns<S::Item>,
    S: Stream + Send,
{
    let name = name.into();
    lazy(move || body(&cx)).map(move |item| chunk::<K, _>(item, &name))
}

/// The chunks of an async step that streams, for sync code.
pub fn stream_async<S, T>(stream: S) -> impl Iterator<Item = Result<T>> + Send
where
    S: Stream<Item = Result<T>> + Send,
    T: Send,
{
    run::blocking(stream)
}

fn chunk<K: Returns<R>, R>(returned: R, name: impl StepName) -> Result<K::Output> {
    K::outcome(returned).map_err(|source| failed(source, name))
}
