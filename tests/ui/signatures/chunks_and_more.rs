use futures::{Stream, StreamExt as _};
use runnable::runnable;

#[runnable]
fn a(chunks: impl Iterator<Item = String>, least: usize, most: &usize) -> usize {
    chunks.count().clamp(least, *most)
}

#[runnable]
fn b(name: &str, chunks: impl Iterator<Item = String>) -> usize {
    chunks.filter(|chunk| chunk == name).count()
}

#[runnable]
fn c(
    left: impl Iterator<Item = u8>,
    right: impl Iterator<Item = u8>,
) -> impl Iterator<Item = (u8, u8)> {
    left.zip(right)
}

#[runnable]
async fn d(left: impl Stream<Item = u8>, right: impl Stream<Item = u8>) -> usize {
    left.chain(right).count().await
}

fn main() {}
