use runnable::runnable;

#[runnable(inline = true)]
fn a() {}

#[runnable(compute(4))]
fn b() {}

#[runnable(fallible = false)]
fn c() {}

fn main() {}
