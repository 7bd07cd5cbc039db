use runnable::runnable;

struct Store;

impl Store {
    #[runnable]
    fn search(#[bind] &self, query: &str) -> usize {
        query.len()
    }
}

fn main() {}
