//! Functions of every kind that attribute macros are known to stumble over.
#![forbid(unsafe_code)]
#![deny(warnings, missing_docs, unreachable_pub, clippy::pedantic)]
#![allow(
    clippy::items_after_statements,
    clippy::manual_async_fn,
    clippy::many_single_char_names,
    clippy::needless_pass_by_value,
    clippy::toplevel_ref_arg,
    clippy::trivially_copy_pass_by_ref,
    clippy::unused_async,
    clippy::unwrap_used,
    reason = "how the functions are written is what is tested"
)]

mod attributes;
mod bodies;
mod doors;
mod fragments;
mod generics;
mod opaque;
mod patterns;
mod recursion;
mod types;

use std::fmt::Debug;

use futures::executor::block_on;
use runnable::prelude::*;

/// What the step makes of the input in sync code, which has to be what it makes of it in async code.
#[track_caller]
fn value<R>(step: R, input: R::Input) -> R::Output
where
    R: Runnable<Input: Clone, Output: PartialEq + Debug>,
{
    let blocked = step.invoke(input.clone()).unwrap();
    assert_eq!(
        block_on(step.ainvoke(input).into_future()).unwrap(),
        blocked
    );
    blocked
}

/// The chunks of the step in sync code, which have to be those in async code.
#[track_caller]
fn chunks<R>(step: R, input: R::Input) -> Vec<R::Output>
where
    R: Runnable<Input: Clone, Output: PartialEq + Debug>,
{
    use futures::TryStreamExt as _;

    let blocked: Vec<_> = step
        .stream(input.clone())
        .collect::<runnable::Result<_>>()
        .unwrap();
    let awaited: Vec<_> = block_on(step.astream(input).try_collect()).unwrap();
    assert_eq!(awaited, blocked);
    blocked
}
