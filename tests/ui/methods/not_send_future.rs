use std::rc::Rc;

use runnable::runnable;

#[derive(Clone)]
struct Client;

async fn nothing() {}

#[runnable]
impl Client {
    async fn fetch(&self, url: &str) -> usize {
        let length = Rc::new(url.len());
        nothing().await;
        *length
    }
}

fn main() {
    let _ = Client.fetch_blocking("");
}
