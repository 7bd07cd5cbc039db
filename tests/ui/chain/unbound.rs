use runnable::prelude::*;

#[runnable]
fn words(text: &str) -> Vec<String> {
    vec![text.to_owned()]
}

#[runnable]
fn translate(words: Vec<String>, #[bind] lang: &str) -> usize {
    words.len() + lang.len()
}

fn main() {
    let _ = Words | Translate;
}
