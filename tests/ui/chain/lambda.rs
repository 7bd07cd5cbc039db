use runnable::prelude::*;

#[runnable]
fn words(text: &str) -> Vec<String> {
    vec![text.to_owned()]
}

fn main() {
    let _ = Words | lambda(|x: u8| x);
    let _ = lambda(|x: u8| x) | Words;
    let _ = alambda(async |x: u8| x) | Words;
    let _ = lambda_pair(|x: u8| x, async |x: u8| x) | Words;
}
