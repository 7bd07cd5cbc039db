//! The combinators, one a file.
//!
//! Their `impl Runnable` are not recommended to the compiler: what it lists as examples of a runnable are
//! steps, and the same ones whatever features are on.

#[macro_use]
mod operator;
#[macro_use]
mod around;
mod assign;
mod bind;
mod branch;
#[cfg(feature = "cache")]
mod cache;
mod concurrency_limit;
mod configurable;
#[cfg(feature = "json")]
pub(crate) mod converted;
mod duration;
mod each;
mod fallback;
mod flatten;
mod hedge;
#[cfg(feature = "json")]
mod json;
mod listeners;
mod parallel;
mod passthrough;
#[cfg(feature = "rate-limit")]
mod rate_limit;
#[cfg(feature = "retry")]
mod retry;
mod router;
pub mod sequence;
mod tap;
mod timeout;
mod with_config;

pub use assign::{Assign, assign};
pub(crate) use bind::bind;
pub use bind::{Bind, Parts};
pub use branch::{Branch, Case, Cases, Close, When, branch};
#[cfg(feature = "cache")]
pub use cache::{ByInput, ByKey, Cache, CacheBy, CacheKey, Cached};
pub use concurrency_limit::ConcurrencyLimit;
pub use configurable::{ConfigurableAlternatives, ConfigurableFields};
pub use each::Each;
pub use fallback::{Attempts, Fallbacks, WithFallbacks};
pub(crate) use flatten::flatten;
pub use flatten::{Flatten, Returned};
pub use hedge::Hedge;
#[cfg(feature = "json")]
pub use json::{AssignKey, Pick, PickAll, assign_key, pick, pick_all};
pub(crate) use listeners::with_listeners;
pub use listeners::{Listeners, WithListeners};
pub(crate) use operator::has_value;
pub use operator::{Follow, joinable};
pub use parallel::{Branches, Parallel, StreamingBranches, StreamingParallel, parallel};
pub use passthrough::{Passthrough, passthrough};
#[cfg(feature = "rate-limit")]
pub use rate_limit::{RateLimit, RateLimited};
#[cfg(feature = "retry")]
pub use retry::{Retry, WithRetry};
pub use router::{NoRoutes, RouteKey, Router, router};
pub use sequence::{Joined, Sequence};
pub use tap::{Tap, tap};
pub use timeout::Timeout;
pub use with_config::WithConfig;
