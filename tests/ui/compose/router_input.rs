use runnable::prelude::*;

#[runnable]
fn trimmed(text: &str) -> String {
    text.trim().to_owned()
}

#[runnable]
fn length(text: &str) -> usize {
    text.len()
}

fn main() {
    let _ = Trimmed | router().route("length", Length);
}
