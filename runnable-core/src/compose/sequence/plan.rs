//! The two shapes of a chain, and how they join.

use std::{borrow::Cow, future::Future};

use futures_core::Stream;

use super::{
    intake::{self, ByValue, Intake, Then},
    link::{Core, Native},
    mode::{self, Mode},
    part::{Leaf, Nothing, Part, Segment},
};
use crate::{
    config::Context,
    error::Result,
    graph::Builder,
    runnable::Runnable,
    runtime::{
        Placement,
        place::{self, Place as _},
    },
    stream::{AsyncSource, Source},
};

/// The plan of a sync step that may block: awaited, it runs on the blocking pool.
///
/// In this plan and the next ones `K` is [`ByChunks`](super::intake::ByChunks) for a step that takes chunks.
pub type Offload<R, K = ByValue> = Block<Leaf<R, place::Offload, K>>;

/// The plan of a sync step that is cheap: it runs where it stands.
pub type Inline<R, K = ByValue> = Block<Leaf<R, place::Inline, K>>;

/// The plan of a sync step that computes: awaited, it runs on a pool of one thread a core.
pub type Compute<R, K = ByValue> = Block<Leaf<R, place::Compute, K>>;

/// The plan of the sync step of an adaptive function, `A`: it runs where the function's run times say.
pub type Adaptive<R, A, K = ByValue> = Block<Leaf<R, place::Adaptive<A>, K>>;

/// The plan of an async step: it runs where it is awaited.
pub type Async<R, K = ByValue> =
    Mixed<Nothing<<R as Runnable>::Input>, Native<R, K>, Nothing<<R as Runnable>::Output>>;

/// The plan of an async step around a chain `R`, which it hands what it is fed.
pub type Around<T, R> = Async<T, <IntakeOf<R> as Intake>::Step>;

/// How a chain takes what streams into it.
pub type IntakeOf<R> = <<R as Runnable>::Plan as Segment>::Intake;

/// The plan of a single step: what a [`Runnable::into_plan`] returns.
pub fn step<R: Runnable, P: StepPlan<R>>(step: R) -> P {
    P::of(step)
}

/// The plans that a single step may have: [`Offload`], [`Inline`], [`Compute`], [`Adaptive`], [`Async`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the plan of a single step",
    note = "the plans of a step `S` are `plan::Offload<S>`, `plan::Inline<S>`, `plan::Compute<S>` and `plan::Async<S>`"
)]
pub trait StepPlan<R>: Plan {
    /// Wraps the step.
    fn of(step: R) -> Self;
}

impl<R: Runnable, L: place::Place, K: Intake> StepPlan<R> for Block<Leaf<R, L, K>> {
    fn of(step: R) -> Self {
        Block(Leaf::new(step))
    }
}

impl<R: Runnable, K: Intake> StepPlan<R> for Async<R, K> {
    fn of(step: R) -> Self {
        Mixed(Nothing::new(), Native::new(step), Nothing::new())
    }
}

/// A chain in normal form.
///
/// Joining two plans is a dispatch over both their shapes, done by the type system: the left one
/// calls [`after_block`](Self::after_block) or [`after_mixed`](Self::after_mixed) of the right one.
pub trait Plan: Segment {
    /// Whether there is an async step in it, which sync code has to block for.
    const HAS_ASYNC: bool;

    /// What a combinator around this chain is, as a step: see [`Mode`].
    type Mode: Mode;

    /// This chain, then `N`.
    type Join<N: Plan<Input = Self::Output>>: Plan<Input = Self::Input, Output = N::Output>;

    /// This chain, after the block `S`.
    type AfterBlock<S: Part<Output = Self::Input>>: Plan<Input = S::Input, Output = Self::Output>;

    /// This chain, after the mixed one of `L`, `C` and `T`.
    type AfterMixed<
        L: Part,
        C: Core<Input = L::Output>,
        T: Part<Input = C::Output, Output = Self::Input>,
    >: Plan<Input = L::Input, Output = Self::Output>;

    /// Appends `next`.
    fn join<N: Plan<Input = Self::Output>>(self, next: N) -> Self::Join<N>;

    /// Prepends a block.
    fn after_block<S: Part<Output = Self::Input>>(self, block: Block<S>) -> Self::AfterBlock<S>;

    /// Prepends a mixed chain.
    fn after_mixed<
        L: Part,
        C: Core<Input = L::Output>,
        T: Part<Input = C::Output, Output = Self::Input>,
    >(
        self,
        mixed: Mixed<L, C, T>,
    ) -> Self::AfterMixed<L, C, T>;
}

/// Sync steps only.
#[derive(Clone, Debug)]
pub struct Block<S>(S);

impl<S: Part> Plan for Block<S> {
    const HAS_ASYNC: bool = false;
    type Mode = mode::SyncAt<S::Place, S::Intake>;

    type Join<N: Plan<Input = S::Output>> = N::AfterBlock<S>;
    type AfterBlock<P: Part<Output = S::Input>> = Block<S::After<P>>;
    type AfterMixed<
        L: Part,
        C: Core<Input = L::Output>,
        T: Part<Input = C::Output, Output = S::Input>,
    > = Mixed<L, C, S::After<T>>;

    fn join<N: Plan<Input = S::Output>>(self, next: N) -> N::AfterBlock<S> {
        next.after_block(self)
    }

    fn after_block<P: Part<Output = S::Input>>(self, block: Block<P>) -> Block<S::After<P>> {
        Block(self.0.after(block.0))
    }

