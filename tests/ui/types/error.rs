use runnable::runnable;

struct Failed;

#[runnable]
fn a(x: u8) -> Result<u8, Failed> {
    Ok(x)
}

#[runnable]
async fn b(x: u8) -> Result<u8, Failed> {
    Ok(x)
}

#[runnable]
fn c(x: u8) -> impl Iterator<Item = Result<u8, Failed>> {
    [Ok(x)].into_iter()
}

#[runnable]
fn d(x: u8) -> Result<u8, std::sync::PoisonError<std::sync::MutexGuard<'static, u8>>> {
    Ok(x)
}

fn main() {}
