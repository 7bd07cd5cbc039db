use std::sync::Arc;

use runnable::runnable;

#[runnable]
fn show(value: &dyn ToString) -> String {
    value.to_string()
}

#[runnable]
fn call(f: Arc<dyn Fn(u8) -> u8 + Send>, x: u8) -> u8 {
    f(x)
}

fn main() {}
