use runnable::runnable;

#[runnable]
fn fetch_page() {}

#[runnable]
fn fetchPage() {}

#[runnable]
fn fetch__page() {}

fn main() {}
