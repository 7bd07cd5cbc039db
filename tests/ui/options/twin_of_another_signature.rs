use runnable::runnable;

#[runnable(with = aoutput)]
fn output() -> u8 {
    0
}

async fn aoutput() -> u16 {
    0
}

#[runnable(with = aparameter)]
fn parameter(_: &str) {}

async fn aparameter(_: u8) {}

#[runnable(with = amore)]
fn more(_: u8) {}

async fn amore(_: u8, _: u8) {}

#[runnable(with = aerror)]
fn error() -> Result<(), std::io::Error> {
    Ok(())
}

async fn aerror() {}

fn main() {}
