//! Steps over values of any type in a row.
//!
//! It is what a [`Sequence`](crate::compose::Sequence) does, in a loop: what its types would tell is not
//! known here, and boxes in boxes would cost an allocation a level.

use std::{borrow::Cow, fmt, sync::Arc};

use futures_core::Stream;

use super::any::AnyValue;
use crate::{
    compose::sequence::{intake::ByChunks, plan},
    config::Context,
    erased::BoxRunnable,
    error::Result,
    event::Reported,
    graph::Builder,
    run,
    runnable::Runnable,
    stream::{AsyncSource, BoxAsyncSource, BoxSource, Ready, Source},
};

/// A step over values of any type.
pub(super) type Step = BoxRunnable<AnyValue, AnyValue>;

/// Steps of which each takes what the one before it gives.
#[derive(Clone)]
pub(super) struct Chain {
    first: Step,
    rest: Arc<[Step]>,
    /// The same, as they are awaited for a value: where several are one job.
    jobs: Arc<[Step]>,
    /// Whether one takes chunks as they come, so that it is given no value.
    streams_inside: bool,
    uses_context: bool,
}

impl Chain {
    /// These steps; awaited it is `jobs`, which do the same together.
    pub(super) fn new(first: Step, rest: Vec<Step>, jobs: Arc<[Step]>) -> Self {
        let any = |is: fn(&Step) -> bool| is(&first) || rest.iter().any(is);
        Self {
            streams_inside: any(Runnable::takes_chunks),
            uses_context: any(Runnable::uses_context),
            first,
            rest: rest.into(),
            jobs,
        }
    }

    /// The last step, and what feeds it.
    fn fed(
        &self,
        source: impl Source<Item = AnyValue>,
        cx: &Context,
    ) -> (&Step, BoxSource<AnyValue>) {
        let feed = |(step, source), next| {
            let upstream = Upstream::new(source, step, cx);
            (next, BoxSource::new(upstream))
        };
        let first = (&self.first, BoxSource::new(source));
        self.rest.iter().fold(first, feed)
    }

    /// [`fed`](Self::fed) in async code.
    fn afed(
        &self,
        source: impl AsyncSource<Item = AnyValue>,
        cx: &Context,
    ) -> (&Step, BoxAsyncSource<AnyValue>) {
        let feed = |(step, source), next| {
            let upstream = Upstream::new(source, step, cx);
            (next, BoxAsyncSource::new(upstream))
        };
        let first = (&self.first, BoxAsyncSource::new(source));
        self.rest.iter().fold(first, feed)
    }
}

#[diagnostic::do_not_recommend]
impl Runnable for Chain {
    type Input = AnyValue;
    type Output = AnyValue;
    // The first step decides what it takes.
    type Plan = plan::Async<Self, ByChunks>;

    const REPORTED: Reported = Reported::Group;

    fn describe(&self, graph: &mut Builder) {
        // As it is awaited, so that a drawing shows what shares a job.
        self.jobs.iter().for_each(|job| graph.add(job));
    }

    fn into_plan(self) -> Self::Plan {
        plan::step(self)
    }

    fn call(&self, input: AnyValue, cx: &Context) -> Result<AnyValue> {
        if self.streams_inside {
            return self.call_collect(Ready(input), cx);
        }
        let first = run::call(&self.first, input, cx)?;
        let mut rest = self.rest.iter();
        rest.try_fold(first, |value, step| run::call(step, value, cx))
    }

    async fn acall(&self, input: AnyValue, cx: &Context) -> Result<AnyValue> {
        if self.streams_inside {
            return self.acall_collect(Ready(input), cx).await;
        }
        let mut value = input;
        for job in self.jobs.iter() {
            value = run::boxed_acall(job, value, cx).await?;
        }
        Ok(value)
    }

    streams_as_it_transforms!();

    fn call_collect<S: Source<Item = AnyValue>>(
        &self,
        source: S,
        cx: &Context,
    ) -> Result<AnyValue> {
        let (last, source) = self.fed(source, cx);
        run::collect(last, source, cx)
    }

    async fn acall_collect<S: AsyncSource<Item = AnyValue>>(
        &self,
        source: S,
        cx: &Context,
    ) -> Result<AnyValue> {
        let (last, source) = self.afed(source, cx);
        run::acollect(last, source, cx).await
    }

    fn call_transform<S: Source<Item = AnyValue>>(
        self,
        source: S,
        cx: Context,
    ) -> impl Iterator<Item = Result<AnyValue>> + Send {
        let (last, source) = self.fed(source, &cx);
        run::transform(last.clone(), source, cx)
    }

    fn acall_transform<S: AsyncSource<Item = AnyValue>>(
        self,
        source: S,
        cx: Context,
    ) -> impl Stream<Item = Result<AnyValue>> + Send {
        let (last, source) = self.afed(source, &cx);
        run::atransform(last.clone(), source, cx)
    }

    fn name(&self) -> Cow<'static, str> {
        let steps = std::iter::once(&self.first).chain(self.rest.iter());
        let names: Vec<_> = steps.map(Runnable::name).collect();
        Cow::Owned(names.join(" | "))
    }

    fn run_name(&self) -> Cow<'static, str> {
        Cow::Borrowed("sequence")
    }

    fn takes_chunks(&self) -> bool {
        self.first.takes_chunks()
    }

    fn uses_context(&self) -> bool {
        self.uses_context
    }
}

impl fmt::Debug for Chain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Chain({})", self.name())
    }
}

/// What comes out of a step that is fed by a source.
struct Upstream<S> {
    source: S,
    step: Step,
    cx: Context,
}

impl<S> Upstream<S> {
    fn new(source: S, step: &Step, cx: &Context) -> Self {
        Self {
            source,
            step: step.clone(),
            cx: cx.clone(),
        }
    }
}

impl<S: Source<Item = AnyValue>> Source for Upstream<S> {
    type Item = AnyValue;

    fn value(self) -> Result<AnyValue> {
        run::collect(&self.step, self.source, &self.cx)
    }

    fn chunks(self) -> impl Iterator<Item = Result<AnyValue>> + Send {
        run::transform(self.step, self.source, self.cx)
    }
}

impl<S: AsyncSource<Item = AnyValue>> AsyncSource for Upstream<S> {
    type Item = AnyValue;

    async fn value(self) -> Result<AnyValue> {
        run::acollect(&self.step, self.source, &self.cx).await
    }

    fn chunks(self) -> impl Stream<Item = Result<AnyValue>> + Send {
        run::atransform(self.step, self.source, self.cx)
    }
}
