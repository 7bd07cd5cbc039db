#![deny(unused_must_use)]

use runnable::runnable;

#[must_use = "a sum is all it does"]
#[runnable]
fn sum(x: u8) -> u8 {
    x + 1
}

#[runnable]
#[must_use]
async fn product(x: u8) -> u8 {
    x * 2
}

#[runnable]
fn fails() -> Result<(), String> {
    Ok(())
}

async fn uses() {
    sum(1);
    asum(1);
    asum(1).await;
    product(1);
    product(1).await;
    product_blocking(1);
    afails().await;
}

fn main() {
    drop(uses());
}
