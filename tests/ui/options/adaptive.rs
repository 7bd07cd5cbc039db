use runnable::runnable;

#[runnable(adaptive = 50)]
fn a() {}

#[runnable(adaptive = "50")]
fn b() {}

#[runnable(adaptive = "fast")]
fn c() {}

#[runnable(adaptive = "1.5ms")]
fn d() {}

#[runnable(adaptive = "0us")]
fn e() {}

#[runnable(adaptive("50us"))]
fn f() {}

#[runnable(adaptive =)]
fn g() {}

#[runnable(adaptive, inline)]
fn h() {}

#[runnable(adaptive = "1ms", adaptive)]
fn i() {}

#[runnable(adaptive)]
async fn j() {}

#[runnable(adaptive, with = al)]
fn l() {}

async fn al() {}

#[runnable(adaptive)]
fn m(chunks: impl Iterator<Item = String>) -> usize {
    chunks.count()
}

fn main() {}
