use runnable::runnable;

#[runnable]
trait Store {
    fn len(&self) -> usize;
}

struct Memory(Vec<String>);

#[runnable]
impl Store for Memory {
    fn len(&self) -> usize {
        self.0.len()
    }
}

fn main() {}
