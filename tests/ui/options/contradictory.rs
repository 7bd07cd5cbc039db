use runnable::runnable;

#[runnable(inline, offload)]
fn a() {}

#[runnable(compute, inline)]
fn b() {}

#[runnable(counterpart = x, async = y)]
fn c() {}

#[runnable(fallible, infallible)]
fn d() -> Result<(), String> {
    Ok(())
}

fn main() {}
