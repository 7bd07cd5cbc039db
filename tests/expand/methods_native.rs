#[runnable]
impl Store {
    #[runnable(with = aread)]
    fn read(&self, path: &Path) -> io::Result<String> {
        std::fs::read_to_string(self.root.join(path))
    }

    async fn aread(&self, path: &Path) -> io::Result<String> {
        tokio::fs::read_to_string(self.root.join(path)).await
    }
}
