use runnable::{compose::Cache, prelude::*};

struct Page(String);

#[runnable]
async fn fetch(url: String) -> Page {
    Page(url)
}

fn main() {
    let _ = Fetch.with_cache(Cache::new(100));
}
