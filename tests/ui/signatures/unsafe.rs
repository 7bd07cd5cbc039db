use runnable::runnable;

#[runnable]
unsafe fn fetch() {}

#[runnable]
pub async unsafe fn afetch() {}

fn main() {}
