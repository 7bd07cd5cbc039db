//! The combinators, a module each.

mod assign;
mod branch;
#[cfg(feature = "cache")]
mod cache;
mod concurrency_limit;
mod hedge;
mod owned;
mod parallel;
mod probe;
#[cfg(feature = "rate-limit")]
mod rate_limit;
mod tap;
mod timeout;
