#[runnable]
impl Store {
    fn clear(&mut self) {
        self.texts.clear();
    }

    fn name(&self) -> &str {
        &self.name
    }

    #[runnable(inline)]
    fn consume(self) -> usize {
        self.texts.len()
    }
}
