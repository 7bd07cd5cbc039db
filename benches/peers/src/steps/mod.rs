//! The step of all pipelines, in the words of each library: so small that what is measured is the library.
//!
//! Where a library knows several ways to write a step, this takes the one that runs fastest.

pub(crate) mod cognis;
pub(crate) mod lc;
pub(crate) mod ours;
pub(crate) mod synaptic;

use std::{hint::black_box, io};

/// What goes into every pipeline.
pub(crate) const INPUT: u64 = 1;

pub(crate) fn add_one(x: u64) -> u64 {
    black_box(x + 1)
}

pub(crate) async fn add_one_later(x: u64) -> u64 {
    black_box(x + 1)
}

/// The step where it might fail.
pub(crate) async fn try_add_one_later(x: u64) -> io::Result<u64> {
    Ok(black_box(x + 1))
}
