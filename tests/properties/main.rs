//! What holds for any chain: random ones, run in every way, under a handler that writes down what it is told.
#![allow(
    clippy::unwrap_used,
    reason = "a test that panics has failed, and says where"
)]

mod cancelling;
mod recorder;
mod same;
mod shape;
