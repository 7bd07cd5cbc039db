use runnable::runnable;

#[runnable]
fn fetch(url: &str) -> usize

fn main() {}
