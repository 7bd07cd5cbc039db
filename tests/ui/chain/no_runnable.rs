use runnable::prelude::*;

#[runnable]
fn words(text: &str) -> Vec<String> {
    vec![text.to_owned()]
}

struct Page;

fn main() {
    let _ = Words | 7;
    let _ = Words | Page;
}
