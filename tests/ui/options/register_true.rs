use runnable::runnable;

#[runnable(register = true)]
fn a() {}

fn main() {}
