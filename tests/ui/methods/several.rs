use runnable::runnable;

#[derive(Clone)]
struct Store {
    texts: Vec<String>,
}

#[runnable]
impl Store {
    fn clear(&mut self) {
        self.texts.clear();
    }

    fn first(&self) -> &str {
        &self.texts[0]
    }

    const fn new() -> Self {
        Self { texts: Vec::new() }
    }

    fn add_all(&self, texts: &[&str]) -> usize {
        self.texts.len() + texts.len()
    }

    // The good ones go on.
    fn len(&self) -> usize {
        self.texts.len()
    }
}

fn main() {
    let mut store = Store::new();
    store.clear();
    let _ = (store.first(), store.add_all(&[]), store.alen(), store.len_runnable());
}
