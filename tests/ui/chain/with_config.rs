use runnable::prelude::*;

#[runnable]
fn length(word: &str) -> usize {
    word.len()
}

fn main() {
    let _ = Length.with_config(Config::new().max_concurrency(Some(8)));
    let _ = Length.with_config(Config::new().configurable("cell", std::rc::Rc::new(8)));
}
