use runnable::runnable;

#[derive(Clone)]
struct Store;

#[runnable]
impl Store {
    fn len(&self, ) -> usize {
        0
    }

    fn load(&self, url: ) -> usize {
        0
    }
}

fn main() {}
