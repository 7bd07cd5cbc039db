#[runnable]
impl VectorStore for Memory {
    fn add(&self, texts: &[String]) -> Result<usize, StoreError> {
        Ok(self.push(texts))
    }

    async fn aadd(&self, texts: &[String]) -> Result<usize, StoreError> {
        Ok(self.push_slowly(texts).await)
    }

    async fn ask(&self, (question, _): (String, u32), model: &Model) -> Answer {
        model.guess(question)
    }
}
