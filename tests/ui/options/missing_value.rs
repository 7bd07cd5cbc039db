use runnable::runnable;

#[runnable(name)]
fn a() {}

#[runnable(type)]
fn b() {}

#[runnable(counterpart =)]
fn c() {}

#[runnable(blocking)]
async fn d() {}

#[runnable(async)]
fn e() {}

#[runnable(with)]
fn f() {}

#[runnable(register)]
fn g() {}

#[runnable(crate)]
fn h() {}

#[runnable(name, inline)]
fn i() {}

fn main() {}
