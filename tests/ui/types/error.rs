use std::rc::Rc;

use runnable::runnable;

struct Failed;

#[derive(Debug)]
struct Local(Rc<u8>);

impl std::fmt::Display for Local {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Local {}

#[runnable]
fn a(x: u8) -> Result<u8, Failed> {
    Ok(x)
}

#[runnable]
async fn b(x: u8) -> Result<u8, Failed> {
    Ok(x)
}

#[runnable]
fn c(x: u8) -> impl Iterator<Item = Result<u8, Failed>> {
    [Ok(x)].into_iter()
}

#[runnable]
fn d(x: u8) -> Result<u8, Local> {
    Ok(x)
}

fn main() {}
