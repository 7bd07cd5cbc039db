use runnable::prelude::*;

// One mistake, one message: what uses the function, its twin and its type adds none.
#[runnable(nmae = "x")]
fn words(text: &str) -> Vec<String> {
    vec![text.to_owned()]
}

#[runnable]
fn count(words: &[&str]) -> usize {
    words.len()
}

#[runnable]
fn show(number: usize) -> String {
    number.to_string()
}

async fn uses() {
    awords("a b").await;
    acount(&["a"]).await;
}

fn main() {
    words("a b");
    count(&["a"]);
    drop(uses());
    let chain = Words | Count | Show;
    let _ = chain.invoke("a b".to_owned());
}
