use runnable::runnable;

#[derive(Clone)]
struct Store;

#[runnable]
impl Store {
    fn read(&self) -> usize {
        1
    }

    async fn aread(&self) -> usize {
        1
    }
}

fn main() {}
