//! `a | b`: one step after another, with neighbouring sync steps fused into one hop.
//!
//! A sequence is kept in a normal form, computed by the types while it is built. A chain is one
//! of two shapes ([`plan`]):
//!
//! - [`Block`](plan::Block): sync steps only. Awaited, the whole block is one job on a pool.
//! - [`Mixed`](plan::Mixed): a sync lead, an async core, a sync trail. Where two chains meet, the
//!   trail of the left and the lead of the right become one part, in whatever grouping the `|`s
//!   were written.
//!
//! What the shapes are made of are [`Segment`]s: sync [`Part`]s, and async [`link`]s.

#[macro_use]
mod in_a_row;

pub mod intake;
pub mod link;
pub mod mode;
pub mod part;
pub mod plan;

use std::{borrow::Cow, future::Future};

use futures_core::Stream;

pub use self::{
    intake::Intake,
    mode::Mode,
    part::{Part, Segment},
    plan::Plan,
};
use crate::{
    config::Context,
    error::Result,
    event::Reported,
    graph::Builder,
    runnable::Runnable,
    stream::{AsyncSource, Ready, Source},
};

/// What `plan` makes of `input`: the value that [`invoke`](crate::RunnableExt::invoke) gives.
pub(crate) fn value<P: Plan>(plan: &P, input: P::Input, cx: &Context) -> Result<P::Output> {
    <P::Intake as Intake>::call(plan, input, cx)
}

/// The type of `a | b`.
pub type Joined<A, B> = Sequence<<<A as Runnable>::Plan as Plan>::Join<<B as Runnable>::Plan>>;

/// A chain of two or more steps, made by `|` or [`pipe`](crate::RunnableExt::pipe).
///
/// `P` is the chain's normal form and not meant to be written: functions return
/// `impl Runnable<Input = …, Output = …>`, and struct fields hold a
/// [`BoxRunnable`](crate::BoxRunnable).
#[must_use = "a runnable does nothing until it is invoked"]
#[derive(Clone)]
pub struct Sequence<P>(P);

impl<P: Plan> Sequence<P> {
    pub(crate) fn new(plan: P) -> Self {
        Self(plan)
    }
}

impl<P: Plan> std::fmt::Debug for Sequence<P> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Sequence({})", self.name())
    }
}

#[diagnostic::do_not_recommend]
impl<P: Plan> Runnable for Sequence<P> {
    type Input = P::Input;
    type Output = P::Output;
    type Plan = P;

    const HAS_VALUE: bool = !matches!(P::HAS_VALUE, Some(false));
    const REPORTED: Reported = Reported::Group;

    fn into_plan(self) -> P {
        self.0
    }

    #[inline]
    fn call(&self, input: P::Input, cx: &Context) -> Result<P::Output> {
        value(&self.0, input, cx)
    }

    #[inline]
    fn acall(
        &self,
        input: P::Input,
        cx: &Context,
    ) -> impl Future<Output = Result<P::Output>> + Send {
        <P::Intake as Intake>::acall(&self.0, input, cx)
    }

    fn call_stream(
        self,
        input: P::Input,
        cx: Context,
    ) -> impl Iterator<Item = Result<P::Output>> + Send {
        self.0.chunks(Ready(input), cx)
    }

    fn acall_stream(
        self,
        input: P::Input,
        cx: Context,
    ) -> impl Stream<Item = Result<P::Output>> + Send {
        self.0.achunks(Ready(input), cx)
    }

    fn call_collect<S: Source<Item = P::Input>>(
        &self,
        source: S,
        cx: &Context,
    ) -> Result<P::Output> {
        intake::collect(&self.0, source, cx)
    }

    fn acall_collect<S: AsyncSource<Item = P::Input>>(
        &self,
        source: S,
        cx: &Context,
    ) -> impl Future<Output = Result<P::Output>> + Send {
        intake::acollect(&self.0, source, cx)
    }

    fn call_transform<S: Source<Item = P::Input>>(
        self,
        source: S,
        cx: Context,
    ) -> impl Iterator<Item = Result<P::Output>> + Send {
        self.0.chunks(source, cx)
    }

    fn acall_transform<S: AsyncSource<Item = P::Input>>(
        self,
        source: S,
        cx: Context,
    ) -> impl Stream<Item = Result<P::Output>> + Send {
        self.0.achunks(source, cx)
    }

    fn name(&self) -> Cow<'static, str> {
        let mut names = Vec::new();
        self.0.names(&mut names);
        Cow::Owned(names.join(" | "))
    }

    fn run_name(&self) -> Cow<'static, str> {
        Cow::Borrowed("sequence")
    }

    fn takes_chunks(&self) -> bool {
        self.0.takes_chunks()
    }

    #[inline]
    fn uses_context(&self) -> bool {
        self.0.uses_context()
    }

    fn describe(&self, graph: &mut Builder) {
        self.0.describe(graph);
    }
}

pipe_operator!([P: Plan] Sequence<P>);
