//! The combinators, a module each.
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

mod again;
mod assign;
mod bind;
mod branch;
#[cfg(feature = "cache")]
mod cache;
mod concurrency_limit;
mod configurable;
mod each;
mod fallback;
#[cfg(feature = "retry")]
mod first_chunk;
mod flatten;
mod hedge;
#[cfg(feature = "json")]
mod json;
mod listeners;
mod owned;
mod parallel;
mod parallel_streaming;
mod probe;
#[cfg(feature = "rate-limit")]
mod rate_limit;
#[cfg(feature = "retry")]
mod retry;
mod router;
mod tap;
mod timeout;
mod with_config;

#[cfg(feature = "tracing")]
#[path = "../support/collector.rs"]
mod collector;
#[path = "../support/mod.rs"]
mod support;
