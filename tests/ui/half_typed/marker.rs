use runnable::runnable;

#[runnable]
fn fetch(url: &str, #[bi] times: usize) -> usize {
    url.len() * times
}

fn main() {}
