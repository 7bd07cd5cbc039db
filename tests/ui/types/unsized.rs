use runnable::runnable;

#[runnable]
fn length(text: str) -> usize {
    text.len()
}

fn main() {}
