//! The handlers that are there already: what they remember, print, draw and write down.
#![allow(
    clippy::unwrap_used,
    reason = "a test that panics has failed, and says where"
)]

mod chrome;
mod collector;
mod console;
mod drawing;
mod left_behind;
mod progress;
mod serialized;
mod support;
