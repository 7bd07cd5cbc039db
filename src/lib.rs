#![doc = include_str!("../README.md")]

pub use runnable_core::{
    BoxError, BoxRunnable, Chunk, Config, Context, Error, ErrorKind, Result, RunId, Runnable,
    RunnableExt, Value, agenerator, alambda, alambda_stream, chunk, compose, config, erased, error,
    event, ext, func, generator, graph, lambda, lambda_pair, lambda_stream, registry, run, runtime,
    stream, try_agenerator, try_alambda, try_alambda_stream, try_generator, try_lambda,
    try_lambda_pair, try_lambda_stream,
};

#[cfg(feature = "spec")]
pub use runnable_core::pipeline;

#[cfg(feature = "cli")]
#[doc(inline)]
pub use runnable_cli as cli;

#[doc(inline)]
pub use runnable_core::parallel;
/// ```
/// use runnable::prelude::*;
///
/// #[runnable]
/// fn repeat<T: Clone>(value: T) -> Vec<T> {
///     vec![value.clone(), value]
/// }
///
/// runnable::register!(Repeat<String> as "repeat<String>", Repeat<u32> as "repeat<u32>");
///
/// assert!(runnable::registry::get("repeat<u32>").is_ok());
/// ```
pub use runnable_core::register;
#[doc = include_str!("guide/chunk.md")]
pub use runnable_macros::Chunk;
#[doc = include_str!("guide/runnable.md")]
pub use runnable_macros::runnable;

pub mod guide;
pub mod prelude;

#[doc(hidden)]
pub use runnable_core::private as __private;
