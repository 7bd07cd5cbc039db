//! Chunks on their way: how a step takes what the steps before it give, and how streams cross
//! between the two worlds.

mod blocking;
mod either;
mod hop;
mod lazy;
mod once;
mod source;

pub use blocking::BlockingIter;
pub(crate) use either::Either;
pub use hop::HopStream;
pub(crate) use lazy::lazy;
pub(crate) use once::{once, once_async};
pub use source::{AsyncSource, Ready, Source};
pub(crate) use source::{await_then_stream, then_stream, then_stream_async};
