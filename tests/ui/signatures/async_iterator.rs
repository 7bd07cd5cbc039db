use runnable::runnable;

#[runnable]
async fn a() -> impl Iterator<Item = u8> {
    std::iter::empty()
}

#[runnable]
async fn b() -> impl futures::Stream<Item = u8> {
    futures::stream::empty()
}

#[runnable]
async fn c() -> impl Future<Output = u8> {
    async { 0 }
}

#[runnable]
async fn d() -> impl ToString {
    0
}

fn main() {}
