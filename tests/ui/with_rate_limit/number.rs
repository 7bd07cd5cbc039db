use runnable::prelude::*;

#[runnable]
async fn fetch(url: String) -> String {
    url
}

fn main() {
    let _ = Fetch.with_rate_limit(10);
}
