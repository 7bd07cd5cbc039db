use runnable::runnable;

struct Store;

#[runnable]
impl !Send for Store {}

fn main() {}
