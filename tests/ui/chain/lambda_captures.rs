use std::rc::Rc;

use runnable::prelude::*;

fn main() {
    let by = Rc::new(2);
    let _ = lambda(move |x: u8| x * *by);
}
