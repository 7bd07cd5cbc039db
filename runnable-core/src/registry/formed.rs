//! The runnable of a step's written forms: those that are missing follow from them.

use std::{borrow::Cow, fmt, sync::Arc};

use futures_core::Stream;

use super::forms::{BoxFuture, Forms};
use crate::{
    compose::sequence::{
        intake::{ByChunks, Intake as _},
        plan,
    },
    config::Context,
    error::Result,
    graph::Builder,
    run,
    runnable::Runnable,
    runtime::{Placement, Site, place},
    stream::{
        AsyncSource, BoxAsyncSource, BoxIter, BoxSource, BoxStream, Hopped, Ready, Source,
        chunks_of_jobs, once, once_async, then_stream, then_stream_async, value_of_job,
    },
    value::Value,
};

/// A step of which the forms are known, and no more of its type than what goes in and out.
pub(super) struct Formed<I, O>(Arc<Forms<I, O>>);

impl<I: Value, O: Value> Formed<I, O> {
    pub(super) fn new(forms: Forms<I, O>) -> Self {
        Self(Arc::new(forms))
    }

    /// Where a sync body runs; an async one never asks.
    fn site(&self) -> Site {
        self.0.site.unwrap_or(Placement::Offload.into())
    }

    /// The call in async code.
    fn awaited(&self, input: I, cx: &Context) -> BoxFuture<Result<O>> {
        match (&self.0.acall, &self.0.call) {
            (Some(acall), _) => acall(input, cx),
            (None, Some(_)) => Box::pin(self.job(input, cx)),
            (None, None) => {
                let (step, cx) = (self.clone(), cx.clone());
                Box::pin(async move { step.acall_collect(Ready(input), &cx).await })
            }
        }
    }

    /// The call as a job.
    fn job(&self, input: I, cx: &Context) -> impl Future<Output = Result<O>> + Send + use<I, O> {
        let (step, cx) = (self.clone(), cx.clone());
        value_of_job(self.site(), move || {
            // It may have waited in the queue for long.
            cx.check().map_err(|error| run::in_step(&cx, error))?;
            place::enter(step.0.site.map(Site::placement), || step.call(input, &cx))
        })
    }
}

#[diagnostic::do_not_recommend]
impl<I: Value, O: Value> Runnable for Formed<I, O> {
    type Input = I;
    type Output = O;
    // What the forms are decides what it takes.
    type Plan = plan::Async<Self, ByChunks>;

    fn into_plan(self) -> Self::Plan {
        plan::step(self)
    }

    fn call(&self, input: I, cx: &Context) -> Result<O> {
        match (&self.0.call, &self.0.acall) {
            (Some(call), _) => call(input, cx),
            (None, Some(acall)) => run::block_on(acall(input, cx)),
            (None, None) => self.call_collect(Ready(input), cx),
        }
    }

    fn acall(&self, input: I, cx: &Context) -> impl Future<Output = Result<O>> + Send {
        self.awaited(input, cx)
    }

    fn boxed_acall(&self, input: I, cx: &Context) -> BoxFuture<Result<O>> {
        self.awaited(input, cx)
    }

    fn call_stream(self, input: I, cx: Context) -> impl Iterator<Item = Result<O>> + Send {
        if self.takes_chunks() {
            return Box::new(self.call_transform(Ready(input), cx)) as BoxIter<_>;
        }
        match (&self.0.stream, &self.0.astream) {
            (Some(stream), _) => stream(input, cx),
            (None, Some(astream)) => Box::new(run::blocking(astream(input, cx))),
            (None, None) => Box::new(once(move || self.call(input, &cx))),
        }
    }

    fn acall_stream(self, input: I, cx: Context) -> impl Stream<Item = Result<O>> + Send {
        if self.takes_chunks() {
            return Box::pin(self.acall_transform(Ready(input), cx)) as BoxStream<_>;
        }
        match (&self.0.astream, self.0.stream.clone()) {
            (Some(astream), _) => astream(input, cx),
            (None, Some(stream)) => {
                Box::pin(chunks_of_jobs(self.site(), move || stream(input, cx)))
            }
            (None, None) => Box::pin(once_async(async move { self.acall(input, &cx).await })),
        }
    }

    fn call_collect<S: Source<Item = I>>(&self, source: S, cx: &Context) -> Result<O> {
        match (&self.0.collect, &self.0.acollect) {
            (Some(collect), _) => collect(BoxSource::new(source), cx),
            (None, Some(acollect)) => {
                run::block_on(acollect(BoxAsyncSource::new(Hopped(source)), cx))
            }
            (None, None) => self.call(source.value()?, cx),
        }
    }

    async fn acall_collect<S: AsyncSource<Item = I>>(&self, source: S, cx: &Context) -> Result<O> {
        match (&self.0.acollect, self.0.collect.clone()) {
            (Some(acollect), _) => acollect(BoxAsyncSource::new(source), cx).await,
            (None, Some(collect)) => {
                let cx = cx.clone();
                let body = move |source| collect(BoxSource::new(source), &cx);
                ByChunks::job_value(self.site(), source, body).await
            }
            (None, None) => self.acall(source.value().await?, cx).await,
        }
    }

    fn call_transform<S: Source<Item = I>>(
        self,
        source: S,
        cx: Context,
    ) -> impl Iterator<Item = Result<O>> + Send {
        match (&self.0.transform, &self.0.atransform) {
            (Some(transform), _) => transform(BoxSource::new(source), cx),
            (None, Some(atransform)) => {
                let source = BoxAsyncSource::new(Hopped(source));
                Box::new(run::blocking(atransform(source, cx))) as BoxIter<_>
            }
            (None, None) if self.takes_chunks() => {
                Box::new(once(move || self.call_collect(source, &cx)))
            }
            (None, None) => Box::new(then_stream(source, move |input| {
                self.call_stream(input, cx)
            })),
        }
    }

    fn acall_transform<S: AsyncSource<Item = I>>(
        self,
        source: S,
        cx: Context,
    ) -> impl Stream<Item = Result<O>> + Send {
        match (&self.0.atransform, self.0.transform.clone()) {
            (Some(atransform), _) => atransform(BoxAsyncSource::new(source), cx),
            (None, Some(transform)) => {
                let body = move |source| transform(BoxSource::new(source), cx);
                Box::pin(ByChunks::job_chunks(self.site(), source, body)) as BoxStream<_>
            }
            (None, None) if self.takes_chunks() => {
                Box::pin(once_async(
                    async move { self.acall_collect(source, &cx).await },
                ))
            }
            (None, None) => Box::pin(then_stream_async(source, move |input| {
                self.acall_stream(input, cx)
            })),
        }
    }

    fn name(&self) -> Cow<'static, str> {
        self.0.name.clone()
    }

    fn describe(&self, graph: &mut Builder) {
        graph.step_of(&self.0.name, self.0.types, self.0.site.map(Site::placement));
    }

    fn placement(&self) -> Option<Placement> {
        self.0.site.map(Site::now)
    }

    fn takes_chunks(&self) -> bool {
        self.0.collect.is_some() || self.0.acollect.is_some()
    }

    fn uses_context(&self) -> bool {
        self.0.uses_context
    }
}

impl<I, O> Clone for Formed<I, O> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<I, O> fmt::Debug for Formed<I, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Formed({})", self.0.name)
    }
}
