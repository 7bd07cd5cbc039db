//! Steps on JSON objects, by key.

mod assign_key;
mod object;
mod pick;
mod pick_all;

pub use assign_key::{AssignKey, assign_key};
pub use pick::{Pick, pick};
pub use pick_all::{PickAll, pick_all};
