//! What `runnable` does, a module for each feature.
#![allow(
    clippy::unwrap_used,
    reason = "a test that panics has failed, and says where"
)]
#![allow(
    clippy::manual_async_fn,
    clippy::needless_pass_by_value,
    clippy::trivially_copy_pass_by_ref,
    clippy::unnecessary_wraps,
    clippy::unused_async,
    reason = "the signatures of steps are what is tested, not what their bodies make of them"
)]
#![allow(
    clippy::eq_op,
    reason = "a step may follow itself: `|` is no operation on numbers here"
)]

mod batch;
mod bridge;
mod cancellation;
mod chain;
mod chunk;
#[cfg(feature = "compute")]
mod compute;
mod context;
mod executors;
mod fusion;
mod panics;
mod regressions;
mod signatures;
mod snippet;
#[cfg(feature = "tracing")]
mod warnings;

#[cfg(feature = "tracing")]
#[path = "../support/collector.rs"]
mod collector;
#[path = "../support/mod.rs"]
mod support;
