//! Generated code stands on its own feet: without a prelude, without `unsafe`, in modules where
//! every name that it could have meant is something else.
#![no_implicit_prelude]
#![forbid(unsafe_code)]
#![allow(
    clippy::manual_async_fn,
    clippy::many_single_char_names,
    clippy::needless_pass_by_value,
    clippy::too_many_arguments,
    clippy::unused_async,
    reason = "how the functions are written is what is tested, not what they are good for"
)]
#![allow(
    clippy::unwrap_used,
    reason = "a test that panics has failed, and says where"
)]

mod attributes;
mod blocks;
mod chunks;
mod constants;
mod decoys;
mod fed;
mod locals;
mod macros;
mod methods;
mod modules;
mod names;
mod signatures;

use ::std::{
    boxed::Box,
    future::{Future, IntoFuture as _},
    iter::Iterator as _,
    string::String,
    vec::Vec,
};

use ::runnable::{Runnable, RunnableExt as _};

// A crate could be called so.
mod core {}
mod runnable {}
mod std {}

/// What the step makes of the input, in sync code and in async code, which is the same.
#[track_caller]
fn value<R>(step: R, input: R::Input) -> R::Output
where
    R: Runnable<Input: ::std::clone::Clone, Output: ::std::fmt::Debug + ::std::cmp::PartialEq>,
{
    let sync = step.invoke(::std::clone::Clone::clone(&input)).unwrap();
    ::std::assert_eq!(wait(step.ainvoke(input)).unwrap(), sync);
    sync
}

/// What the future makes, awaited on this thread.
fn wait<F: Future>(future: F) -> F::Output {
    ::futures::executor::block_on(future.into_future())
}

/// The items of the stream, awaited on this thread.
fn items<S: ::futures::Stream>(stream: S) -> Vec<S::Item> {
    ::futures::executor::block_on_stream(Box::pin(stream)).collect()
}

/// `text`, owned.
fn owned(text: &str) -> String {
    ::std::convert::From::from(text)
}
