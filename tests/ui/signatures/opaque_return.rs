use runnable::runnable;

#[runnable]
fn a() -> impl ToString {
    0
}

#[runnable]
fn b() -> Vec<impl ToString> {
    vec![0]
}

#[runnable]
fn c() -> Result<impl Iterator<Item = u8>, String> {
    Ok(std::iter::empty())
}

#[runnable]
fn d() -> impl Iterator {
    std::iter::empty::<u8>()
}

#[runnable]
fn e() -> impl Iterator<Item = impl ToString> {
    std::iter::empty::<u8>()
}

#[runnable]
fn f() -> impl Fn(u8) -> u8 {
    |x| x
}

fn main() {}
