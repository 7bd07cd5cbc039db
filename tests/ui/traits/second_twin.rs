use runnable::runnable;

#[runnable]
trait Store {
    fn len(&self) -> usize;

    async fn alen(&self) -> usize;
}

fn main() {}
