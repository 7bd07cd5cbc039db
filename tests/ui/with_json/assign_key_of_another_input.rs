use runnable::prelude::*;
use serde_json::Value;

#[runnable]
fn words(text: &str) -> Vec<String> {
    vec![text.to_owned()]
}

fn main() {
    let _ = assign_key("words", Words);
    let _ = lambda(|x: Value| x).assign_key("words", Words);
}
