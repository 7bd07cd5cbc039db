use runnable::runnable;

struct Store(Vec<String>);

#[runnable]
impl Store {
    fn len(&self) -> usize {
        self.0.len()
    }

    async fn first(&self) -> Option<String> {
        self.0.first().cloned()
    }
}

fn main() {
    let _ = Store(Vec::new());
}
