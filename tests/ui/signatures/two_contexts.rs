use runnable::{Context, runnable};

#[runnable]
fn fetch(#[context] a: &Context, url: String, #[context] b: Context) {
    let _ = (a, b, url);
}

fn main() {}
