use runnable::runnable;

#[runnable]
const FETCH: fn() = fetch;

#[runnable]
static LIMIT: u8 = 3;

#[runnable]
type Text = String;

#[runnable]
use std::fs::read;

fn fetch() {}

fn main() {
    let _ = (FETCH, LIMIT, Text::new(), read("x"));
}
