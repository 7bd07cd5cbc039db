use runnable::runnable;

#[runnable]
trait Store {
    async fn load(&self, url: &str) -> usize;
}

#[derive(Clone)]
struct Memory;

impl Store for Memory {
    async fn load(&self, url: &str) -> usize {
        url.len()
    }
}

fn main() {}
