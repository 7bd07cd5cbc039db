//! A wrapper has no value where what it wraps has none.

use std::time::Duration;

use runnable::prelude::*;

#[runnable]
fn numbers(n: u32) -> impl Iterator<Item = u32> {
    0..n
}

fn main() {
    let limited = Numbers.with_timeout(Duration::from_secs(1));
    let _ = limited.invoke(3);
}
