use futures::{Stream, StreamExt as _};
use runnable::runnable;

#[runnable]
async fn a(chunks: impl Iterator<Item = String>) -> usize {
    chunks.count()
}

#[runnable]
fn b(chunks: impl Stream<Item = String>) -> usize {
    chunks.size_hint().0
}

#[runnable]
fn c(chunks: impl Iterator<Item = String>) -> impl Stream<Item = String> {
    futures::stream::iter(chunks)
}

#[runnable]
fn d(chunks: impl futures::Stream<Item = String> + Unpin) -> impl Iterator<Item = String> {
    futures::executor::block_on_stream(chunks)
}

#[runnable]
fn e(chunks: impl Iterator<Item = String>) -> impl Future<Output = usize> {
    let count = chunks.count();
    async move { count }
}

// One mistake, one message.
#[runnable]
async fn f(chunks: impl Iterator<Item = String>) -> impl Iterator<Item = String> {
    chunks
}

#[runnable]
async fn g(chunks: impl Stream<Item = String>) -> impl Stream<Item = String> {
    chunks.map(|chunk| chunk.to_uppercase())
}

fn main() {}
