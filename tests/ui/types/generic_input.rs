use std::rc::Rc;

use runnable::prelude::*;

#[runnable]
fn same<T>(value: T) -> T {
    value
}

#[runnable]
fn length(text: impl AsRef<str>) -> usize {
    text.as_ref().len()
}

// The bounds of the function's own type parameters are the caller's to meet.
fn main() {
    let _ = same(Rc::new(1));
    drop(asame(Rc::new(1)));
    drop(alength(Rc::<str>::from("a")));
    let _ = Same::<Rc<u8>>::new().invoke(Rc::new(1));
}
