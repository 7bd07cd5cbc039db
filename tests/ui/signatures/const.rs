use runnable::runnable;

#[runnable]
const fn fetch() {}

fn main() {}
