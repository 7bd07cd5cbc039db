use runnable::runnable;

#[runnable("fetch")]
fn a() {}

#[runnable(= "fetch")]
fn b() {}

#[runnable(inline,, register = false)]
fn c() {}

fn main() {}
