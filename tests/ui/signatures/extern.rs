use runnable::runnable;

#[runnable]
extern "C" fn a() {}

#[runnable]
pub extern "system" fn b(_: &mut u8) {}

fn main() {}
