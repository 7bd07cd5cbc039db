use runnable::runnable;

#[runnable]
const unsafe extern "C" fn fetch() {}

fn main() {}
