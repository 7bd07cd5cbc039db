//! Other attributes, above and below.

use ::runnable::runnable;

use super::{value, wait};

#[inline]
#[runnable]
#[cold]
fn plain(x: u8) -> u8 {
    x
}

#[runnable]
#[track_caller]
#[must_use = "it is all that comes out"]
fn caller(_x: u8) -> u32 {
    ::std::panic::Location::caller().line()
}

/// Above.
#[doc(alias = "above")]
#[runnable]
/// Below.
#[doc(hidden)]
#[doc = ::std::concat!("And", " composed.")]
fn documented(x: u8) -> u8 {
    x
}

#[allow(deprecated)]
mod deprecated {
    use super::runnable;

    #[deprecated(since = "1.0.0", note = "as a test")]
    #[runnable]
    pub(super) fn old(x: u8) -> u8 {
        x
    }

    #[runnable]
    #[deprecated]
    pub(super) async fn older(x: u8) -> u8 {
        x
    }
}

#[runnable]
#[::tracing::instrument]
fn traced_below(x: u8) -> u8 {
    x
}

#[::tracing::instrument(skip_all)]
#[runnable]
async fn traced_above(x: u8) -> u8 {
    x
}

// One of two is left.
#[cfg(panic = "unwind")]
#[runnable]
fn conditional(x: u8) -> u8 {
    x
}

#[cfg(any())]
#[runnable]
fn conditional(x: Missing) -> Missing {
    x
}

#[runnable]
#[cfg(any())]
async fn conditional(x: Missing) -> Missing {
    x
}

#[cfg_attr(all(), runnable(inline))]
fn conditionally_annotated(x: u8) -> u8 {
    x
}

#[runnable]
#[cfg_attr(all(), must_use, doc = "Conditionally documented.")]
#[cfg_attr(any(), missing)]
#[cfg_attr(all(), cfg(all()))]
fn conditionally_attributed(x: u8) -> u8 {
    x
}

#[runnable]
fn conditional_parameters(
    #[cfg(panic = "abort")] missing: Missing,
    #[cfg(panic = "unwind")] x: u8,
    #[cfg(panic = "unwind")]
    #[bind]
    by: u8,
) -> u8 {
    x.wrapping_mul(by)
}

#[runnable]
fn lints_of_parameters(#[allow(unused_variables)] x: u8, #[expect(unused_variables)] y: u8) -> u8 {
    1
}

#[::std::prelude::v1::test]
#[allow(deprecated)]
fn attributed_functions_run() {
    ::std::assert_eq!(
        value(Plain | Documented | Conditional | ConditionallyAnnotated, 1),
        1
    );
    ::std::assert_eq!(value(deprecated::Old | deprecated::Older, 1), 1);
    ::std::assert_eq!(
        value(TracedBelow | TracedAbove | ConditionallyAttributed, 1),
        1
    );
    ::std::assert_eq!(value(ConditionalParameters::new(2), 1), 2);
    ::std::assert_eq!(value(LintsOfParameters, (1, 2)), 1);
    ::std::assert_eq!(wait(aconditional(1)), 1);
    ::std::assert_eq!(traced_above_blocking(1), 1);
    ::std::assert_ne!(value(Caller, 1), 0);
}
