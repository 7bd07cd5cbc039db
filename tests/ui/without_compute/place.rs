use runnable::runnable;

#[runnable(compute)]
fn hash(text: &str) -> usize {
    text.len()
}

fn main() {}
