use runnable::prelude::*;

#[runnable]
fn words(text: &str) -> Vec<String> {
    vec![text.to_owned()]
}

#[runnable]
fn length(text: &str) -> usize {
    text.len()
}

#[runnable]
fn count(words: Vec<String>) -> usize {
    words.len()
}

fn main() {
    // Of different inputs.
    let _ = parallel((Length, Count));
    // No runnable.
    let _ = parallel((Length, 7));
    // Not what comes before or after.
    let _ = Words | parallel((Length, Words));
    let _ = parallel((Length, Words)) | Count;
}
