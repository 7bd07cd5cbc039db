use runnable::prelude::*;

#[runnable]
fn same<T>(value: T) -> T {
    value
}

struct Page;

runnable::register!(Page);
runnable::register!(Same);

fn main() {}
