use runnable::prelude::*;

#[runnable]
fn words(text: &str) -> Vec<String> {
    vec![text.to_owned()]
}

#[runnable]
fn length(word: &str) -> usize {
    word.len()
}

fn main() {
    let _ = Words | Length;
    let _ = Length | Length.map();
}
