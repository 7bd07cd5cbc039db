use futures::{Stream, StreamExt as _};
use runnable::runnable;

// The twin of an iterator's function is a stream's.
#[runnable(with = acount)]
fn count(chunks: impl Iterator<Item = String>) -> usize {
    chunks.count()
}

async fn acount(chunks: impl Iterator<Item = String>) -> usize {
    chunks.count()
}

#[runnable(with = ashout)]
fn shout(chunks: impl Iterator<Item = String>) -> impl Iterator<Item = String> {
    chunks.map(|chunk| chunk.to_uppercase())
}

async fn ashout(chunks: impl Stream<Item = String>) -> impl Stream<Item = String> {
    chunks.map(|chunk| chunk.to_uppercase())
}

fn main() {}
