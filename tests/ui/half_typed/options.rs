use runnable::runnable;

#[runnable(na)]
fn a() {}

#[runnable(name = )]
fn b() {}

#[runnable(inline, )]
fn c() {}

#[runnable(inline, reg)]
fn d() {}

#[runnable(register(T = ))]
fn e<T: Default>() -> T {
    T::default()
}

#[runnable(crate = ::)]
fn f() {}

#[runnable(with = a::)]
fn g() {}

fn main() {
    let _ = (a(), b(), c(), d(), e::<u8>(), f(), g());
}
