use runnable::runnable;

#[runnable]
fn fetch(url: &str) -> {
    url.len()
}

fn main() {
    let _ = fetch("");
}
