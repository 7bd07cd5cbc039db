use runnable::runnable;

#[runnable]
trait Store {
    fn search(&self, query: &str) -> usize;
}

fn main() {}
