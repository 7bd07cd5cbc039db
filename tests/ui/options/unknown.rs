use runnable::runnable;

#[runnable(nmae = "fetch")]
fn a() {}

#[runnable(retries(3))]
fn b() {}

#[runnable(Inline)]
fn c() {}

#[runnable(adaptive_threshold = 20)]
fn d() {}

fn main() {}
