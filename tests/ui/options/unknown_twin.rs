use runnable::runnable;

#[runnable(with = native::asum)]
fn sum() -> u8 {
    0
}

#[runnable(with = aproduct)]
fn product() -> u8 {
    0
}

mod native {}

fn main() {}
