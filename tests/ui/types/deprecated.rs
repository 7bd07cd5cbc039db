#![deny(deprecated)]

use runnable::runnable;

#[runnable]
#[deprecated = "use `product`"]
fn sum(x: u8) -> u8 {
    x + 1
}

fn main() {
    let _ = sum(1);
    drop(asum(1));
    let _ = Sum;
}
