#![allow(non_snake_case)]

use runnable::runnable;

#[runnable]
fn Fetch() {}

fn main() {}
