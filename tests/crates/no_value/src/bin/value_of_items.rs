//! A chain that yields items without an aggregate has no value.

use runnable::prelude::*;

#[runnable]
fn numbers(n: u32) -> impl Iterator<Item = u32> {
    0..n
}

fn main() {
    for number in Numbers.stream(3) {
        let _ = number;
    }
    let _ = Numbers.invoke(3);
}
