//! Whether a chain is sync or not, as a type.
//!
//! A combinator wraps chains and is a step itself. Around sync ones it is a sync step, which fuses
//! with its neighbours; with an async one inside it is an async step. The author of a combinator
//! says so by its plan:
//!
//! ```
//! # use runnable_core::{Runnable, compose::sequence::{Mode, Plan}};
//! type ModeOf<R> = <<R as Runnable>::Plan as Plan>::Mode;
//!
//! // of a combinator `Self` around `A` and `B`
//! type PlanOf<Myself, A, B> = <<ModeOf<A> as Mode>::And<ModeOf<B>> as Mode>::Plan<Myself>;
//! ```

use std::marker::PhantomData;

use super::{
    intake::Intake,
    part::Leaf,
    plan::{self, Block, StepPlan},
};
use crate::{
    runnable::Runnable,
    runtime::{Placement, Site, place::Place},
};

/// [`SyncAt`] or [`Awaited`].
pub trait Mode: 'static {
    /// Where the job of a sync chain runs; `None` for an async one, which is no job.
    const PLACEMENT: Option<Placement>;

    /// Where that job goes.
    const SITE: Option<Site>;

    /// The plan of a combinator that takes a value.
    type Plan<R: Runnable>: StepPlan<R, Input = R::Input, Output = R::Output>;

    /// The plan of a combinator that takes a value and runs the chain any number of times.
    type Many<R: Runnable>: StepPlan<R, Input = R::Input, Output = R::Output>;

    /// The plan of a combinator that hands the chain what it is fed, and so takes what that takes.
    type Around<R: Runnable>: StepPlan<R, Input = R::Input, Output = R::Output>;

    /// The mode of a combinator around a chain of this mode and one of the other. It takes what
    /// streams into it as the first of them does.
    type And<M: Mode>: Mode;

    /// [`And`](Self::And) for a sync chain at `L` before it, which takes what streams in as `K` says.
    type AndSync<L: Place, K: Intake>: Mode;
}

/// The mode of a chain; [`Mode::And`] joins those of several.
pub type ModeOf<R> = <<R as Runnable>::Plan as plan::Plan>::Mode;

/// Sync steps only, whose job runs at the place `L`.
#[derive(Debug)]
pub struct SyncAt<L, K>(PhantomData<fn() -> (L, K)>);

impl<L: Place, K: Intake> Mode for SyncAt<L, K> {
    const PLACEMENT: Option<Placement> = Some(L::PLACEMENT);
    const SITE: Option<Site> = Some(L::SITE);
    type Plan<R: Runnable> = Block<Leaf<R, L>>;
    type Many<R: Runnable> = Block<Leaf<R, L::Many>>;
    type Around<R: Runnable> = Block<Leaf<R, L, K::Step>>;
    type And<M: Mode> = M::AndSync<L, K>;
    type AndSync<M: Place, J: Intake> = SyncAt<M::With<L>, J>;
}

/// At least one async step.
#[derive(Debug)]
pub struct Awaited<K>(PhantomData<fn() -> K>);

impl<K: Intake> Mode for Awaited<K> {
    const PLACEMENT: Option<Placement> = None;
    const SITE: Option<Site> = None;
    type Plan<R: Runnable> = plan::Async<R>;
    type Many<R: Runnable> = plan::Async<R>;
    type Around<R: Runnable> = plan::Async<R, K::Step>;
    type And<M: Mode> = Self;
    type AndSync<L: Place, J: Intake> = Awaited<J>;
}
