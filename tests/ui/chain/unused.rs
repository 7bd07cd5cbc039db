#![deny(unused_must_use)]

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
    Words | Count;
    Words.invoke(String::new());
    Words.ainvoke(String::new());
    Words.stream(String::new());
    Words.astream(String::new());
    Words.boxed();
    Words.pipe(Count);
    parallel((Words, Words));
    lambda(|x: u8| x);
    lambda(|x: u8| x).inline();
}
