use runnable::runnable;

#[runnable]
extern "C" fn a() {}

#[runnable]
extern fn b() {}

fn main() {}
