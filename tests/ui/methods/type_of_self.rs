use runnable::runnable;

#[derive(Clone)]
struct Store;

#[runnable]
impl Store {
    fn search(&self, key: Self::Key) -> usize {
        0
    }
}

fn main() {}
