use runnable::runnable;

#[runnable]
fn length(text: str) -> usize {
    text.len()
}

#[runnable]
fn sum(#[bind] numbers: [u8]) -> u8 {
    numbers.iter().sum()
}

#[runnable]
fn made() -> dyn Fn(u8) -> u8 {
    |x| x
}

fn main() {}
