//! Steps of the registry, run without their types being known. A binary of its own: the registry is of
//! the whole program.
#![allow(
    clippy::needless_pass_by_value,
    clippy::unused_async,
    reason = "what the functions are is what is tested, not what they are good for"
)]
#![allow(
    clippy::unwrap_used,
    reason = "a test that panics has failed, and says where"
)]

mod abilities;
#[cfg(feature = "schema")]
mod json;
mod running;
#[cfg(feature = "schema")]
mod schemas;
mod steps;
mod typed;
