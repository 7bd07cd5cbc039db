//! Methods, of types and of traits: which body runs, on which thread, and on which receiver.
#![allow(
    clippy::boxed_local,
    clippy::needless_pass_by_value,
    clippy::unused_async,
    clippy::unnecessary_literal_bound,
    clippy::unused_self,
    reason = "how methods are written is what is tested, not what they are good for"
)]
#![allow(
    clippy::unwrap_used,
    reason = "a test that panics has failed, and says where"
)]

mod dropped;
mod generics;
mod objects;
mod receivers;
mod steps;
#[path = "../support/mod.rs"]
mod support;
mod traits;
