//! Chains that are written down: what is refused, and what runs.
#![allow(clippy::unwrap_used, reason = "tests")]

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
