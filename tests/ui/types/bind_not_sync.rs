use std::cell::Cell;

use runnable::runnable;

#[runnable]
fn a(text: String, #[bind] count: Cell<usize>) -> usize {
    text.len() + count.get()
}

#[runnable]
async fn b(text: String, #[bind] count: &Cell<usize>) -> usize {
    text.len() + count.get()
}

fn main() {}
