use runnable::runnable;

#[runnable]
fn fetch(url: &str) -> usize {
    let pa
    url.len()
}

#[runnable]
async fn load(url: &str) -> usize {
    fetch(url).
}

fn main() {
    let _ = (fetch(""), load(""));
}
