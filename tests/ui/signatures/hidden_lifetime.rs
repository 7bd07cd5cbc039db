#![deny(elided_lifetimes_in_paths)]

use runnable::runnable;

struct Page<'a>(&'a str);

#[runnable]
fn length(page: Page) -> usize {
    page.0.len()
}

fn main() {}
