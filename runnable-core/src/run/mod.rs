//! A runnable run as a run of its own.
//!
//! The methods of [`Runnable`] are what a runnable does; who calls them is expected to say what is around
//! it. These functions do: in a run that is watched they open a run inside it, in whose context the runnable runs,
//! tell the [handlers](crate::event::Handler) of its start and its end, and see that it does not go on when
//! the run is [over](Context::check). In a run that nobody watches they do nothing but call the method.
//!
//! They are for those who write combinators, which call by them what they are made of:
//!
//! ```
//! use runnable_core::{Context, Result, Runnable, RunnableExt, compose::sequence::plan, lambda, run};
//!
//! /// Runs the step twice.
//! #[derive(Clone)]
//! struct Twice<R>(R);
//!
//! impl<T: runnable_core::Value, R: Runnable<Input = T, Output = T>> Runnable for Twice<R> {
//!     type Input = T;
//!     type Output = T;
//!     type Plan = plan::Async<Self>;
//!
//!     fn into_plan(self) -> Self::Plan {
//!         plan::step(self)
//!     }
//!
//!     async fn acall(&self, input: T, cx: &Context) -> Result<T> {
//!         let once = run::acall(&self.0, input, cx).await?;
//!         run::acall(&self.0, once, cx).await
//!     }
//! }
//!
//! assert_eq!(Twice(lambda(|x: u32| x + 1)).invoke(1)?, 3);
//! # Ok::<(), runnable_core::Error>(())
//! ```

mod chunks;
mod ending;
mod fed;
mod watch;

use std::{future::Future, pin::Pin};

use futures_core::Stream;

#[cfg(any(feature = "rate-limit", feature = "retry"))]
pub(crate) use self::ending::pause;
use self::ending::unless_over;
pub(crate) use self::ending::{block_on, blocking};
pub(crate) use self::watch::in_step;
use self::{chunks::Watched, watch::Watch};
use crate::{
    compose::sequence::{
        self,
        intake::Intake as _,
        mode::{Mode as _, ModeOf},
        plan::IntakeOf,
    },
    config::Context,
    error::Result,
    event::{Form, Reported},
    runnable::Runnable,
    runtime::{self, place},
    stream::{AsyncSource, BoxIter, BoxStream, Either, Source, try_lazy, try_lazy_async},
};

type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Whether a run of it is none that is watched.
#[inline]
fn is_unwatched<R: Runnable>(cx: &Context) -> bool {
    matches!(R::REPORTED, Reported::Through) || cx.is_idle()
}

/// Whether it takes chunks as they come. (A box's type does not tell, so it is asked as well.)
fn takes_chunks<R: Runnable>(step: &R) -> bool {
    IntakeOf::<R>::TAKES_CHUNKS && step.takes_chunks()
}

/// Whether its chunks are made of chunks as they come: of those of a step that lets them pass as well, which asked for
/// its value takes one.
fn makes_chunks_of_chunks<R: Runnable>(step: &R) -> bool {
    takes_chunks(step) || (IntakeOf::<R>::TAKES_CHUNKS && !IntakeOf::<R>::IS_ASKED)
}

/// Runs it on this thread: [`Runnable::call`].
#[inline]
pub fn call<R: Runnable>(step: &R, input: R::Input, cx: &Context) -> Result<R::Output> {
    if is_unwatched::<R>(cx) {
        step.call(input, cx)
    } else {
        watched_call(step, input, cx)
    }
}

/// Out of line, so that the other kind stays a plain call.
#[cold]
#[inline(never)]
fn watched_call<R: Runnable>(step: &R, input: R::Input, cx: &Context) -> Result<R::Output> {
    let watch = Watch::start(
        step,
        Form::Invoke,
        runtime::current_place(),
        &input,
        cx.clone(),
    )?;
    let _current = watch.context().enter();
    let outcome = step.call(input, watch.context());
    watch.end(outcome)
}

/// [`call`] for who has its plan, and may be on a thread that it has no place on.
pub(crate) fn call_planned<R: Runnable>(
    step: &R,
    plan: &R::Plan,
    input: R::Input,
    cx: &Context,
) -> Result<R::Output> {
    if is_unwatched::<R>(cx) {
        sequence::value(plan, input, cx)
    } else {
        place::enter(ModeOf::<R>::PLACEMENT, || watched_call(step, input, cx))
    }
}

/// Runs it without blocking: [`Runnable::acall`].
#[inline]
pub fn acall<R: Runnable>(
    step: &R,
    input: R::Input,
    cx: &Context,
) -> impl Future<Output = Result<R::Output>> + Send {
    if is_unwatched::<R>(cx) {
        Either::left(step.acall(input, cx))
    } else {
        Either::right(watched_acall(step, input, cx.clone()))
    }
}

/// [`acall`] for who needs the future on the heap.
pub(crate) fn boxed_acall<'a, R: Runnable>(
    step: &'a R,
    input: R::Input,
    cx: &'a Context,
) -> BoxFuture<'a, Result<R::Output>> {
    if is_unwatched::<R>(cx) {
        step.boxed_acall(input, cx)
    } else {
        watched_acall(step, input, cx.clone())
    }
}

/// On the heap, so that it adds nothing to the future of a run that nobody watches.
#[cold]
fn watched_acall<R: Runnable>(
    step: &R,
    input: R::Input,
    cx: Context,
) -> BoxFuture<'_, Result<R::Output>> {
    Box::pin(async move {
        let watch = Watch::start_async(step, Form::Invoke, &input, cx)?;
        let inner = watch.context();
        let run = unless_over(inner, step.acall(input, inner));
        let outcome = inner.in_context(run).await;
        watch.end(outcome)
    })
}

