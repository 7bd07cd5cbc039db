use std::rc::Rc;

use runnable::runnable;

#[runnable]
fn count(to: u8) -> impl Iterator<Item = u8> {
    let to = Rc::new(to);
    std::iter::from_fn(move || Some(*to))
}

fn main() {}
