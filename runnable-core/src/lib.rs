//! The traits, combinators and runtime behind [`runnable`](https://docs.rs/runnable).
//!
//! Depend on `runnable`, which re-exports what is meant for users together with the macro; this
//! crate exists so that the macro's output and the facade share one home.

#[macro_use]
pub mod compose;

mod batch;
pub mod chunk;
pub mod config;
pub mod erased;
pub mod error;
pub mod event;
pub mod ext;
pub mod func;
pub mod graph;
#[cfg(feature = "spec")]
pub mod pipeline;
#[doc(hidden)]
pub mod private;
pub mod registry;
pub mod run;
pub mod runnable;
pub mod runtime;
pub mod stream;
pub mod value;

pub use crate::{
    chunk::Chunk,
    config::{Config, Context, RunId},
    erased::BoxRunnable,
    error::{BoxError, Error, ErrorKind, Result},
    ext::RunnableExt,
    func::{
        agenerator, alambda, alambda_stream, generator, lambda, lambda_pair, lambda_stream,
        try_agenerator, try_alambda, try_alambda_stream, try_generator, try_lambda,
        try_lambda_pair, try_lambda_stream,
    },
    runnable::Runnable,
    value::Value,
};
