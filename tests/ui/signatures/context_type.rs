use std::borrow::Cow;

use runnable::{Context, runnable};

#[runnable]
fn a(#[context] cx: &str) {
    let _ = cx;
}

#[runnable]
async fn b(#[context] cx: u8) {
    let _ = cx;
}

#[runnable]
fn c(#[context] cx: Cow<'_, Context>) {
    let _ = cx;
}

#[runnable]
fn d(#[context] cx: &mut Context) {
    let _ = cx;
}

#[runnable]
fn e(#[context] cx: Option<&Context>) {
    let _ = cx;
}

fn main() {}
