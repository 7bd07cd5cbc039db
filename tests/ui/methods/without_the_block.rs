use runnable::runnable;

struct Store;

impl Store {
    #[runnable(inline)]
    fn len(&self) -> usize {
        0
    }
}

fn main() {
    let _ = Store.len();
}
