use runnable::prelude::*;

#[runnable]
fn length(text: &str) -> usize {
    text.len()
}

fn main() {
    let _ = Length.with_listeners(|_| ());
    let _ = Length.with_listeners(Listeners::new().on_error(|run| drop(run)));
}
