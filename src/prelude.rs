//! What a module that writes steps and chains needs.
//!
//! ```
//! use runnable::prelude::*;
//! ```

/// The macro; the function of this name is in the prelude as well.
#[doc(inline)]
pub use runnable_core::parallel;

#[cfg(feature = "cache")]
pub use runnable_core::compose::Cache;
#[cfg(feature = "rate-limit")]
pub use runnable_core::compose::RateLimit;
#[cfg(feature = "retry")]
pub use runnable_core::compose::Retry;
#[cfg(feature = "json")]
pub use runnable_core::compose::{assign_key, pick, pick_all};
#[cfg(feature = "spec")]
pub use runnable_core::pipeline::Pipeline;
pub use runnable_core::{
    BoxRunnable, Chunk, Config, Context, Runnable, RunnableExt, agenerator, alambda,
    alambda_stream,
    compose::{Listeners, assign, branch, parallel, passthrough, router, tap},
    generator, lambda, lambda_pair, lambda_stream,
    stream::{ChunkStream, Chunks},
    try_agenerator, try_alambda, try_alambda_stream, try_generator, try_lambda, try_lambda_pair,
    try_lambda_stream,
};
pub use runnable_macros::{Chunk, runnable};
