use runnable::runnable;

#[runnable(async = afetch)]
async fn fetch() {}

#[runnable(blocking = read_blocking)]
fn read() {}

#[runnable(async = tokens_blocking)]
fn tokens() -> impl futures::Stream<Item = u8> {
    futures::stream::empty()
}

fn main() {}
