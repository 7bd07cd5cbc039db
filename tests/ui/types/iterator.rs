use std::rc::Rc;

use runnable::runnable;

struct Repeat(Rc<u8>);

impl Iterator for Repeat {
    type Item = u8;

    fn next(&mut self) -> Option<u8> {
        Some(*self.0)
    }
}

#[runnable]
fn forever(x: u8) -> impl Iterator<Item = u8> {
    Repeat(Rc::new(x))
}

fn main() {}
