use runnable::runnable;

#[runnable(name = fetch)]
fn a() {}

#[runnable(type = "Fetch")]
fn b() {}

#[runnable(type = steps::Fetch)]
fn c() {}

#[runnable(counterpart = "fetch")]
fn d() {}

#[runnable(with = "fetch")]
fn e() {}

#[runnable(register = "fetch")]
fn f() {}

#[runnable(crate = "runnable")]
fn g() {}

#[runnable(name("fetch"))]
fn h() {}

fn main() {}
