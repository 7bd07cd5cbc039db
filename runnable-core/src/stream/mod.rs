//! Chunks on their way: how a step takes what the steps before it give, and how streams cross
//! between the two worlds.

mod blocking;
mod boxed;
mod crossing;
mod either;
mod ending;
mod hop;
mod lazy;
mod once;
mod outside;
mod replay;
mod source;
mod upstream;

pub use blocking::BlockingIter;
pub use boxed::{BoxAsyncSource, BoxIter, BoxSource, BoxStream};
pub use crossing::{Blocked, BlockedChunks, Hopped};
pub(crate) use crossing::{
    Given, WAITING, chunks_of_jobs, job_chunks, job_value, value_of_job, waiting_job, waiting_jobs,
};
pub(crate) use either::Either;
pub(crate) use ending::Ending;
pub use hop::HopStream;
pub(crate) use lazy::lazy;
pub(crate) use once::{once, once_async};
pub(crate) use outside::{Failed, Outside};
pub(crate) use replay::{AsyncAttempt, AsyncReplay, Attempt, Replay};
pub use source::{AsyncSource, Ready, Source};
pub(crate) use source::{then_stream, then_stream_async, try_lazy, try_lazy_async};
pub use upstream::{ChunkStream, Chunks};
