use runnable::prelude::*;

#[runnable]
fn words(text: &str) -> Vec<String> {
    vec![text.to_owned()]
}

#[runnable]
fn length(text: &str) -> usize {
    text.len()
}

fn main() {
    let _ = Words | assign(Length);
    let _ = assign(Length) | Words;
}
