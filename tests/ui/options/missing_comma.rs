use runnable::runnable;

#[runnable(name = "fetch" inline)]
fn a() {}

#[runnable(type = Fetch register = false)]
fn b() {}

fn main() {}
