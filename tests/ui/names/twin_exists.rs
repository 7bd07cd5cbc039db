use runnable::runnable;

#[runnable]
fn fetch() {}

async fn afetch() {}

fn main() {}
