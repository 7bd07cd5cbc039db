use runnable::prelude::*;

#[runnable]
fn length(text: &str) -> usize {
    text.len()
}

fn main() {
    let _ = Length.flatten();
}
