use runnable::prelude::*;

#[runnable]
fn read(path: String) -> String {
    path
}

#[runnable]
fn words(text: &str) -> Vec<String> {
    vec![text.to_owned()]
}

#[runnable]
fn count(words: Vec<String>) -> usize {
    words.len()
}

fn main() {
    let _ = Read | Words | Read;
    let _ = Read | Count | Read;
    let _ = Read | Words | Count | Count;
}
