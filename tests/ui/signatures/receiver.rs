use runnable::runnable;

#[runnable]
fn fetch(&self, url: &str) -> usize {
    url.len()
}

struct Store;

impl Store {
    #[runnable]
    fn search(&self, query: &str) -> usize {
        query.len()
    }
}

fn main() {}
