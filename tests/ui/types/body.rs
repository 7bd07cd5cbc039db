use runnable::runnable;

// Mistakes in a body are rustc's to explain, where they are.
#[runnable]
fn sum(x: u8) -> String {
    x + 1
}

#[runnable]
async fn asum_natively(x: u8) -> String {
    x.nothing();
    String::new()
}

fn main() {}
