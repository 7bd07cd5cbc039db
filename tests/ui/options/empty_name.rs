use runnable::runnable;

#[runnable(name = "")]
fn a() {}

#[runnable(name = " ")]
fn b() {}

fn main() {}
