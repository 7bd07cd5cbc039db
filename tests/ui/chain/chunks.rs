use futures::{Stream, StreamExt as _};
use runnable::prelude::*;

#[runnable]
fn words(text: String) -> Vec<String> {
    text.split(' ').map(str::to_owned).collect()
}

#[runnable]
fn shout(chunks: impl Iterator<Item = String>) -> impl Iterator<Item = String> {
    chunks.map(|chunk| chunk.to_uppercase())
}

#[runnable]
async fn count(chunks: impl Stream<Item = String>) -> usize {
    chunks.count().await
}

fn main() {
    // A `Vec` is one value.
    let _ = Words | Shout;
    let _ = Shout | Words | Count;
    let _ = Shout | Count | Shout;
    let _ = Shout.boxed() | lambda(|n: usize| n);
    let _ = Count.collect(["a", "b"]);
    let _ = Shout.acollect(["a".to_owned()]);
}
