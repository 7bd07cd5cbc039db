use runnable::runnable;

#[derive(Clone)]
struct Store {
    texts: Vec<String>,
}

#[runnable]
impl Store {
    fn texts(&self) -> impl Iterator<Item = String> {
        self.texts.iter().cloned()
    }
}

fn main() {}
