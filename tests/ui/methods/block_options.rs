use runnable::runnable;

#[derive(Clone)]
struct Store;

#[runnable(inline, name = "store", nmae = "store")]
impl Store {
    fn len(&self) -> usize {
        0
    }
}

fn main() {
    let _ = Store.alen();
}
