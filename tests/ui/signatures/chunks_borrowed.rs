use std::borrow::Cow;

use futures::{Stream, StreamExt as _};
use runnable::runnable;

// The items.
#[runnable]
fn a(chunks: impl Iterator<Item = &str>) -> usize {
    chunks.count()
}

#[runnable]
fn b<'a>(chunks: impl Iterator<Item = &'a str>) -> usize {
    chunks.count()
}

#[runnable]
async fn c(chunks: impl Stream<Item = Cow<'_, str>>) -> usize {
    chunks.count().await
}

#[runnable]
fn d<'a>(chunks: impl Iterator<Item = String> + 'a) -> usize {
    chunks.count()
}

// The chunks themselves.
#[runnable]
fn e(chunks: &mut impl Iterator<Item = String>) -> Option<String> {
    chunks.next()
}

#[runnable]
async fn f(chunks: &mut (impl Stream<Item = String> + Unpin)) -> Option<String> {
    chunks.next().await
}

#[runnable]
fn g(chunks: &impl Iterator<Item = String>) -> usize {
    chunks.size_hint().0
}

// What is beside them.
#[runnable]
fn h(
    chunks: impl Iterator<Item = String>,
    #[bind] skip: &str,
) -> impl Iterator<Item = String> {
    chunks.filter(move |chunk| chunk != skip)
}

fn main() {}
