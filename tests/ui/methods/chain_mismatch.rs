use runnable::runnable;

#[derive(Clone)]
struct Store;

#[runnable]
impl Store {
    fn search(&self, query: &str, k: usize) -> Vec<String> {
        vec![query.to_owned(); k]
    }

    fn count(&self, texts: Vec<u8>) -> usize {
        texts.len()
    }
}

fn main() {
    let _ = Store.search_runnable() | Store.count_runnable();
}
