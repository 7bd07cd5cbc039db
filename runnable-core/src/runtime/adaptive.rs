//! The places that are chosen at run time, by what bodies have taken so far.

use std::marker::PhantomData;

use super::{
    Placement,
    gauge::{Gauge, Timed, Timing},
    place::{Compute, Place, Site},
};

/// One adaptive function. Generated code has a type for each, which the places of its steps name: so the
/// choice for steps in a row, and for what is around them, follows from the type of the chain.
pub trait Adapts: Send + Sync + 'static {
    /// The run times of the function, whatever its type arguments.
    fn gauge() -> &'static Gauge;
}

/// Runs the body of an adaptive function, and takes note of how long that takes.
#[inline]
pub fn measured<A: Adapts, T>(body: impl FnOnce() -> T) -> T {
    let _timing = Timing::start(A::gauge());
    body()
}

/// [`measured`] for the body of a function that streams.
pub fn measured_items<A: Adapts, I: Iterator>(make: impl FnOnce() -> I) -> Timed<I> {
    Timed::new(A::gauge(), make)
}

/// [`Placement::Adaptive`] of the function `A`.
#[derive(Debug)]
pub struct Adaptive<A>(PhantomData<fn() -> A>);

impl<A: Adapts> Place for Adaptive<A> {
    const PLACEMENT: Placement = Placement::Adaptive;
    const SITE: Site = Site::Chosen(Self::now);
    type With<L: Place> = Both<Self, L>;
    type WithCompute = Both<Self, Compute>;
    type Many = super::place::Offload;

    #[inline]
    fn now() -> Placement {
        A::gauge().placement()
    }
}

/// The place of a job that does the work of both places, one of which is chosen at run time: the job is where it
/// stands only if both are.
#[derive(Debug)]
pub struct Both<L, M>(PhantomData<fn() -> (L, M)>);

impl<L: Place, M: Place> Place for Both<L, M> {
    const PLACEMENT: Placement = L::PLACEMENT.with(M::PLACEMENT);
    const SITE: Site = match Self::PLACEMENT {
        Placement::Adaptive => Site::Chosen(Self::now),
        placement => Site::At(placement),
    };
    type With<N: Place> = Both<Self, N>;
    type WithCompute = Both<Self, Compute>;
    type Many = <L::Many as Place>::With<M::Many>;

    #[inline]
    fn now() -> Placement {
        L::now().with(M::now())
    }
}