    fn after_mixed<
        L: Part,
        C: Core<Input = L::Output>,
        T: Part<Input = C::Output, Output = S::Input>,
    >(
        self,
        Mixed(lead, core, trail): Mixed<L, C, T>,
    ) -> Mixed<L, C, S::After<T>> {
        Mixed(lead, core, self.0.after(trail))
    }
}

impl<S: Part> Segment for Block<S> {
    type Input = S::Input;
    type Output = S::Output;
    type Intake = S::Intake;

    const HAS_VALUE: Option<bool> = S::HAS_VALUE;

    #[inline]
    fn run(&self, input: S::Input, cx: &Context) -> Result<S::Output> {
        self.0.run(input, cx)
    }

    #[inline]
    fn arun(
        &self,
        input: S::Input,
        cx: &Context,
    ) -> impl Future<Output = Result<S::Output>> + Send {
        self.0.arun(input, cx)
    }

    fn arun_unwatched(
        &self,
        input: S::Input,
        cx: &Context,
    ) -> impl Future<Output = Result<S::Output>> + Send {
        self.0.arun_unwatched(input, cx)
    }

    fn collect<U: Source<Item = S::Input>>(&self, source: U, cx: &Context) -> Result<S::Output> {
        self.0.collect(source, cx)
    }

    fn acollect<U: AsyncSource<Item = S::Input>>(
        &self,
        source: U,
        cx: &Context,
    ) -> impl Future<Output = Result<S::Output>> + Send {
        self.0.acollect(source, cx)
    }

    fn chunks<U: Source<Item = S::Input>>(
        self,
        source: U,
        cx: Context,
    ) -> impl Iterator<Item = Result<S::Output>> + Send {
        self.0.chunks(source, cx)
    }

    fn achunks<U: AsyncSource<Item = S::Input>>(
        self,
        source: U,
        cx: Context,
    ) -> impl Stream<Item = Result<S::Output>> + Send {
        self.0.achunks(source, cx)
    }

    fn names(&self, out: &mut Vec<Cow<'static, str>>) {
        self.0.names(out);
    }

    fn takes_chunks(&self) -> bool {
        self.0.takes_chunks()
    }

    #[inline]
    fn streams_inside(&self) -> bool {
        self.0.streams_inside()
    }

    #[inline]
    fn uses_context(&self) -> bool {
        self.0.uses_context()
    }

    fn describe(&self, graph: &mut Builder) {
        self.0.describe(graph);
    }
}

/// A sync lead, an async core, a sync trail; lead and trail may be [`Nothing`].
#[derive(Clone, Debug)]
pub struct Mixed<L, C, T>(L, C, T);

impl<L: Part, C: Core<Input = L::Output>, T: Part<Input = C::Output>> Plan for Mixed<L, C, T> {
    const HAS_ASYNC: bool = true;
    type Mode = mode::Awaited<<Self as Segment>::Intake>;

    type Join<N: Plan<Input = T::Output>> = N::AfterMixed<L, C, T>;
    type AfterBlock<P: Part<Output = L::Input>> = Mixed<L::After<P>, C, T>;
    type AfterMixed<
        L2: Part,
        C2: Core<Input = L2::Output>,
        T2: Part<Input = C2::Output, Output = L::Input>,
    > = Mixed<L2, C2::Push<L::After<T2>, C>, T>;

    fn join<N: Plan<Input = T::Output>>(self, next: N) -> N::AfterMixed<L, C, T> {
        next.after_mixed(self)
    }

    fn after_block<P: Part<Output = L::Input>>(self, block: Block<P>) -> Mixed<L::After<P>, C, T> {
        Mixed(self.0.after(block.0), self.1, self.2)
    }

    fn after_mixed<
        L2: Part,
        C2: Core<Input = L2::Output>,
        T2: Part<Input = C2::Output, Output = L::Input>,
    >(
        self,
        Mixed(lead, core, trail): Mixed<L2, C2, T2>,
    ) -> Mixed<L2, C2::Push<L::After<T2>, C>, T> {
        Mixed(lead, core.push(self.0.after(trail), self.1), self.2)
    }
}

impl<L: Part, C: Core<Input = L::Output>, T: Part<Input = C::Output>> Segment for Mixed<L, C, T> {
    type Input = L::Input;
    type Output = T::Output;
    type Intake = Then<Then<L::Intake, C::Intake>, T::Intake>;

    const HAS_VALUE: Option<bool> = intake::later(C::HAS_VALUE, T::HAS_VALUE);

    #[inline]
    fn run(&self, input: L::Input, cx: &Context) -> Result<T::Output> {
        self.2.run(self.1.run(self.0.run(input, cx)?, cx)?, cx)
    }

    #[inline]
    async fn arun(&self, input: L::Input, cx: &Context) -> Result<T::Output> {
        let Self(lead, core, trail) = self;
        let input = arun_part(lead, input, cx).await?;
        let output = core.arun(input, cx).await?;
        arun_part(trail, output, cx).await
    }

    three_in_a_row!(L::Input => T::Output);
}

/// A part that is only cheap steps, or none, is not worth a hop's future.
#[inline]
async fn arun_part<P: Part>(part: &P, input: P::Input, cx: &Context) -> Result<P::Output> {
    if P::Place::now() == Placement::Inline {
        part.run(input, cx)
    } else {
        part.arun(input, cx).await
    }
}
