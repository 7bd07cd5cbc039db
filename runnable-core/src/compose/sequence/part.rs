//! What a sequence is made of, and its sync half: steps that run one after another on one thread.

use std::{borrow::Cow, future::Future, marker::PhantomData};

use futures_core::Stream;

use super::intake::{self, ByValue, Intake, Then, Unasked};
use crate::{
    config::Context,
    error::{Error, ErrorKind, Result},
    graph::Builder,
    run,
    runnable::Runnable,
    runtime::{
        Hop, Job, Lost,
        place::{self, Place},
    },
    stream::{AsyncSource, Source},
    value::Value,
};

/// A stretch of a sequence: one step or several.
pub trait Segment: Clone + Send + Sync + 'static {
    /// What goes in.
    type Input: Value;
    /// What comes out.
    type Output: Value;
    /// How it takes what streams into it.
    type Intake: Intake;

    /// Whether its last step has a [value](Runnable::HAS_VALUE); `None` where it has no step.
    const HAS_VALUE: Option<bool>;

    /// Runs the stretch on this thread.
    fn run(&self, input: Self::Input, cx: &Context) -> Result<Self::Output>;

    /// Runs the stretch without blocking this thread.
    fn arun(
        &self,
        input: Self::Input,
        cx: &Context,
    ) -> impl Future<Output = Result<Self::Output>> + Send;

    /// [`arun`](Self::arun) for a single step that is watched already.
    fn arun_unwatched(
        &self,
        input: Self::Input,
        cx: &Context,
    ) -> impl Future<Output = Result<Self::Output>> + Send {
        self.arun(input, cx)
    }

    /// The value that the stretch makes of what `source` gives, which goes through it chunk by chunk.
    /// (Of values alone [`run`](Self::run) makes the same, and is asked: see [`Intake::collect`].)
    fn collect<S: Source<Item = Self::Input>>(
        &self,
        source: S,
        cx: &Context,
    ) -> Result<Self::Output>;

    /// [`collect`](Self::collect) without blocking this thread.
    fn acollect<S: AsyncSource<Item = Self::Input>>(
        &self,
        source: S,
        cx: &Context,
    ) -> impl Future<Output = Result<Self::Output>> + Send;

    /// Streams out of the stretch what `source` gives into it.
    fn chunks<S: Source<Item = Self::Input>>(
        self,
        source: S,
        cx: Context,
    ) -> impl Iterator<Item = Result<Self::Output>> + Send;

    /// Streams out of the stretch what `source` gives into it, without blocking this thread.
    fn achunks<S: AsyncSource<Item = Self::Input>>(
        self,
        source: S,
        cx: Context,
    ) -> impl Stream<Item = Result<Self::Output>> + Send;

    /// Adds the names of the steps, in order.
    fn names(&self, out: &mut Vec<Cow<'static, str>>);

    /// Whether it takes chunks, where its intake says that it may: see [`Runnable::takes_chunks`].
    fn takes_chunks(&self) -> bool;

    /// Whether one of the steps, and not only the first, takes chunks, so that a value becomes chunks on its way.
    fn streams_inside(&self) -> bool;

    /// Whether one of the steps asks for its run's context.
    fn uses_context(&self) -> bool;

    /// Adds the steps to a graph, in order: see [`Runnable::describe`].
    fn describe(&self, graph: &mut Builder);
}

/// A stretch of sync steps: awaited, it is one job.
pub trait Part: Segment {
    /// Where the job runs.
    type Place: Place;

    /// `P`, then this.
    ///
    /// However the `|`s were grouped, parts nest to the left: then what comes before the last step
    /// is one part, and one job when that step is streamed.
    type After<P: Part<Output = Self::Input>>: Part<Input = P::Input, Output = Self::Output>;

    /// Puts `before` before this.
    fn after<P: Part<Output = Self::Input>>(self, before: P) -> Self::After<P>;
}

/// A part that runs on its own thread of control: what is sent to a pool.
pub(super) struct PartJob<P: Part> {
    part: P,
    input: P::Input,
    cx: Context,
}

impl<P: Part> Job for PartJob<P> {
    type Output = Result<P::Output>;

    fn run(self) -> Self::Output {
        self.part.run(self.input, &self.cx)
    }

    fn shut_down() -> Self::Output {
        Err(Error::new(ErrorKind::Cancelled, Lost::SHUT_DOWN))
    }
}

pub(super) fn hop<P: Part>(part: &P, input: P::Input, cx: &Context) -> Hop<PartJob<P>> {
    Hop::new(
        P::Place::SITE,
        PartJob {
            part: part.clone(),
            input,
            cx: cx.clone(),
        },
    )
}

