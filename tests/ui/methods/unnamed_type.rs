use runnable::runnable;

trait Store {}

#[runnable]
impl dyn Store {
    fn len(&self) -> usize {
        0
    }
}

fn main() {}
