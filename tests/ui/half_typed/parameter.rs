use runnable::runnable;

#[runnable]
fn fetch(url: &str, times) -> usize {
    url.len()
}

fn main() {}
