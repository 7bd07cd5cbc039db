use runnable::runnable;

#[runnable(with = afetch, async = fetch_async)]
fn fetch() {}

async fn afetch() {}

fn main() {}
