use std::rc::Rc;

use runnable::runnable;

#[runnable]
fn count(to: u8) -> impl futures::Stream<Item = u8> {
    let to = Rc::new(to);
    futures::stream::poll_fn(move |_| Some(*to).into())
}

fn main() {}
