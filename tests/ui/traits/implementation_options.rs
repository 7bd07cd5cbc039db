use runnable::runnable;

#[runnable]
trait Store {
    fn len(&self) -> usize;
}

#[derive(Clone)]
struct Memory;

#[runnable(inline)]
impl Store for Memory {
    #[runnable(inline)]
    fn len(&self) -> usize {
        0
    }
}

fn main() {
    let _ = Memory.alen();
}
