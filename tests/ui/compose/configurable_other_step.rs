use runnable::prelude::*;

#[runnable]
fn length(text: &str) -> usize {
    text.len()
}

#[runnable]
fn repeated(text: &str, #[bind] times: usize) -> String {
    text.repeat(times)
}

fn main() {
    let _ = Repeated::new(2).configurable_fields("times", |_, times: usize| times);
    let _ = Repeated::new(2)
        .configurable_alternatives("kind", "repeated")
        .alternative("length", Length);
}
