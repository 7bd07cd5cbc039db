//! The async half of a sequence: native async steps, and the sync parts between them.

use std::{future::Future, marker::PhantomData};

use super::{
    intake::{ByValue, Intake, Then},
    part::{Part, Segment},
};
use crate::{
    config::Context,
    error::Result,
    run,
    runnable::Runnable,
    runtime::{Placement, place::Place as _},
};

/// A stretch that begins and ends with an async step.
pub trait Core: Segment {
    /// This core, then `M`, then `N`.
    ///
    /// The futures could nest one level a step; but the compiler's recursion limit counts levels, and each level costs
    /// it four. Four links in one level let 64 async steps compile under the default limit, and the state of
    /// these is one state.
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

/// A stretch of async stretches with sync parts between them, all in one level of futures.
macro_rules! link {
    (
        $(#[$doc:meta])*
        $name:ident<$($generic:ident),+>($front:ty, $mid:ident, $last:ident)
        where { $($bounds:tt)+ }
        is $links:pat => [$first:ident $(, $part:ident: $Part:ident, $core:ident)+],
        pushes $pushed:ident<$($argument:ty),+>
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub struct $name<$($generic),+>($front, $mid, $last);

        impl<$($generic),+> Segment for $name<$($generic),+>
        where
            $($bounds)+
        {
            type Input = <$front as Segment>::Input;
            type Output = $last::Output;
            type Intake = Then<Then<<$front as Segment>::Intake, $mid::Intake>, $last::Intake>;

            const HAS_VALUE: Option<bool> = $last::HAS_VALUE;

            #[inline]
            fn run(&self, input: Self::Input, cx: &Context) -> Result<$last::Output> {
                let Self(front, mid, last) = self;
                last.run(mid.run(front.run(input, cx)?, cx)?, cx)
            }

            #[inline]
            async fn arun(&self, input: Self::Input, cx: &Context) -> Result<$last::Output> {
                // What is in front is not awaited as a whole: that would be one more level.
                let $links = self;
                let output = $first.arun(input, cx).await?;
                $(
                    // A part that is only cheap steps, or none, is not worth a future.
                    let output = if $Part::Place::now() == Placement::Inline {
                        $part.run(output, cx)?
                    } else {
                        $part.arun(output, cx).await?
                    };
                    let output = $core.arun(output, cx).await?;
                )+
                Ok(output)
            }

            three_in_a_row!(Self::Input => $last::Output);
        }

        impl<$($generic),+> Core for $name<$($generic),+>
        where
            $($bounds)+
        {
            type Push<P: Part<Input = $last::Output>, Z: Core<Input = P::Output>> = $pushed<$($argument),+>;

            fn push<P: Part<Input = $last::Output>, Z: Core<Input = P::Output>>(
                self,
                mid: P,
                next: Z,
            ) -> Self::Push<P, Z> {
                $pushed(self, mid, next)
            }
        }
    };
}

link! {
    /// An async stretch, a sync part, an async stretch.
    Link<A, M, B>(A, M, B)
    where { A: Core, M: Part<Input = A::Output>, B: Core<Input = M::Output> }
    is Self(first, mid, second) => [first, mid: M, second],
    pushes DoubleLink<A, M, B, P, Z>
}

link! {
    /// One more link.
    DoubleLink<A, M, B, N, C>(Link<A, M, B>, N, C)
    where {
        A: Core, M: Part<Input = A::Output>, B: Core<Input = M::Output>,
        N: Part<Input = B::Output>, C: Core<Input = N::Output>
    }
    is Self(Link(first, mid, second), mid_2, third)
        => [first, mid: M, second, mid_2: N, third],
    pushes TripleLink<A, M, B, N, C, P, Z>
}

link! {
    /// One more link.
    TripleLink<A, M, B, N, C, O, D>(DoubleLink<A, M, B, N, C>, O, D)
    where {
        A: Core, M: Part<Input = A::Output>, B: Core<Input = M::Output>,
        N: Part<Input = B::Output>, C: Core<Input = N::Output>,
        O: Part<Input = C::Output>, D: Core<Input = O::Output>
    }
    is Self(DoubleLink(Link(first, mid, second), mid_2, third), mid_3, fourth)
        => [first, mid: M, second, mid_2: N, third, mid_3: O, fourth],
    pushes QuadrupleLink<A, M, B, N, C, O, D, P, Z>
}

link! {
    /// One more link; the next begins a new level.
    QuadrupleLink<A, M, B, N, C, O, D, Q, E>(TripleLink<A, M, B, N, C, O, D>, Q, E)
    where {
        A: Core, M: Part<Input = A::Output>, B: Core<Input = M::Output>,
        N: Part<Input = B::Output>, C: Core<Input = N::Output>,
        O: Part<Input = C::Output>, D: Core<Input = O::Output>,
        Q: Part<Input = D::Output>, E: Core<Input = Q::Output>
    }
    is Self(TripleLink(DoubleLink(Link(first, mid, second), mid_2, third), mid_3, fourth), mid_4, fifth)
        => [first, mid: M, second, mid_2: N, third, mid_3: O, fourth, mid_4: Q, fifth],
    pushes Link<Self, P, Z>
}
