use runnable::prelude::*;

#[runnable]
fn read(path: String) -> String {
    path
}

#[runnable]
fn words(text: &str) -> Vec<String> {
    vec![text.to_owned()]
}

fn main() {
    let _ = Words | (Read | Words);
    let _ = Read | (Words | Read);
}
