use runnable::prelude::*;

#[runnable]
fn words(text: &str) -> Vec<String> {
    vec![text.to_owned()]
}

fn words_then<R: Runnable>(step: R) {
    let _ = Words | step;
}

fn main() {
    words_then(Words);
}
