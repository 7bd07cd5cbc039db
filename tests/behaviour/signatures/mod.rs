//! Every kind of signature that may carry `#[runnable]`.

mod binds;
mod conditional;
mod context;
mod crossing;
mod generics;
mod options;
mod parameters;
mod results;
mod shapes;

use runnable::prelude::*;

/// Compiles for a step of this input and this output only.
fn is_step<I, O>(_step: &impl Runnable<Input = I, Output = O>) {}
