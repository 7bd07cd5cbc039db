use runnable::prelude::*;

#[runnable]
fn words(text: &str) -> Vec<String> {
    vec![text.to_owned()]
}

fn main() {
    let _ = Words.boxed() | Words;
    let _ = Words | Words.boxed();
    let _: BoxRunnable<u8, u8> = Words.boxed();
}
