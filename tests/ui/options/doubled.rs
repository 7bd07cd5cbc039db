use runnable::runnable;

#[runnable(name = "x", name = "y")]
fn a() {}

#[runnable(type = X, type = Y)]
fn b() {}

#[runnable(counterpart = x, counterpart = y)]
fn c() {}

#[runnable(with = e, with = e)]
fn d() {}

async fn e() {}

#[runnable(inline, inline)]
fn f() {}

#[runnable(fallible, fallible)]
fn g() -> Result<(), String> {
    Ok(())
}

#[runnable(register = false, register = false)]
fn h() {}

#[runnable(crate = ::runnable, crate = ::runnable)]
fn i() {}

fn main() {}
