use runnable::prelude::*;

struct Request(String);

#[runnable]
async fn post(request: Request) -> String {
    request.0
}

fn main() {
    let _ = Post.hedge(std::time::Duration::from_secs(1));
}
