use std::collections::HashMap;

use runnable::runnable;

struct Page<'a>(&'a str);

#[runnable]
fn a(words: &[&str]) -> usize {
    words.len()
}

#[runnable]
fn b(words: Vec<&str>) -> usize {
    words.len()
}

#[runnable]
fn c(page: Page<'_>) -> usize {
    page.0.len()
}

#[runnable]
fn d<'a>(page: &Page<'a>) -> usize {
    page.0.len()
}

#[runnable]
fn e((key, value): (&str, u8), map: HashMap<String, Option<&u8>>) -> bool {
    map[key] == Some(&value)
}

#[runnable]
fn f(call: Box<dyn Fn(&str) -> bool + '_>) -> bool {
    call("")
}

#[runnable]
async fn g(words: Option<&str>) -> usize {
    words.map_or(0, str::len)
}

fn main() {}
