//! The combinators, one a file.

#[macro_use]
mod operator;
mod assign;
mod branch;
#[cfg(feature = "json")]
mod json;
mod parallel;
mod passthrough;
pub mod sequence;
mod tap;

pub use assign::{Assign, assign};
pub use branch::{Branch, Cases, Close, branch};
#[cfg(feature = "json")]
pub use json::{AssignKey, Pick, PickAll, assign_key, pick, pick_all};
pub use operator::Follow;
pub use parallel::{Branches, Parallel, parallel};
pub use passthrough::{Passthrough, passthrough};
pub use sequence::{Joined, Sequence};
pub use tap::{Tap, tap};
