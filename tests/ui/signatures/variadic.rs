use runnable::runnable;

#[runnable]
fn print(format: String, ...) {}

fn main() {}
