use runnable::runnable;

#[runnable]
trait Store {
    fn texts(&self) -> impl Iterator<Item = String>;

    fn later(&self) -> impl Future<Output = usize> + Send;

    async fn shown(&self) -> impl std::fmt::Display;

    fn collect(&self, texts: impl Iterator<Item = String>) -> usize;
}

fn main() {}
