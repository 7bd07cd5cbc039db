//! The combinators, one a file.

#[macro_use]
mod operator;
mod assign;
mod branch;
#[cfg(feature = "cache")]
mod cache;
mod concurrency_limit;
mod hedge;
mod parallel;
mod passthrough;
#[cfg(feature = "rate-limit")]
mod rate_limit;
pub mod sequence;
mod tap;
mod timeout;

pub use assign::{Assign, assign};
pub use branch::{Branch, Cases, Close, branch};
#[cfg(feature = "cache")]
pub use cache::{ByInput, ByKey, Cache, CacheBy, CacheKey, Cached};
pub use concurrency_limit::ConcurrencyLimit;
pub use hedge::Hedge;
pub use operator::Follow;
pub use parallel::{Branches, Parallel, parallel};
pub use passthrough::{Passthrough, passthrough};
#[cfg(feature = "rate-limit")]
pub use rate_limit::{RateLimit, RateLimited};
pub use sequence::{Joined, Sequence};
pub use tap::{Tap, tap};
pub use timeout::Timeout;
