#[runnable]
fn tick() {}
