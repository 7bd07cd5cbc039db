use std::{pin::Pin, rc::Rc, task};

use futures::Stream;
use runnable::runnable;

struct Repeat(Rc<u8>);

impl Stream for Repeat {
    type Item = u8;

    fn poll_next(self: Pin<&mut Self>, _: &mut task::Context<'_>) -> task::Poll<Option<u8>> {
        Some(*self.0).into()
    }
}

#[runnable]
fn forever(x: u8) -> impl Stream<Item = u8> {
    Repeat(Rc::new(x))
}

fn main() {}
