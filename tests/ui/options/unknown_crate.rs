use runnable::runnable;

#[runnable(crate = ::runable)]
fn sum() -> u8 {
    0
}

fn main() {}
