use runnable::prelude::*;

#[runnable]
fn length(text: &str) -> usize {
    text.len()
}

#[runnable]
fn chosen(_n: u32) -> Length {
    Length
}

fn main() {
    let _ = Chosen.flatten();
}
