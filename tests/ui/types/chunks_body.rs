use std::rc::Rc;

use futures::{Stream, StreamExt as _};
use runnable::runnable;

// The bodies, which are to go to other threads.
#[runnable]
fn a(chunks: impl Iterator<Item = u8>) -> impl Iterator<Item = u8> {
    let more = Rc::new(1);
    chunks.map(move |chunk| chunk + *more)
}

#[runnable]
fn b(chunks: impl Stream<Item = u8>) -> impl Stream<Item = u8> {
    let more = Rc::new(1);
    chunks.map(move |chunk| chunk + *more)
}

#[runnable]
async fn c(chunks: impl Stream<Item = u8>) -> usize {
    let more = Rc::new(1);
    chunks.count().await + *more
}

fn main() {}
