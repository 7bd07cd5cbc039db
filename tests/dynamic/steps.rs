//! A function of each kind.

use std::{rc::Rc, sync::mpsc::Receiver, thread};

use futures::{Stream, StreamExt as _, stream};
use runnable::prelude::*;

/// Splits a text into words.
#[runnable]
pub(crate) fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

#[runnable]
pub(crate) async fn count(words: Vec<String>) -> usize {
    tokio::task::yield_now().await;
    words.len()
}

#[runnable]
pub(crate) fn parse(text: String) -> Result<u32, std::num::ParseIntError> {
    text.parse()
}

#[runnable]
pub(crate) fn thread_name() -> Option<String> {
    thread::current().name().map(str::to_owned)
}

#[runnable(inline)]
pub(crate) fn inlined_thread() -> thread::ThreadId {
    thread::current().id()
}

#[runnable]
pub(crate) fn offloaded_thread() -> thread::ThreadId {
    thread::current().id()
}

#[runnable]
pub(crate) fn letters(text: String) -> impl Iterator<Item = String> {
    let letters: Vec<_> = text.chars().map(String::from).collect();
    letters.into_iter()
}

#[runnable]
pub(crate) fn tokens(text: String) -> impl Stream<Item = String> {
    stream::iter(text.chars().map(String::from).collect::<Vec<_>>())
}

#[runnable]
pub(crate) fn shout(chunks: impl Iterator<Item = String>) -> impl Iterator<Item = String> {
    chunks.map(|chunk| chunk.to_uppercase())
}

#[runnable]
pub(crate) fn whisper(chunks: impl Stream<Item = String>) -> impl Stream<Item = String> {
    chunks.map(|chunk| chunk.to_lowercase())
}

#[runnable]
pub(crate) fn how_many(chunks: impl Iterator<Item = String>) -> usize {
    chunks.count()
}

#[runnable]
pub(crate) async fn how_many_natively(chunks: impl Stream<Item = String>) -> usize {
    chunks.count().await
}

#[runnable]
pub(crate) fn received(from: Receiver<String>) -> impl Iterator<Item = String> {
    from.into_iter()
}

/// It has no aggregate, and can't be cloned.
#[derive(Debug, PartialEq)]
pub(crate) struct Page(pub(crate) u8);

#[runnable]
pub(crate) fn pages() -> impl Iterator<Item = Page> {
    (0..2).map(Page)
}

/// Cloned on its way to another thread, which is all that is known of it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Document(pub(crate) String);

#[runnable]
pub(crate) fn title(document: &Document) -> String {
    document.0.clone()
}

#[runnable]
pub(crate) fn panics(message: String) -> u8 {
    panic!("{message}")
}

#[runnable(with = aboth)]
pub(crate) fn both(text: String) -> String {
    format!("sync {text}")
}

pub(crate) async fn aboth(text: String) -> String {
    format!("async {text}")
}

#[runnable]
pub(crate) fn with_context(#[context] cx: &Context) -> Vec<String> {
    cx.path().iter().map(ToString::to_string).collect()
}

#[runnable]
pub(crate) fn repeat(text: String, #[bind] times: usize) -> String {
    text.repeat(times)
}

#[runnable(register(T = String))]
pub(crate) fn same<T>(value: T) -> T {
    value
}

/// A type that only one thread may have, until it is asked.
#[runnable]
pub(crate) fn local(text: String) -> usize {
    Rc::new(text).len()
}
