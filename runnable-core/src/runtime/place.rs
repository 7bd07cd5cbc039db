//! The places that a sync body may run at.

use std::fmt;

pub use super::adaptive::{Adaptive, Adapts, Both, measured, measured_items};

/// Where a sync body runs when it is awaited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Placement {
    /// Where it stands: no hop.
    Inline,
    /// The blocking pool of the current tokio runtime, or of the shared one.
    Offload,
    /// rayon's pool, one thread a core.
    Compute,
    /// [`Offload`](Self::Offload) or [`Inline`](Self::Inline): what the body's own run times say when it is about to run.
    Adaptive,
}

impl Placement {
    /// The place in a word, as the option of `#[runnable]` is called: `inline`, `offload`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Inline => "inline",
            Self::Offload => "offload",
            Self::Compute => "compute",
            Self::Adaptive => "adaptive",
        }
    }

    /// Where one job runs that does the work of both.
    pub(super) const fn with(self, other: Self) -> Self {
        match (self, other) {
            (Self::Offload, _) | (_, Self::Offload) => Self::Offload,
            (Self::Adaptive, _) | (_, Self::Adaptive) => Self::Adaptive,
            (Self::Compute, _) | (_, Self::Compute) => Self::Compute,
            (Self::Inline, Self::Inline) => Self::Inline,
        }
    }
}

impl fmt::Display for Placement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Where a job goes.
#[derive(Clone, Copy, Debug)]
pub enum Site {
    /// Where it was known to go when it was made.
    At(Placement),
    /// Where the function says, once the job is about to be sent. It never says [`Placement::Adaptive`].
    Chosen(fn() -> Placement),
}

impl Site {
    /// The placement as it is written.
    pub(crate) fn placement(self) -> Placement {
        match self {
            Self::At(placement) => placement,
            Self::Chosen(_) => Placement::Adaptive,
        }
    }

    /// Where a job that is sent now goes.
    #[inline]
    pub(crate) fn now(self) -> Placement {
        match self {
            Self::At(placement) => placement,
            Self::Chosen(choose) => choose(),
        }
    }
}

impl From<Placement> for Site {
    fn from(placement: Placement) -> Self {
        Self::At(placement)
    }
}

/// A [`Placement`] as a type.
pub trait Place: Send + Sync + 'static {
    /// The placement.
    const PLACEMENT: Placement;

    /// Where a job at this place goes.
    const SITE: Site = Site::At(Self::PLACEMENT);

    /// Where one job runs that does the work of both places. Work that may block decides: it must
    /// not hold a core's only thread.
    type With<L: Place>: Place;

    /// [`With`](Self::With) for [`Compute`], which knows no more of the other place than this.
    type WithCompute: Place;

    /// Where a job runs that does any number of such works, one after another: each may be short, and all of
    /// them long.
    type Many: Place;

    /// Where a job that is sent now goes.
    #[inline]
    fn now() -> Placement {
        Self::PLACEMENT
    }

    /// Runs `body`, which is one step of a job, at this place.
    #[inline]
    fn enter<T: Send>(body: impl FnOnce() -> T + Send) -> T {
        body()
    }
}

/// [`Placement::Inline`].
#[derive(Debug)]
pub enum Inline {}

impl Place for Inline {
    const PLACEMENT: Placement = Placement::Inline;
    type With<L: Place> = L;
    type WithCompute = Compute;
    type Many = Self;
}

/// [`Placement::Offload`].
#[derive(Debug)]
pub enum Offload {}

impl Place for Offload {
    const PLACEMENT: Placement = Placement::Offload;
    type With<L: Place> = Self;
    type WithCompute = Self;
    type Many = Self;
}

/// [`Placement::Compute`]; nothing can ask for it without the feature `compute`.
#[derive(Debug)]
pub enum Compute {}

impl Place for Compute {
    const PLACEMENT: Placement = Placement::Compute;
    type With<L: Place> = L::WithCompute;
    type WithCompute = Self;
    type Many = Self;

    /// A compute step that shares its job with steps that may block runs on the blocking pool
    /// otherwise, and there would be more of them at a time than there are cores.
    #[cfg(feature = "compute")]
    fn enter<T: Send>(body: impl FnOnce() -> T + Send) -> T {
        use super::{compute, thread};
        use crate::config::Ambient;

        if thread::current_pool() != Some(Placement::Offload) {
            return body();
        }
        let ambient = Ambient::current();
        compute::install(move || {
            let _ambient = ambient.enter();
            body()
        })
    }
}

/// [`Place::enter`] for a placement that is no type.
pub(crate) fn enter<T: Send>(placement: Option<Placement>, body: impl FnOnce() -> T + Send) -> T {
    match placement {
        Some(Placement::Compute) => Compute::enter(body),
        _ => body(),
    }
}
