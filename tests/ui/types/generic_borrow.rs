use runnable::prelude::*;

#[derive(Debug)]
struct Page;

#[runnable]
fn show<T: std::fmt::Debug>(value: &T) -> String {
    format!("{value:?}")
}

// The bounds of the function's own type parameters are the caller's to meet.
fn main() {
    let _ = show(&Page);
    drop(ashow(&Page));
}
