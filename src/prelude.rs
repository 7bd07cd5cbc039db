//! What a module that writes steps and chains needs.
//!
//! ```
//! use runnable::prelude::*;
//! ```

/// The macro; the function of this name is in the prelude as well.
#[doc(inline)]
pub use runnable_core::parallel;

#[cfg(feature = "json")]
pub use runnable_core::compose::{assign_key, pick, pick_all};
pub use runnable_core::{
    BoxRunnable, Chunk, Config, Context, Runnable, RunnableExt, alambda,
    compose::{Listeners, assign, branch, parallel, passthrough, router, tap},
    lambda, lambda_pair, try_alambda, try_lambda, try_lambda_pair,
};
pub use runnable_macros::{Chunk, runnable};
