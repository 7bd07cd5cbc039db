use runnable::{compose::Retry, prelude::*};

struct Request(String);

#[runnable]
async fn post(request: Request) -> String {
    request.0
}

fn main() {
    let _ = Post.with_retry(Retry::new());
}
