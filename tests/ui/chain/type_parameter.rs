use runnable::prelude::*;

#[runnable]
fn words(text: &str) -> Vec<String> {
    vec![text.to_owned()]
}

fn then_words<R: Runnable<Output = String>>(step: R) -> impl Runnable<Output = Vec<String>> {
    step | Words
}

fn main() {
    let _ = then_words(lambda(|x: u8| x.to_string()));
}
