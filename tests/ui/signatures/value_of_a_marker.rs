use runnable::{Context, runnable};

#[runnable]
fn a(#[bind = 7] x: u8) {
    let _ = x;
}

#[runnable]
fn b(#[context(root)] cx: &Context) {
    let _ = cx;
}

fn main() {}
