use std::{cell::Cell, collections::BTreeMap};

use runnable::Chunk;

struct Usage;

#[derive(Chunk)]
struct A {
    text: String,
    tokens: u32,
    usage: Option<Usage>,
}

#[derive(Chunk)]
struct B<T>(T, &'static str, BTreeMap<T, Cell<u8>>);

fn main() {}
