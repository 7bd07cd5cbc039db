//! Functions whose names mean something else as well: links in the documentation of what is
//! generated are to them.

use runnable::runnable;

/// There is a macro of this name.
#[inline]
#[must_use]
#[runnable]
pub fn line(x: u8) -> u8 {
    x
}

/// There is a module of this name.
#[inline]
#[must_use]
#[runnable]
pub fn module<T>(x: T, #[bind] by: u8) -> (T, u8) {
    (x, by)
}

/// A module.
pub mod module {}

/// There is a primitive type of this name.
#[inline]
#[must_use]
#[runnable(type = Character)]
pub fn char(x: u8) -> u8 {
    x
}

/// It is a keyword.
#[inline]
#[must_use]
#[runnable]
pub fn r#match(x: u8) -> u8 {
    x
}

/// See [`line()`], [`Line`], [`aline`] and [`crate::public`]: such links are carried over.
///
/// ```
/// assert_eq!(strict::documented::linking(1), 1);
/// ```
#[inline]
#[must_use]
#[runnable]
pub fn linking(x: u8) -> u8 {
    x
}

#[doc = concat!("Made of ", "parts.")]
#[inline]
#[must_use]
#[runnable]
pub fn composed(x: u8) -> u8 {
    x
}

#[doc(hidden)]
#[inline]
#[must_use]
#[runnable]
pub fn hidden(x: u8) -> u8 {
    x
}
