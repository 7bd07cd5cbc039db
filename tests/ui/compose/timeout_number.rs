use runnable::prelude::*;

#[runnable]
async fn fetch(url: String) -> String {
    url
}

fn main() {
    let _ = Fetch.with_timeout(30);
}
