use std::cell::Cell;

use runnable::prelude::*;

#[runnable]
fn length(text: &str) -> usize {
    text.len()
}

fn main() {
    let runs = Cell::new(0);
    let _ = Length.with_listeners(Listeners::new().on_start(move |_| runs.set(runs.get() + 1)));
}
