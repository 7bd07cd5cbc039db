#[runnable]
fn show(value: impl Display, width: &impl Into<usize>) -> String {
    format!("{value:width$}")
}
