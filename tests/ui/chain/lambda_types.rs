use std::rc::Rc;

use runnable::prelude::*;

fn main() {
    let _ = lambda(|x: Rc<u8>| *x);
    let _ = lambda(|x: u8| Rc::new(x));
    let _ = try_lambda(|x: u8| x);
}
