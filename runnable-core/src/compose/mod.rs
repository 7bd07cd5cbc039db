//! The combinators, one a file.

#[macro_use]
mod operator;
mod assign;
mod branch;
mod each;
mod parallel;
mod passthrough;
pub mod sequence;
mod tap;
mod with_config;

pub use assign::{Assign, assign};
pub use branch::{Branch, Cases, Close, branch};
pub use each::Each;
pub use operator::Follow;
pub use parallel::{Branches, Parallel, parallel};
pub use passthrough::{Passthrough, passthrough};
pub use sequence::{Joined, Sequence};
pub use tap::{Tap, tap};
pub use with_config::WithConfig;
