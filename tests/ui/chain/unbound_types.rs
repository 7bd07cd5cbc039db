use runnable::prelude::*;

#[runnable]
fn words(text: &str) -> Vec<String> {
    vec![text.to_owned()]
}

#[runnable]
fn same<T>(value: T) -> T {
    value
}

fn main() {
    let _ = Words | Same;
}