/// Runs it on this thread, chunk by chunk: [`Runnable::call_stream`].
pub fn stream<R: Runnable>(
    step: R,
    input: R::Input,
    cx: Context,
) -> impl Iterator<Item = Result<R::Output>> + Send {
    if is_unwatched::<R>(&cx) {
        Either::left(step.call_stream(input, cx))
    } else {
        Either::right(watched_stream(step, input, cx))
    }
}

fn watched_stream<R: Runnable>(
    step: R,
    input: R::Input,
    cx: Context,
) -> BoxIter<Result<R::Output>> {
    Box::new(try_lazy(move || {
        let watch = Watch::start(&step, Form::Stream, runtime::current_place(), &input, cx)?;
        let chunks = step.call_stream(input, watch.context().clone());
        Ok(Watched::new(chunks, watch))
    }))
}

/// Runs it without blocking, chunk by chunk: [`Runnable::acall_stream`].
pub fn astream<R: Runnable>(
    step: R,
    input: R::Input,
    cx: Context,
) -> impl Stream<Item = Result<R::Output>> + Send {
    if is_unwatched::<R>(&cx) {
        Either::left(step.acall_stream(input, cx))
    } else {
        Either::right(watched_astream(step, input, cx))
    }
}

fn watched_astream<R: Runnable>(
    step: R,
    input: R::Input,
    cx: Context,
) -> BoxStream<Result<R::Output>> {
    Box::pin(try_lazy_async(async move {
        let watch = Watch::start_async(&step, Form::Stream, &input, cx)?;
        let chunks = step.acall_stream(input, watch.context().clone());
        Ok(Watched::new(chunks, watch))
    }))
}

/// Runs it on this thread for the value of what feeds it: [`Runnable::call_collect`].
pub fn collect<R: Runnable, S: Source<Item = R::Input>>(
    step: &R,
    source: S,
    cx: &Context,
) -> Result<R::Output> {
    if is_unwatched::<R>(cx) {
        return step.call_collect(source, cx);
    }
    if !takes_chunks(step) {
        return watched_call(step, source.value()?, cx);
    }
    let watch = Watch::start_fed(step, Form::Collect, runtime::current_place(), cx.clone())?;
    let source = fed::boxed(source, cx, watch.context());
    let _current = watch.context().enter();
    let outcome = step.call_collect(source, watch.context());
    watch.end(outcome)
}

/// Runs it without blocking for the value of what feeds it: [`Runnable::acall_collect`].
pub fn acollect<R: Runnable, S: AsyncSource<Item = R::Input>>(
    step: &R,
    source: S,
    cx: &Context,
) -> impl Future<Output = Result<R::Output>> + Send {
    if is_unwatched::<R>(cx) {
        Either::left(step.acall_collect(source, cx))
    } else {
        Either::right(watched_acollect(step, source, cx.clone()))
    }
}

fn watched_acollect<R: Runnable, S: AsyncSource<Item = R::Input>>(
    step: &R,
    source: S,
    cx: Context,
) -> BoxFuture<'_, Result<R::Output>> {
    Box::pin(async move {
        if !takes_chunks(step) {
            let input = source.value().await?;
            return watched_acall(step, input, cx).await;
        }
        let watch = Watch::start_fed_async(step, Form::Collect, cx.clone())?;
        let inner = watch.context();
        let source = fed::aboxed(source, &cx, inner);
        let run = unless_over(inner, step.acall_collect(source, inner));
        let outcome = inner.in_context(run).await;
        watch.end(outcome)
    })
}

/// Runs it on this thread for the chunks that it makes of what feeds it: [`Runnable::call_transform`].
pub fn transform<R: Runnable, S: Source<Item = R::Input>>(
    step: R,
    source: S,
    cx: Context,
) -> impl Iterator<Item = Result<R::Output>> + Send {
    if is_unwatched::<R>(&cx) {
        Either::left(step.call_transform(source, cx))
    } else {
        Either::right(watched_transform(step, source, cx))
    }
}

fn watched_transform<R: Runnable, S: Source<Item = R::Input>>(
    step: R,
    source: S,
    cx: Context,
) -> BoxIter<Result<R::Output>> {
    if !makes_chunks_of_chunks(&step) {
        return Box::new(try_lazy(move || {
            Ok(watched_stream(step, source.value()?, cx))
        }));
    }
    Box::new(try_lazy(move || {
        let watch = Watch::start_fed(&step, Form::Transform, runtime::current_place(), cx.clone())?;
        let source = fed::boxed(source, &cx, watch.context());
        let chunks = step.call_transform(source, watch.context().clone());
        Ok(Watched::new(chunks, watch))
    }))
}

/// Runs it without blocking for the chunks that it makes of what feeds it: [`Runnable::acall_transform`].
pub fn atransform<R: Runnable, S: AsyncSource<Item = R::Input>>(
    step: R,
    source: S,
    cx: Context,
) -> impl Stream<Item = Result<R::Output>> + Send {
    if is_unwatched::<R>(&cx) {
        Either::left(step.acall_transform(source, cx))
    } else {
        Either::right(watched_atransform(step, source, cx))
    }
}

fn watched_atransform<R: Runnable, S: AsyncSource<Item = R::Input>>(
    step: R,
    source: S,
    cx: Context,
) -> BoxStream<Result<R::Output>> {
    if !makes_chunks_of_chunks(&step) {
        return Box::pin(try_lazy_async(async move {
            let input = source.value().await?;
            Ok(watched_astream(step, input, cx))
        }));
    }
    Box::pin(try_lazy_async(async move {
        let watch = Watch::start_fed_async(&step, Form::Transform, cx.clone())?;
        let source = fed::aboxed(source, &cx, watch.context());
        let chunks = step.acall_transform(source, watch.context().clone());
        Ok(Watched::new(chunks, watch))
    }))
}
