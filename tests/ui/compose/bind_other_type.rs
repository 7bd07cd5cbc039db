use runnable::prelude::*;

#[runnable]
fn repeated(text: &str, times: usize) -> String {
    text.repeat(times)
}

#[runnable]
fn prefixed(text: &str, prefix: &str) -> String {
    format!("{prefix}{text}")
}

fn main() {
    let _ = Repeated.bind("3");
    let _ = Prefixed.bind("- ");
}