/// A single step that is watched already, as it is sent to a pool.
struct StepJob<R: Runnable, L> {
    step: R,
    input: R::Input,
    cx: Context,
    place: PhantomData<fn() -> L>,
}

impl<R: Runnable, L: Place> Job for StepJob<R, L> {
    type Output = Result<R::Output>;

    fn run(self) -> Self::Output {
        // It may have waited in the queue for long.
        self.cx
            .check()
            .map_err(|error| run::in_step(&self.cx, error))?;
        L::enter(|| self.step.call(self.input, &self.cx))
    }

    fn shut_down() -> Self::Output {
        Err(Error::new(ErrorKind::Cancelled, Lost::SHUT_DOWN))
    }
}

/// A single sync step that runs at the place `L` and takes what streams into it as `K` says.
#[derive(Debug)]
pub struct Leaf<R, L, K = ByValue> {
    step: R,
    kind: PhantomData<fn() -> (L, K)>,
}

impl<R, L, K> Leaf<R, L, K> {
    pub(super) fn new(step: R) -> Self {
        Self {
            step,
            kind: PhantomData,
        }
    }
}

impl<R: Clone, L, K> Clone for Leaf<R, L, K> {
    fn clone(&self) -> Self {
        Self::new(self.step.clone())
    }
}

impl<R: Runnable, L: Place, K: Intake> Segment for Leaf<R, L, K> {
    type Input = R::Input;
    type Output = R::Output;
    type Intake = K;

    const HAS_VALUE: Option<bool> = Some(R::HAS_VALUE);

    #[inline]
    fn run(&self, input: R::Input, cx: &Context) -> Result<R::Output> {
        L::enter(|| run::call(&self.step, input, cx))
    }

    fn arun(
        &self,
        input: R::Input,
        cx: &Context,
    ) -> impl Future<Output = Result<R::Output>> + Send {
        hop(self, input, cx)
    }

    fn arun_unwatched(
        &self,
        input: R::Input,
        cx: &Context,
    ) -> impl Future<Output = Result<R::Output>> + Send {
        let job = StepJob::<R, L> {
            step: self.step.clone(),
            input,
            cx: cx.clone(),
            place: PhantomData,
        };
        Hop::new(L::SITE, job)
    }

    single_step!(step);
}

impl<R: Runnable, L: Place, K: Intake> Part for Leaf<R, L, K> {
    type Place = L;
    type After<P: Part<Output = R::Input>> = Fused<P, Self>;

    fn after<P: Part<Output = R::Input>>(self, before: P) -> Fused<P, Self> {
        Fused(before, self)
    }
}

/// Two neighbouring parts that run in one job.
#[derive(Clone, Debug)]
pub struct Fused<A, B>(A, B);

impl<A, B> Fused<A, B> {
    pub(super) fn new(first: A, last: B) -> Self {
        Self(first, last)
    }
}

impl<A: Part, B: Part<Input = A::Output>> Segment for Fused<A, B> {
    type Input = A::Input;
    type Output = B::Output;
    type Intake = Then<A::Intake, B::Intake>;

    const HAS_VALUE: Option<bool> = intake::later(A::HAS_VALUE, B::HAS_VALUE);

    #[inline]
    fn run(&self, input: A::Input, cx: &Context) -> Result<B::Output> {
        self.1.run(self.0.run(input, cx)?, cx)
    }

    fn arun(
        &self,
        input: A::Input,
        cx: &Context,
    ) -> impl Future<Output = Result<B::Output>> + Send {
        hop(self, input, cx)
    }

    fn collect<S: Source<Item = A::Input>>(&self, source: S, cx: &Context) -> Result<B::Output> {
        let upstream = After::new(source, self.0.clone(), cx.clone());
        intake::collect(&self.1, upstream, cx)
    }

    fn acollect<S: AsyncSource<Item = A::Input>>(
        &self,
        source: S,
        cx: &Context,
    ) -> impl Future<Output = Result<B::Output>> + Send {
        let (both, cx) = (self.clone(), cx.clone());
        let site = <Self as Part>::Place::SITE;
        Self::Intake::job_value(site, source, move |source| both.collect(source, &cx))
    }

    fn chunks<S: Source<Item = A::Input>>(
        self,
        source: S,
        cx: Context,
    ) -> impl Iterator<Item = Result<B::Output>> + Send {
        let upstream = After::new(source, self.0, cx.clone());
        self.1.chunks(upstream, cx)
    }

    fn achunks<S: AsyncSource<Item = A::Input>>(
        self,
        source: S,
        cx: Context,
    ) -> impl Stream<Item = Result<B::Output>> + Send {
        B::Intake::achunks_after(self.0, self.1, source, cx)
    }

