//! The combinators, a module each.

mod assign;
mod branch;
mod each;
mod owned;
mod parallel;
mod tap;
mod with_config;
