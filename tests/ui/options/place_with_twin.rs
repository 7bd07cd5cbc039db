use runnable::runnable;

#[runnable(offload, with = afetch)]
fn fetch() {}

async fn afetch() {}

fn main() {}
