use std::rc::Rc;

use runnable::runnable;

#[runnable]
fn a(count: Rc<u8>) -> u8 {
    *count
}

#[runnable]
async fn b(count: Rc<u8>) -> u8 {
    *count
}

#[runnable]
fn c(name: String, (left, right): (u8, Rc<u8>)) -> bool {
    name.is_empty() && left == *right
}

#[runnable]
fn d(count: &Rc<u8>) -> u8 {
    **count
}

#[runnable(inline)]
fn e(pointer: *const u8) -> bool {
    pointer.is_null()
}

#[runnable]
fn f(count: Rc<u8>) -> impl Iterator<Item = u8> {
    [*count].into_iter()
}

fn main() {}
