//! The places that a sync body may run at.

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
}

/// A [`Placement`] as a type.
pub trait Place: Send + Sync + 'static {
    /// The placement.
    const PLACEMENT: Placement;

    /// Where one job runs that does the work of both places. Work that may block decides: it must
    /// not hold a core's only thread.
    type With<L: Place>: Place;

    /// [`With`](Self::With) for [`Compute`], which knows no more of the other place than this.
    type WithCompute: Place;

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
}

/// [`Placement::Offload`].
#[derive(Debug)]
pub enum Offload {}

impl Place for Offload {
    const PLACEMENT: Placement = Placement::Offload;
    type With<L: Place> = Self;
    type WithCompute = Self;
}

/// [`Placement::Compute`]; nothing can ask for it without the feature `compute`.
#[derive(Debug)]
pub enum Compute {}

impl Place for Compute {
    const PLACEMENT: Placement = Placement::Compute;
    type With<L: Place> = L::WithCompute;
    type WithCompute = Self;

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
