#[runnable(with = native::aread)]
fn read(path: &Path) -> io::Result<String> {
    fs::read_to_string(path)
}

#[runnable(with = native::write)]
async fn awrite(path: &Path, #[bind] text: &str) -> io::Result<()> {
    tokio::fs::write(path, text).await
}
