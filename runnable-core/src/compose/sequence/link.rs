//! The async half of a sequence: native async steps, and the sync parts between them.

use std::{
    future::Future,
    marker::PhantomData,
    pin::Pin,
    task::{self, Poll, ready},
};

use pin_project_lite::pin_project;

use super::{
    intake::{ByValue, Intake, Then},
    part::{Part, Segment},
};
use crate::{
    config::Context,
    error::Result,
    run,
    runnable::Runnable,
    runtime::{Hop, Placement, place::Place as _},
};

/// A stretch that begins and ends with an async step.
pub trait Core: Segment {
    /// This core, then `M`, then `N`.
    ///
    /// The types could nest one level a step; but the compiler's recursion limit counts levels,
    /// and each level costs it two (the future and the opaque type around it). Two links in one
    /// level, by turns, let 64 async steps compile under the default limit.
    type Push<M: Part<Input = Self::Output>, N: Core<Input = M::Output>>: Core<Input = Self::Input, Output = N::Output>;

    /// Appends `next`, with the sync `mid` before it.
    fn push<M: Part<Input = Self::Output>, N: Core<Input = M::Output>>(
        self,
        mid: M,
        next: N,
    ) -> Self::Push<M, N>;
}

/// A single async step that takes what streams into it as `K` says.
#[derive(Debug)]
pub struct Native<R, K = ByValue>(R, PhantomData<fn() -> K>);

impl<R, K> Native<R, K> {
    pub(super) fn new(step: R) -> Self {
        Self(step, PhantomData)
    }
}

impl<R: Clone, K> Clone for Native<R, K> {
    fn clone(&self) -> Self {
        Self::new(self.0.clone())
    }
}

impl<R: Runnable, K: Intake> Segment for Native<R, K> {
    type Input = R::Input;
    type Output = R::Output;
    type Intake = K;

    const HAS_VALUE: Option<bool> = Some(R::HAS_VALUE);

    #[inline]
    fn run(&self, input: R::Input, cx: &Context) -> Result<R::Output> {
        run::call(&self.0, input, cx)
    }

    #[inline]
    fn arun(
        &self,
        input: R::Input,
        cx: &Context,
    ) -> impl Future<Output = Result<R::Output>> + Send {
        run::acall(&self.0, input, cx)
    }

    single_step!(0);
}

impl<R: Runnable, K: Intake> Core for Native<R, K> {
    type Push<M: Part<Input = R::Output>, N: Core<Input = M::Output>> = Link<Self, M, N>;

    fn push<M: Part<Input = R::Output>, N: Core<Input = M::Output>>(
        self,
        mid: M,
        next: N,
    ) -> Link<Self, M, N> {
        Link(self, mid, next)
    }
}

/// An async stretch, a sync part, an async stretch.
#[derive(Clone, Debug)]
pub struct Link<A, M, B>(A, M, B);

impl<A: Core, M: Part<Input = A::Output>, B: Core<Input = M::Output>> Segment for Link<A, M, B> {
    type Input = A::Input;
    type Output = B::Output;
    type Intake = Then<Then<A::Intake, M::Intake>, B::Intake>;

    const HAS_VALUE: Option<bool> = B::HAS_VALUE;

    #[inline]
    fn run(&self, input: A::Input, cx: &Context) -> Result<B::Output> {
        let Self(first, mid, last) = self;
        last.run(mid.run(first.run(input, cx)?, cx)?, cx)
    }

    #[inline]
    fn arun(
        &self,
        input: A::Input,
        cx: &Context,
    ) -> impl Future<Output = Result<B::Output>> + Send {
        let Self(first, mid, last) = self;
        Linked::new(first.arun(input, cx), mid, cx, move |x| last.arun(x, cx))
    }

    three_in_a_row!(A::Input => B::Output);
}

impl<A: Core, M: Part<Input = A::Output>, B: Core<Input = M::Output>> Core for Link<A, M, B> {
    type Push<P: Part<Input = B::Output>, N: Core<Input = P::Output>> = DoubleLink<A, M, B, P, N>;

    fn push<P: Part<Input = B::Output>, N: Core<Input = P::Output>>(
        self,
        mid: P,
        next: N,
    ) -> DoubleLink<A, M, B, P, N> {
        DoubleLink(self, mid, next)
    }
}

