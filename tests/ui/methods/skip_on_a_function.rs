use runnable::runnable;

#[runnable(skip)]
fn one() -> usize {
    1
}

fn main() {
    let _ = one();
}
