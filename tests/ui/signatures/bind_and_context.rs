use runnable::{Context, runnable};

#[runnable]
fn a(#[bind] #[context] cx: &Context) {
    let _ = cx;
}

#[runnable]
fn b(#[bind] #[bind] x: u8) {
    let _ = x;
}

fn main() {}
