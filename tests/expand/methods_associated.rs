#[runnable]
impl Store {
    /// An empty store that knows its file.
    #[runnable(inline, type = Open)]
    fn open(path: &Path) -> io::Result<Self> {
        Self::at(path)
    }

    fn into_texts(self) -> Vec<String> {
        self.texts
    }
}
