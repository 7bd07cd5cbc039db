//! The combinators, a module each.

mod assign;
mod bind;
mod branch;
mod configurable;
mod each;
mod flatten;
#[cfg(feature = "json")]
mod json;
mod listeners;
mod owned;
mod parallel;
mod router;
mod tap;
mod with_config;
