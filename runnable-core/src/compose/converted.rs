//! A step whose input and output are converted on the way: how the registry runs steps from JSON to JSON.

use std::{borrow::Cow, fmt, num::NonZeroUsize};

use futures_core::Stream;
use futures_util::StreamExt as _;

use super::{
    around::{ataken, taken},
    sequence::{
        mode::{Mode, ModeOf},
        plan,
    },
};
use crate::{
    config::Context,
    error::Result,
    event::Reported,
    graph::Builder,
    run,
    runnable::Runnable,
    stream::{AsyncSource, Ending, Ready, Source},
    value::Value,
};

/// How what is outside of a step becomes its input, and its output what is outside.
pub(crate) trait Convert<R: Runnable>: Clone + Send + Sync + 'static {
    /// What goes in.
    type Input: Value;

    /// What comes out.
    type Output: Value;

    /// The input, or a chunk of it, as the step takes it.
    fn input(&self, step: &R, input: Self::Input) -> Result<R::Input>;

    /// The output, or a chunk of it.
    fn output(&self, step: &R, output: R::Output) -> Result<Self::Output>;
}

/// A step, and how it is converted. Who watches sees the step alone.
#[derive(Clone)]
pub(crate) struct Converted<R, C> {
    step: R,
    by: C,
}

impl<R: Runnable, C: Convert<R>> Converted<R, C> {
    pub(crate) fn new(step: R, by: C) -> Self {
        Self { step, by }
    }

    fn source<S>(&self, source: S) -> Converting<S, R, C> {
        Converting {
            source,
            step: self.step.clone(),
            by: self.by.clone(),
        }
    }
}

#[diagnostic::do_not_recommend]
impl<R: Runnable, C: Convert<R>> Runnable for Converted<R, C> {
    type Input = C::Input;
    type Output = C::Output;
    type Plan = <ModeOf<R> as Mode>::Around<Self>;

    const HAS_VALUE: bool = R::HAS_VALUE;

    const REPORTED: Reported = Reported::Through;

    fn describe(&self, graph: &mut Builder) {
        graph.add(&self.step);
    }

    fn into_plan(self) -> Self::Plan {
        plan::step(self)
    }

    fn call(&self, input: C::Input, cx: &Context) -> Result<C::Output> {
        let input = self.by.input(&self.step, input)?;
        let output = run::call(&self.step, input, cx)?;
        self.by.output(&self.step, output)
    }

    async fn acall(&self, input: C::Input, cx: &Context) -> Result<C::Output> {
        let input = self.by.input(&self.step, input)?;
        let output = run::acall(&self.step, input, cx).await?;
        self.by.output(&self.step, output)
    }

    fn call_stream(
        self,
        input: C::Input,
        cx: Context,
    ) -> impl Iterator<Item = Result<C::Output>> + Send {
        self.call_transform(Ready(input), cx)
    }

    fn acall_stream(
        self,
        input: C::Input,
        cx: Context,
    ) -> impl Stream<Item = Result<C::Output>> + Send {
        self.acall_transform(Ready(input), cx)
    }

    fn call_collect<S: Source<Item = C::Input>>(
        &self,
        source: S,
        cx: &Context,
    ) -> Result<C::Output> {
        let source = self.source(taken(self, source)?);
        let output = run::collect(&self.step, source, cx)?;
        self.by.output(&self.step, output)
    }

    async fn acall_collect<S: AsyncSource<Item = C::Input>>(
        &self,
        source: S,
        cx: &Context,
    ) -> Result<C::Output> {
        let source = self.source(ataken(self, source).await?);
        let output = run::acollect(&self.step, source, cx).await?;
        self.by.output(&self.step, output)
    }

    fn call_transform<S: Source<Item = C::Input>>(
        self,
        source: S,
        cx: Context,
    ) -> impl Iterator<Item = Result<C::Output>> + Send {
        let source = self.source(source);
        let chunks = run::transform(self.step.clone(), source, cx);
        Ending::new(chunks.map(move |chunk| self.by.output(&self.step, chunk?)))
    }

    fn acall_transform<S: AsyncSource<Item = C::Input>>(
        self,
        source: S,
        cx: Context,
    ) -> impl Stream<Item = Result<C::Output>> + Send {
        let source = self.source(source);
        let chunks = run::atransform(self.step.clone(), source, cx);
        Ending::new(chunks.map(move |chunk| self.by.output(&self.step, chunk?)))
    }

    fn name(&self) -> Cow<'static, str> {
        self.step.name()
    }

    fn concurrency_limit(&self) -> Option<NonZeroUsize> {
        self.step.concurrency_limit()
    }

    fn takes_chunks(&self) -> bool {
        self.step.takes_chunks()
    }

    fn uses_context(&self) -> bool {
        self.step.uses_context()
    }
}

impl<R: Runnable, C> fmt::Debug for Converted<R, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Converted({})", self.step.name())
    }
}

/// A source of what is converted before the step takes it.
struct Converting<S, R, C> {
    source: S,
    step: R,
    by: C,
}

impl<S, R, C> Source for Converting<S, R, C>
where
    R: Runnable,
    C: Convert<R>,
    S: Source<Item = C::Input>,
{
    type Item = R::Input;

    fn value(self) -> Result<R::Input> {
        self.by.input(&self.step, self.source.value()?)
    }

    fn chunks(self) -> impl Iterator<Item = Result<R::Input>> + Send {
        let Self { source, step, by } = self;
        let chunks = source.chunks();
        Ending::new(chunks.map(move |chunk| by.input(&step, chunk?)))
    }
}

impl<S, R, C> AsyncSource for Converting<S, R, C>
where
    R: Runnable,
    C: Convert<R>,
    S: AsyncSource<Item = C::Input>,
{
    type Item = R::Input;

    async fn value(self) -> Result<R::Input> {
        self.by.input(&self.step, self.source.value().await?)
    }

    fn chunks(self) -> impl Stream<Item = Result<R::Input>> + Send {
        let Self { source, step, by } = self;
        let chunks = source.chunks();
        Ending::new(chunks.map(move |chunk| by.input(&step, chunk?)))
    }
}
