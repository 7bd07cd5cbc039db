use runnable::runnable;

#[runnable]
trait Store {
    async fn load(&self, url: &str) -> usize;
}

#[derive(Clone)]
struct Memory;

#[runnable]
impl Store for Memory {
    async fn load(&self, url: &str) -> usize {
        url
    }
}

fn main() {}
