//! The same pipelines written with `runnable`, by hand, and with the libraries that somebody might take
//! instead, measured in turns.
//!
//! `cargo run --release` prints the table; the README says what it compares, and how.

// What tower's `and_then` makes of ten steps is nested deeper than the default lets it.
#![recursion_limit = "256"]

pub mod contest;
pub mod pipelines;
pub mod report;
pub mod scale;
mod steps;
