use runnable::runnable;

#[derive(Clone)]
struct Store;

#[runnable]
impl Store {
    fn length(&self, text: str) -> usize {
        text.len()
    }

    fn made(&self) -> dyn Fn(u8) -> u8 {
        |x| x
    }

    fn size(&self) -> usize {
        0
    }
}

fn main() {
    let _ = Store.asize();
}
