#[runnable(inline)]
fn length(text: &str) -> usize {
    text.len()
}

#[runnable(compute)]
fn hash(text: &str) -> Hash {
    Hash::of(text)
}
