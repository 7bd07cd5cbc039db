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
    let _ = router().route("length", Length).route("words", Words);
}
