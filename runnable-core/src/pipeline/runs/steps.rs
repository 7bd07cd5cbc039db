//! One step after another.

use std::{borrow::Cow, future::Future, pin::Pin, sync::Arc};

use futures_core::Stream;

use super::{
    convert::Boxed,
    job::{Placed, jobs},
};
use crate::{
    compose::sequence::{intake::ByChunks, plan},
    config::Context,
    error::Result,
    event::Reported,
    registry::AnyValue,
    run,
    runnable::Runnable,
    stream::{AsyncSource, BoxAsyncSource, BoxIter, BoxSource, BoxStream, Ready, Source},
};

/// The steps as one.
pub(in crate::pipeline) fn in_a_row(steps: Vec<Placed>) -> Boxed {
    if let [only] = steps.as_slice() {
        return only.step.clone();
    }
    let jobs = jobs(&steps);
    let steps: Arc<[_]> = steps.into_iter().map(|placed| placed.step).collect();
    Boxed::new(Row {
        jobs,
        takes_chunks: steps.iter().any(Runnable::takes_chunks),
        uses_context: steps.iter().any(Runnable::uses_context),
        steps,
    })
}

/// Steps in a row: what [`Sequence`](crate::compose::Sequence) is to types that are known. It is flat,
/// so that who watches sees one sequence.
#[derive(Clone)]
struct Row {
    steps: Arc<[Boxed]>,
    /// The same, as they are awaited for a value.
    jobs: Arc<[Boxed]>,
    /// Whether one takes chunks: then no step is asked for its value that could be asked for its chunks.
    takes_chunks: bool,
    uses_context: bool,
}

impl Row {
    /// What comes out of the first `count` steps.
    fn upstream<S>(&self, count: usize, source: S, cx: &Context) -> Upstream<S> {
        Upstream {
            row: self.clone(),
            count,
            source,
            cx: cx.clone(),
        }
    }

    /// The last step, and what comes out of those before it.
    fn last<S>(&self, source: S, cx: &Context) -> (&Boxed, Upstream<S>) {
        let before = self.steps.len() - 1;
        (&self.steps[before], self.upstream(before, source, cx))
    }
}

impl Runnable for Row {
    type Input = AnyValue;
    type Output = AnyValue;
    type Plan = plan::Async<Self, ByChunks>;

    const REPORTED: Reported = Reported::Group;

    fn into_plan(self) -> Self::Plan {
        plan::step(self)
    }

    fn call(&self, input: AnyValue, cx: &Context) -> Result<AnyValue> {
        if self.takes_chunks {
            return self.call_collect(Ready(input), cx);
        }
        let mut steps = self.steps.iter();
        steps.try_fold(input, |value, step| run::call(step, value, cx))
    }

    async fn acall(&self, input: AnyValue, cx: &Context) -> Result<AnyValue> {
        if self.takes_chunks {
            return self.acall_collect(Ready(input), cx).await;
        }
        let mut value = input;
        for step in &*self.jobs {
            value = run::acall(step, value, cx).await?;
        }
        Ok(value)
    }

    streams_as_it_transforms!();

    fn call_collect<S: Source<Item = AnyValue>>(
        &self,
        source: S,
        cx: &Context,
    ) -> Result<AnyValue> {
        let (last, upstream) = self.last(BoxSource::new(source), cx);
        run::collect(last, upstream, cx)
    }

    async fn acall_collect<S: AsyncSource<Item = AnyValue>>(
        &self,
        source: S,
        cx: &Context,
    ) -> Result<AnyValue> {
        let (last, upstream) = self.last(BoxAsyncSource::new(source), cx);
        run::acollect(last, upstream, cx).await
    }

    fn call_transform<S: Source<Item = AnyValue>>(
        self,
        source: S,
        cx: Context,
    ) -> impl Iterator<Item = Result<AnyValue>> + Send {
        let (last, upstream) = self.last(BoxSource::new(source), &cx);
        run::transform(last.clone(), upstream, cx)
    }

    fn acall_transform<S: AsyncSource<Item = AnyValue>>(
        self,
        source: S,
        cx: Context,
    ) -> impl Stream<Item = Result<AnyValue>> + Send {
        let (last, upstream) = self.last(BoxAsyncSource::new(source), &cx);
        run::atransform(last.clone(), upstream, cx)
    }

    fn name(&self) -> Cow<'static, str> {
        let names: Vec<_> = self.steps.iter().map(Runnable::name).collect();
        Cow::Owned(names.join(" | "))
    }

    fn run_name(&self) -> Cow<'static, str> {
        Cow::Borrowed("sequence")
    }

    fn takes_chunks(&self) -> bool {
        self.steps[0].takes_chunks()
    }

    fn uses_context(&self) -> bool {
        self.uses_context
    }
}

/// What the first steps make of what feeds them.
struct Upstream<S> {
    row: Row,
    count: usize,
    source: S,
    cx: Context,
}

impl<S> Upstream<S> {
    /// The last of the steps, and what comes out of those before it; or else the source.
    fn split(self) -> std::result::Result<(Boxed, Self, Context), S> {
        let Some(before) = self.count.checked_sub(1) else {
            return Err(self.source);
        };
        let (last, cx) = (self.row.steps[before].clone(), self.cx.clone());
        let rest = Self {
            count: before,
            ..self
        };
        Ok((last, rest, cx))
    }
}

impl Source for Upstream<BoxSource<AnyValue>> {
    type Item = AnyValue;

    fn value(self) -> Result<AnyValue> {
        match self.split() {
            Ok((step, rest, cx)) => run::collect(&step, rest, &cx),
            Err(source) => source.value(),
        }
    }

    fn chunks(self) -> impl Iterator<Item = Result<AnyValue>> + Send {
        self.boxed_chunks()
    }

    fn boxed_chunks(self) -> BoxIter<Result<AnyValue>> {
        match self.split() {
            Ok((step, rest, cx)) => Box::new(run::transform(step, rest, cx)),
            Err(source) => source.boxed_chunks(),
        }
    }
}

impl AsyncSource for Upstream<BoxAsyncSource<AnyValue>> {
    type Item = AnyValue;

    fn value(self) -> impl Future<Output = Result<AnyValue>> + Send {
        // Behind a pointer: it is made of itself.
        let value: Pin<Box<dyn Future<Output = _> + Send>> = match self.split() {
            Ok((step, rest, cx)) => Box::pin(async move { run::acollect(&step, rest, &cx).await }),
            Err(source) => Box::pin(source.value()),
        };
        value
    }

    fn chunks(self) -> impl Stream<Item = Result<AnyValue>> + Send {
        self.boxed_chunks()
    }

    fn boxed_chunks(self) -> BoxStream<Result<AnyValue>> {
        match self.split() {
            Ok((step, rest, cx)) => Box::pin(run::atransform(step, rest, cx)),
            Err(source) => source.boxed_chunks(),
        }
    }
}
