#[runnable(crate = vendored::pipes)]
fn length(text: &str) -> usize {
    text.len()
}
