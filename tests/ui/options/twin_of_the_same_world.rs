use runnable::runnable;

#[runnable(with = asum)]
fn sum() -> u8 {
    0
}

fn asum() -> u8 {
    0
}

#[runnable(with = fetch_blocking)]
async fn fetch() -> u8 {
    0
}

async fn fetch_blocking() -> u8 {
    0
}

fn main() {}
