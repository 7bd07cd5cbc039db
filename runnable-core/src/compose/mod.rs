//! The combinators, one a file.

#[macro_use]
mod operator;
mod passthrough;
pub mod sequence;

pub use operator::Follow;
pub use passthrough::{Passthrough, passthrough};
pub use sequence::{Joined, Sequence};
