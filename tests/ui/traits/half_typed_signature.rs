use runnable::runnable;

#[runnable]
trait Store {
    async fn load(&self, url: ) -> usize;

    fn len(&self) -> usize;
}

fn main() {}
