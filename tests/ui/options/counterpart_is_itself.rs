use runnable::runnable;

#[runnable(counterpart = a)]
fn a() {}

#[runnable(blocking = b)]
async fn b() {}

fn main() {}
