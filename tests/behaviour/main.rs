//! What `runnable` does, a module for each feature.
#![allow(
    clippy::unwrap_used,
    reason = "a test that panics has failed, and says where"
)]

mod bridge;
mod cancellation;
mod chain;
#[cfg(feature = "tracing")]
mod collector;
#[cfg(feature = "compute")]
mod compute;
mod context;
mod executors;
mod fusion;
mod panics;
mod signatures;
mod snippet;
mod support;
#[cfg(feature = "tracing")]
mod warnings;
