use futures::{Stream, StreamExt as _};
use runnable::runnable;

#[runnable]
fn shout(chunks: impl Iterator<Item = String>) -> impl Iterator<Item = String> {
    chunks.map(|chunk| chunk.to_uppercase())
}

#[runnable]
async fn count(chunks: impl Stream<Item = String>) -> usize {
    chunks.count().await
}

// Each twin takes what its own world has.
async fn in_async_code() {
    let _ = ashout(["a".to_owned()].into_iter());
}

fn main() {
    let _ = count_blocking(futures::stream::iter(["a".to_owned()]));
    let _ = count_blocking(["a", "b"].into_iter());
}
