use runnable::runnable;

#[runnable]
fn self_() {}

#[runnable]
fn _1() {}

#[runnable]
fn __() {}

fn main() {}
