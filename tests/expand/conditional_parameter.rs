#[runnable(inline)]
fn open(path: &Path, #[cfg(unix)] mode: u32, #[bind] tries: u8) -> File {
    retry(tries, || file(path, mode))
}
