use runnable::runnable;

#[runnable(inline)]
async fn a() {}

#[runnable(offload)]
fn b() -> impl Future<Output = ()> + Send {
    async {}
}

#[runnable(offload)]
fn c() -> impl futures::Stream<Item = u8> {
    futures::stream::empty()
}

fn main() {}
