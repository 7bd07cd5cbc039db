//! The combinators, a module each.

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
