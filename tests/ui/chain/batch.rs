use runnable::prelude::*;

#[runnable]
fn length(word: &str) -> usize {
    word.len()
}

fn main() {
    let words = ["one", "two"];
    let _ = Length.batch(words);
    let _ = Length.batch("one".to_owned());
}
