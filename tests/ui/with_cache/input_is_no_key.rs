use runnable::{compose::Cache, prelude::*};

#[runnable]
fn rounded(x: f64) -> String {
    x.to_string()
}

fn main() {
    let _ = Rounded.with_cache(Cache::new(100));
}
