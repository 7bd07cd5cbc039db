/// How many lines came.
#[runnable(inline)]
fn count(lines: impl Iterator<Item = String>) -> usize {
    lines.count()
}
