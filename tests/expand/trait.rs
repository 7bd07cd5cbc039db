/// Where texts are kept.
#[runnable]
pub trait VectorStore: Debug {
    /// Adds texts, and returns how many there are then.
    fn add(&self, texts: &[String]) -> Result<usize, StoreError>;

    /// Asks a model.
    async fn ask(&self, (question, tries): (String, u32), #[bind] model: &Model) -> Answer {
        model.ask(self, question, tries).await
    }
}
