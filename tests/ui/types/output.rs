use std::rc::Rc;

use runnable::runnable;

#[runnable]
fn a(x: u8) -> Rc<u8> {
    Rc::new(x)
}

#[runnable]
async fn b(x: u8) -> Rc<u8> {
    Rc::new(x)
}

#[runnable]
fn c(x: u8) -> Result<Rc<u8>, String> {
    Ok(Rc::new(x))
}

#[runnable]
fn d(x: u8) -> impl Iterator<Item = Rc<u8>> {
    (0..x).map(Rc::new)
}

#[runnable]
fn e(x: u8) -> Vec<(String, *mut u8)> {
    let _ = x;
    Vec::new()
}

#[runnable(inline)]
fn f(x: u8) -> Rc<u8> {
    Rc::new(x)
}

fn main() {}
