use runnable::runnable;

#[runnable]
#[runnable(name = "other")]
fn fetch(x: u8) -> u8 {
    x
}

fn main() {}
