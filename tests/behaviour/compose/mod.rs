//! The combinators, a module each.

mod assign;
mod branch;
#[cfg(feature = "json")]
mod json;
mod owned;
mod parallel;
mod tap;
