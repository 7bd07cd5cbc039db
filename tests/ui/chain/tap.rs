use runnable::prelude::*;

#[runnable]
fn words(text: &str) -> Vec<String> {
    vec![text.to_owned()]
}

fn main() {
    let _ = Words | tap(|text: &String| drop(text.len()));
    let _ = Words | tap(|words: Vec<String>| drop(words));
}
