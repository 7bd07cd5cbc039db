//! Chains that are written down: what is refused, and what runs.
#![allow(
    clippy::needless_pass_by_value,
    clippy::unnecessary_wraps,
    clippy::unused_async,
    reason = "what the functions are is what is tested, not what they are good for"
)]
#![allow(
    clippy::unwrap_used,
    reason = "a test that panics has failed, and says where"
)]

mod alike;
mod mistakes;
mod runs;
mod schema;
mod steps;
mod streams;
mod wraps;

use runnable::pipeline::{Format, Pipeline};

/// A pipeline that is right.
#[track_caller]
fn pipeline(text: &str) -> Pipeline {
    match Pipeline::from_spec(text, Format::Yaml) {
        Ok(pipeline) => pipeline,
        Err(errors) => panic!("{errors:#}"),
    }
}
