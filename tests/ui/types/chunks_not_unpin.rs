use futures::{Stream, StreamExt as _};
use runnable::runnable;

// Mistakes in a body are rustc's to explain, where they are.
#[runnable]
async fn first(mut chunks: impl Stream<Item = String>) -> Option<String> {
    chunks.next().await
}

fn main() {}
