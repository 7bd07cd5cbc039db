#[runnable(with = acount)]
fn count(chunks: impl Iterator<Item = String>) -> usize {
    chunks.count()
}
