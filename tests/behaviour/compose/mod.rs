//! The combinators, a module each.

mod assign;
mod branch;
mod owned;
mod parallel;
mod tap;
mod with_config;
