use runnable::prelude::*;

#[runnable]
async fn fetch(url: String) -> String {
    url
}

fn main() {
    // The function, not its step.
    let _ = fetch.with_concurrency_limit(4);
}
