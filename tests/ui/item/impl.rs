use runnable::runnable;

struct Store;

#[runnable]
impl Store {
    fn search(&self, query: &str) -> usize {
        query.len()
    }
}

fn main() {
    let _ = Store.search("");
}