/// Three async stretches with sync parts between them, in one level of types.
#[derive(Clone, Debug)]
pub struct DoubleLink<A, M, B, N, C>(Link<A, M, B>, N, C);

impl<A, M, B, N, C> Segment for DoubleLink<A, M, B, N, C>
where
    A: Core,
    M: Part<Input = A::Output>,
    B: Core<Input = M::Output>,
    N: Part<Input = B::Output>,
    C: Core<Input = N::Output>,
{
    type Input = A::Input;
    type Output = C::Output;
    type Intake = Then<Then<<Link<A, M, B> as Segment>::Intake, N::Intake>, C::Intake>;

    const HAS_VALUE: Option<bool> = C::HAS_VALUE;

    #[inline]
    fn run(&self, input: A::Input, cx: &Context) -> Result<C::Output> {
        let Self(first, mid, last) = self;
        last.run(mid.run(first.run(input, cx)?, cx)?, cx)
    }

    #[inline]
    fn arun(
        &self,
        input: A::Input,
        cx: &Context,
    ) -> impl Future<Output = Result<C::Output>> + Send {
        // The inner link's future is named here, not reached through `Link::arun`: that would put
        // one more opaque type round it.
        let Self(Link(first, mid, second), mid_two, third) = self;
        let front = Linked::new(first.arun(input, cx), mid, cx, move |x| second.arun(x, cx));
        Linked::new(front, mid_two, cx, move |x| third.arun(x, cx))
    }

    three_in_a_row!(A::Input => C::Output);
}

impl<A, M, B, N, C> Core for DoubleLink<A, M, B, N, C>
where
    A: Core,
    M: Part<Input = A::Output>,
    B: Core<Input = M::Output>,
    N: Part<Input = B::Output>,
    C: Core<Input = N::Output>,
{
    type Push<P: Part<Input = C::Output>, D: Core<Input = P::Output>> = Link<Self, P, D>;

    fn push<P: Part<Input = C::Output>, D: Core<Input = P::Output>>(
        self,
        mid: P,
        next: D,
    ) -> Link<Self, P, D> {
        Link(self, mid, next)
    }
}

pin_project! {
    /// The future of a [`Link`]: a hand-written state machine, because nested `async fn`s overflow
    /// the compiler's query depth at 30 steps.
    #[project = LinkedProj]
    enum Linked<'a, 'c, A, M: Part, G, B> {
        First {
            #[pin]
            future: A,
            mid: &'a M,
            cx: &'c Context,
            next: Option<G>,
        },
        Mid {
            #[pin]
            hop: Hop<super::part::PartJob<M>>,
            next: Option<G>,
        },
        Last {
            #[pin]
            future: B,
        },
    }
}

impl<'a, 'c, A, M: Part, G, B> Linked<'a, 'c, A, M, G, B> {
    #[inline]
    fn new(future: A, mid: &'a M, cx: &'c Context, next: G) -> Self {
        Self::First {
            future,
            mid,
            cx,
            next: Some(next),
        }
    }
}

impl<A, M, G, B, T> Future for Linked<'_, '_, A, M, G, B>
where
    A: Future<Output = Result<M::Input>>,
    M: Part,
    G: FnOnce(M::Output) -> B,
    B: Future<Output = Result<T>>,
{
    type Output = Result<T>;

    #[inline]
    fn poll(mut self: Pin<&mut Self>, tcx: &mut task::Context<'_>) -> Poll<Result<T>> {
        loop {
            let (next, input) = match self.as_mut().project() {
                LinkedProj::First {
                    future,
                    mid,
                    cx,
                    next,
                } => {
                    let output = ready!(future.poll(tcx))?;
                    if M::Place::now() == Placement::Inline {
                        (next.take(), mid.run(output, cx)?)
                    } else {
                        let hop = super::part::hop(*mid, output, cx);
                        let next = next.take();
                        self.set(Linked::Mid { hop, next });
                        continue;
                    }
                }
                LinkedProj::Mid { hop, next } => {
                    let input = ready!(hop.poll(tcx))?;
                    (next.take(), input)
                }
                LinkedProj::Last { future } => return future.poll(tcx),
            };
            // Taken once, on the way to `Last`, which never comes back.
            let Some(next) = next else {
                panic!("a chain's future was polled after it had failed");
            };
            let future = next(input);
            self.set(Linked::Last { future });
        }
    }
}
