#[runnable]
impl Store {
    /// Finds the `k` texts that are nearest to the query.
    pub fn search(&self, query: &str, k: usize) -> Vec<Hit> {
        self.index.nearest(query, k)
    }

    /// Loads a page into the store.
    pub async fn load(self: Arc<Self>, url: String) -> Result<usize, FetchError> {
        self.add(fetch(url).await?)
    }

    #[runnable(skip)]
    pub fn len(&self) -> usize {
        self.index.len()
    }
}
