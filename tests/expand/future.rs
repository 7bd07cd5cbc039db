#[runnable]
fn fetch(url: &str) -> impl Future<Output = Result<Page, Error>> + Send {
    client().get(url)
}
