use runnable::runnable;

#[runnable]
trait Store {
    fn length(&self, text: str) -> usize {
        text.len()
    }

    async fn load(&self) -> [u8];
}

#[derive(Clone)]
struct Memory;

#[runnable]
impl Store for Memory {
    async fn load(&self) -> [u8] {
        *b"abc"
    }
}

fn main() {
    let _: Box<dyn Store> = Box::new(Memory);
}
