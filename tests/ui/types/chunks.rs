use std::rc::Rc;

use futures::{Stream, StreamExt as _};
use runnable::runnable;

struct Failed;

// The chunks.
#[runnable]
fn a(chunks: impl Iterator<Item = Rc<u8>>) -> usize {
    chunks.count()
}

#[runnable]
fn b(chunks: impl Stream<Item = (u8, Rc<u8>)>) -> impl Stream<Item = u8> {
    chunks.map(|(left, right)| left + *right)
}

// What is made of them.
#[runnable]
fn c(chunks: impl Iterator<Item = u8>) -> impl Iterator<Item = Rc<u8>> {
    chunks.map(Rc::new)
}

#[runnable]
async fn d(chunks: impl Stream<Item = u8>) -> Result<usize, Failed> {
    Ok(chunks.count().await)
}

// What generics promise.
#[runnable]
fn e<T>(chunks: impl Iterator<Item = T>) -> impl Iterator<Item = String> {
    chunks.map(|chunk| chunk.to_string())
}

fn main() {}
