//! Steps that do next to nothing: what is left is what it costs to be a step. What they compute the compiler
//! may not foresee.

use std::hint::black_box;

use runnable::prelude::*;

/// A step for the blocking pool.
#[runnable]
pub(crate) fn raise(x: u64) -> u64 {
    black_box(x + 1)
}

/// A step that is run where it is awaited.
#[runnable(inline)]
pub(crate) fn raise_inline(x: u64) -> u64 {
    black_box(x + 1)
}

/// A step for rayon's pool.
#[runnable(compute)]
pub(crate) fn raise_computed(x: u64) -> u64 {
    black_box(x + 1)
}

/// An async step that waits for nothing.
#[runnable]
pub(crate) async fn raise_later(x: u64) -> u64 {
    black_box(x + 1)
}
