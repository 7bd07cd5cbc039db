/// The lines of a file.
#[runnable]
fn lines(file: File) -> impl Iterator<Item = io::Result<String>> {
    BufReader::new(file).lines()
}

#[runnable]
fn numbers(from: &Start, #[bind] step: usize) -> impl Iterator<Item = u64> + use<> {
    (from.number..).step_by(step)
}
