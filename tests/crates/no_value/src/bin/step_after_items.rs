//! A step that takes a value can't follow one that yields items without an aggregate.

use runnable::prelude::*;

#[runnable]
fn numbers(n: u32) -> impl Iterator<Item = u32> {
    0..n
}

#[runnable]
fn double(n: u32) -> u32 {
    n * 2
}

fn main() {
    let _ = Numbers | Double;
}
