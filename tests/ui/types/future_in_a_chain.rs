use std::rc::Rc;

use runnable::prelude::*;

#[runnable]
async fn fetch(url: &str) -> usize {
    let count = Rc::new(url.len());
    std::future::ready(()).await;
    *count
}

// What uses the function has nothing to add.
fn main() {
    let chain = Fetch | lambda(|x: usize| x + 1);
    let _ = chain.invoke(String::new());
    let _ = fetch_blocking("");
}
