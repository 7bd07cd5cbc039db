#[cfg(unix)]
#[::runnable::runnable(inline)]
fn open(path: &Path, mode: u32, #[bind] tries: u8) -> File {
    retry(tries, || file(path, mode))
}
#[cfg(not(unix))]
#[::runnable::runnable(inline)]
fn open(path: &Path, #[bind] tries: u8) -> File {
    retry(tries, || file(path, mode))
}
