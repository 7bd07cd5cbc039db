use runnable::runnable;

#[runnable]
async fn fetch(url: &str) -> Result<String, {
    Ok(url.to_owned())
}

fn main() {}
