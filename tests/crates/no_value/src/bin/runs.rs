//! Items without an aggregate, taken as they come.

use runnable::prelude::*;

#[runnable]
fn numbers(n: u32) -> impl Iterator<Item = u32> {
    0..n
}

#[runnable]
fn total(chunks: impl Iterator<Item = u32>) -> u32 {
    chunks.sum()
}

fn main() {
    assert_eq!((Numbers | Total).invoke(4).unwrap(), 6);
}
