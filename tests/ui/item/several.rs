use std::rc::Rc;

use runnable::prelude::*;

// Each item's mistakes are its own.
#[runnable(inlin)]
fn a(x: u8) -> u8 {
    x
}

#[runnable]
fn b(x: &mut u8) -> u8 {
    *x
}

#[runnable]
fn c(x: u8) -> Rc<u8> {
    Rc::new(x)
}

#[runnable]
struct D;

#[runnable]
fn e(x: u8) -> u8 {
    x
}

fn main() {
    let _ = (E | E).invoke(1);
}
