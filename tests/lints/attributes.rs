//! Functions with attributes that speak to the compiler.

use core::{future::ready, iter::once};

use runnable::runnable;

/// Old.
#[deprecated(
    since = "1.0.0",
    note = "to be warned about where it is used, and nowhere else"
)]
#[inline]
#[must_use]
#[runnable]
pub fn old(x: u8) -> u8 {
    x
}

/// Old, and async.
#[runnable]
#[inline]
#[deprecated]
pub async fn older(x: u8) -> u8 {
    ready(x).await
}

/// Old, and bound.
#[runnable]
#[inline]
#[deprecated]
pub fn oldest<T>(x: T, #[bind] by: u8) -> impl Iterator<Item = (T, u8)> {
    once((x, by))
}

/// Not to be dropped.
///
/// # Errors
/// Never.
#[inline]
#[must_use = "it is all that it does"]
#[runnable]
pub async fn kept(x: u8) -> Option<u8> {
    ready(Some(x)).await
}

#[doc(hidden)]
#[inline]
#[must_use]
#[runnable]
pub fn hidden(x: u8) -> u8 {
    x
}

/// With levels of its own.
#[inline]
#[must_use]
#[runnable]
#[allow(unused_variables, clippy::allow_attributes, reason = "one is not used")]
#[warn(missing_docs)]
#[deny(unused_mut)]
pub fn levels(x: u8, y: u8) -> u8 {
    y
}

/// With expectations, which the body meets and generated code does not.
#[inline]
#[must_use]
#[runnable]
#[expect(
    unused_variables,
    clippy::needless_pass_by_value,
    reason = "only its length is used"
)]
pub fn expectations(x: u8, text: String) -> usize {
    text.len()
}

/// With expectations of its parameters.
#[inline]
#[must_use]
#[runnable]
pub fn parameters(#[expect(unused_variables, reason = "it is not used")] x: u8, y: u8) -> u8 {
    y
}

/// With a name that is not idiomatic.
#[expect(non_snake_case, reason = "it is not")]
#[inline]
#[must_use]
#[runnable(type = NotIdiomatic)]
pub fn notIdiomatic(notIdiomatic: u8) -> u8 {
    notIdiomatic
}

/// In a body.
#[inline]
#[must_use]
pub fn body(x: u8) -> u8 {
    /// Inside.
    #[runnable]
    fn inside(y: u8) -> u8 {
        y
    }

    inside(x)
}

/// Out of a macro.
macro_rules! step {
    ($name:ident) => {
        /// Out of a macro.
        #[inline]
        #[must_use]
        #[runnable]
        pub fn $name(x: u8) -> u8 {
            x
        }
    };
}

step!(from_a_macro);

/// Conditionally.
#[cfg(panic = "unwind")]
#[cfg_attr(panic = "unwind", inline, must_use)]
#[runnable]
pub fn conditional(#[cfg(panic = "unwind")] x: u8, #[cfg(panic = "abort")] y: u8) -> u8 {
    x
}
