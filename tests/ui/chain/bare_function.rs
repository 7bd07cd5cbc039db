use runnable::prelude::*;

#[runnable]
fn words(text: &str) -> Vec<String> {
    vec![text.to_owned()]
}

#[runnable]
fn count(words: Vec<String>) -> usize {
    words.len()
}

fn main() {
    let _ = Words | count;
}
