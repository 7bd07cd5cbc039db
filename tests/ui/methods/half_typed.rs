use runnable::runnable;

#[derive(Clone)]
struct Store;

#[runnable]
impl Store {
    fn len(&self) -> usize {
        let
    }

    async fn load(&self, url: &str) -> usize {
        url.
    }
}

fn main() {}
