use runnable::runnable;

#[derive(Clone)]
struct Store;

#[runnable]
impl Store {
    #[runnable(with = aread)]
    fn read(&self, at: usize) -> usize {
        at
    }

    async fn aread(&self, at: usize) -> String {
        at.to_string()
    }

    #[runnable(with = Self::awrite)]
    fn write(&self, text: &str) -> usize {
        text.len()
    }

    async fn awrite(&self, text: &str, at: usize) -> usize {
        text.len() + at
    }
}

fn main() {}
