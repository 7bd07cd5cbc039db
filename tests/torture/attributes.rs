//! Other attributes, above and below.

use std::panic::Location;

use runnable::prelude::*;
use tracing::instrument;

use super::{block_on, value};

#[instrument(level = "debug", skip(text), fields(length = text.len()), ret, err)]
#[runnable]
fn traced_above(text: &str, #[bind] by: u8) -> Result<u8, std::num::ParseIntError> {
    Ok(text.parse::<u8>()? * by)
}

#[runnable]
#[instrument(level = "debug", skip_all, ret, err(Debug))]
async fn traced_below(text: &str) -> Result<u8, std::num::ParseIntError> {
    std::future::ready(()).await;
    text.parse()
}

#[instrument]
#[runnable]
#[instrument(name = "again")]
fn traced_twice((a, b): (u8, u8), _: &str) -> u8 {
    a + b
}

/// The runtime's macro has made a sync function of it by the time that ours looks.
#[tokio::main(flavor = "current_thread")]
#[runnable]
async fn driven(x: u8) -> u8 {
    tokio::task::yield_now().await;
    x + 1
}

#[cfg_attr(all(), runnable)]
fn annotated_there(x: u8) -> u8 {
    x
}

#[cfg_attr(any(), runnable)]
#[allow(dead_code, reason = "nothing comes of it")]
fn not_annotated(x: u8) -> u8 {
    x
}

#[cfg_attr(all(), doc = "Documented.", runnable(inline), must_use)]
fn annotated_among_others(x: u8) -> u8 {
    x
}

#[cfg_attr(all(), cfg_attr(all(), runnable(type = Twice)))]
fn annotated_twice_removed(x: u8) -> u8 {
    x * 2
}

/// The line that it was called from.
#[runnable(inline)]
#[track_caller]
#[inline(never)]
fn line() -> u32 {
    Location::caller().line()
}

#[allow(deprecated, reason = "it is used all the same")]
mod deprecated {
    use runnable::runnable;

    #[deprecated(since = "0.1.0", note = "take another")]
    #[must_use = "there is nothing else"]
    #[doc(hidden)]
    #[runnable]
    pub(super) fn old(x: u8) -> u8 {
        x
    }
}

#[runnable]
#[expect(clippy::unnecessary_wraps, reason = "as a test")]
fn expected(x: u8) -> Option<u8> {
    Some(x)
}

#[expect(unused_variables, unused_mut, reason = "as a test")]
#[runnable]
fn expected_above(mut x: u8) -> u8 {
    1
}

#[runnable]
#[rustfmt::skip]
#[clippy::cognitive_complexity = "1"]
fn by_tools(x  :  u8)->u8 { x }

/// ```
/// // An example is run where the function is.
/// ```
#[doc = include_str!("../../LICENSE-MIT")]
#[doc(alias = "license")]
#[cold]
#[runnable]
/** A block. */
fn documented(x: u8) -> u8 {
    //! Inside as well.
    x
}

#[runnable]
fn on_parameters(
    #[expect(unused_variables, reason = "as a test")] x: u8,
    #[cfg(not(any()))] y: u8,
) -> u8 {
    y
}

#[test]
#[allow(deprecated, reason = "it is used all the same")]
fn each_does_what_it_does_alone() {
    assert_eq!(value(TracedAbove::new(2), "2".into()), 4);
    assert_eq!(value(TracedBelow, "2".into()), 2);
    assert!(traced_below_blocking("").is_err());
    assert_eq!(value(TracedTwice, ((1, 2), String::new())), 3);
    assert_eq!(Driven.invoke(1).unwrap(), 2);
    assert_eq!(block_on(adriven(1)), 2);
    assert_eq!(value(AnnotatedThere | AnnotatedAmongOthers | Twice, 1), 2);
    assert_ne!(value(Line, ()), 0);
    assert_eq!(line(), line!());
    assert_eq!(value(deprecated::Old, 1), 1);
    assert_eq!(value(Expected, 1), Some(1));
    assert_eq!(value(ExpectedAbove | ByTools | Documented, 1), 1);
    assert_eq!(value(OnParameters, (1, 2)), 2);
    let entry = runnable::registry::get("documented").unwrap();
    assert!(entry.doc.contains("An example"));
}
