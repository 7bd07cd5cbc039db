use std::rc::Rc;

use runnable::runnable;

#[runnable]
async fn fetch(url: &str) -> usize {
    let count = Rc::new(url.len());
    std::future::ready(()).await;
    *count
}

fn main() {}
