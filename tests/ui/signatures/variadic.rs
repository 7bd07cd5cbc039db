use runnable::runnable;

#[runnable]
fn print(_: String, _: ...) {}

fn main() {}
