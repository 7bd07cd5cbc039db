/// Louder, chunk by chunk.
#[runnable]
fn shout(chunks: impl Iterator<Item = String>) -> impl Iterator<Item = String> {
    chunks.map(|chunk| chunk.to_uppercase())
}
