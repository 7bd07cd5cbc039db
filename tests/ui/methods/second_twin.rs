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

    #[runnable(with = awrite)]
    fn write(&self) -> usize {
        1
    }

    #[runnable(name = "write")]
    async fn awrite(&self) -> usize {
        1
    }
}

fn main() {}
