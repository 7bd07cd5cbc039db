use runnable::prelude::*;

#[runnable]
fn length(text: &str) -> usize {
    text.len()
}

fn main() {
    let _ = branch().when(|text: &u8| *text == 0, Length).otherwise(Length);
}
