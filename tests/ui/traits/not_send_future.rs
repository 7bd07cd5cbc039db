use std::rc::Rc;

use runnable::runnable;

async fn nothing() {}

#[runnable]
trait Store {
    async fn load(&self, url: &str) -> usize;
}

#[derive(Clone)]
struct Memory;

#[runnable]
impl Store for Memory {
    async fn load(&self, url: &str) -> usize {
        let length = Rc::new(url.len());
        nothing().await;
        *length
    }
}

fn main() {}
