#[runnable(adaptive)]
fn length(text: &str) -> usize {
    text.len()
}

#[runnable(adaptive = "2ms")]
pub(crate) fn pairs<T: Clone>(values: Vec<T>) -> impl Iterator<Item = (T, T)> {
    values.into_iter().map(|value| (value.clone(), value))
}

#[runnable]
impl Store {
    #[runnable(adaptive)]
    pub fn search(&self, query: &str) -> Vec<Hit> {
        self.index.nearest(query)
    }

    #[runnable(adaptive)]
    fn close(self) {
        self.index.close()
    }
}

#[runnable]
trait VectorStore {
    #[runnable(adaptive = "50us")]
    fn add(&self, text: &str) -> usize;
}
