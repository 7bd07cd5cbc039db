use futures::{Stream, StreamExt as _, stream::FusedStream};
use runnable::runnable;

#[runnable]
fn a(chunks: impl DoubleEndedIterator<Item = String>) -> impl Iterator<Item = String> {
    chunks.rev()
}

#[runnable]
fn b(chunks: impl ExactSizeIterator<Item = String> + Send) -> usize {
    chunks.len()
}

#[runnable]
fn c(chunks: impl Iterator<Item = String> + Clone) -> usize {
    chunks.clone().count()
}

#[runnable]
async fn d(chunks: impl FusedStream<Item = String>) -> usize {
    chunks.count().await
}

// Of which type?
#[runnable]
fn e(chunks: impl Iterator) -> usize {
    chunks.count()
}

#[runnable]
async fn f(chunks: impl Stream + Send) -> usize {
    chunks.count().await
}

#[runnable]
fn g(chunks: impl Iterator<Item = impl ToString>) -> impl Iterator<Item = String> {
    chunks.map(|chunk| chunk.to_string())
}

fn main() {}