    fn names(&self, out: &mut Vec<Cow<'static, str>>) {
        self.0.names(out);
        self.1.names(out);
    }

    fn takes_chunks(&self) -> bool {
        intake::takes_chunks(&self.0, || self.1.takes_chunks())
    }

    #[inline]
    fn streams_inside(&self) -> bool {
        self.0.streams_inside() || self.1.streams_inside()
    }

    #[inline]
    fn uses_context(&self) -> bool {
        self.0.uses_context() || self.1.uses_context()
    }

    fn describe(&self, graph: &mut Builder) {
        graph.in_job(Some(<Self as Part>::Place::PLACEMENT), |graph| {
            self.0.describe(graph);
            self.1.describe(graph);
        });
    }
}

impl<A: Part, B: Part<Input = A::Output>> Part for Fused<A, B> {
    type Place = <A::Place as Place>::With<B::Place>;
    type After<P: Part<Output = A::Input>> = Fused<A::After<P>, B>;

    fn after<P: Part<Output = A::Input>>(self, before: P) -> Self::After<P> {
        Fused(self.0.after(before), self.1)
    }
}

/// The part of no steps, before and after async steps.
#[derive(Debug)]
pub struct Nothing<T>(PhantomData<fn() -> T>);

impl<T> Nothing<T> {
    pub(super) const fn new() -> Self {
        Self(PhantomData)
    }
}

impl<T> Clone for Nothing<T> {
    fn clone(&self) -> Self {
        Self::new()
    }
}

impl<T: Value> Segment for Nothing<T> {
    type Input = T;
    type Output = T;
    type Intake = Unasked;

    const HAS_VALUE: Option<bool> = None;

    #[inline]
    fn run(&self, input: T, _cx: &Context) -> Result<T> {
        Ok(input)
    }

    fn arun(&self, input: T, _cx: &Context) -> impl Future<Output = Result<T>> + Send {
        std::future::ready(Ok(input))
    }

    fn collect<S: Source<Item = T>>(&self, source: S, _cx: &Context) -> Result<T> {
        source.value()
    }

    fn acollect<S: AsyncSource<Item = T>>(
        &self,
        source: S,
        _cx: &Context,
    ) -> impl Future<Output = Result<T>> + Send {
        source.value()
    }

    fn chunks<S: Source<Item = T>>(
        self,
        source: S,
        _cx: Context,
    ) -> impl Iterator<Item = Result<T>> + Send {
        source.chunks()
    }

    fn achunks<S: AsyncSource<Item = T>>(
        self,
        source: S,
        _cx: Context,
    ) -> impl Stream<Item = Result<T>> + Send {
        source.chunks()
    }

    fn names(&self, _out: &mut Vec<Cow<'static, str>>) {}

    fn takes_chunks(&self) -> bool {
        true
    }

    #[inline]
    fn streams_inside(&self) -> bool {
        false
    }

    #[inline]
    fn uses_context(&self) -> bool {
        false
    }

    fn describe(&self, _graph: &mut Builder) {}
}

impl<T: Value> Part for Nothing<T> {
    type Place = place::Inline;
    type After<P: Part<Output = T>> = P;

    fn after<P: Part<Output = T>>(self, before: P) -> P {
        before
    }
}

/// What comes out of `segment` when it is fed by `source`: the upstream of the next segment, which
/// takes it whole or chunk by chunk as its shape asks.
pub(super) struct After<S, G> {
    source: S,
    segment: G,
    cx: Context,
}

impl<S, G> After<S, G> {
    pub(super) fn new(source: S, segment: G, cx: Context) -> Self {
        Self {
            source,
            segment,
            cx,
        }
    }
}

impl<S, A, B> After<After<S, A>, B> {
    /// What comes out of two segments in a row.
    pub(super) fn both(source: S, first: A, then: B, cx: &Context) -> Self {
        Self::new(After::new(source, first, cx.clone()), then, cx.clone())
    }
}

impl<S: Source<Item = G::Input>, G: Segment> Source for After<S, G> {
    type Item = G::Output;

    fn value(self) -> Result<G::Output> {
        intake::collect(&self.segment, self.source, &self.cx)
    }

    fn chunks(self) -> impl Iterator<Item = Result<G::Output>> + Send {
        self.segment.chunks(self.source, self.cx)
    }
}

impl<S: AsyncSource<Item = G::Input>, G: Segment> AsyncSource for After<S, G> {
    type Item = G::Output;

    async fn value(self) -> Result<G::Output> {
        intake::acollect(&self.segment, self.source, &self.cx).await
    }

    fn chunks(self) -> impl Stream<Item = Result<G::Output>> + Send {
        self.segment.achunks(self.source, self.cx)
    }
}
