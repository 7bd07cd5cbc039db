//! The steps that the pipelines of these tests are made of.

use std::{
    path::PathBuf,
    sync::atomic::{AtomicUsize, Ordering},
};

use futures::Stream;
use runnable::prelude::*;
use serde::{Deserialize, Serialize};

#[runnable(inline)]
pub fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

#[runnable]
pub fn count(words: Vec<String>) -> usize {
    words.len()
}

#[runnable(inline)]
pub fn double(number: u64) -> u64 {
    number * 2
}

#[runnable]
pub async fn shout(text: String) -> String {
    text.to_uppercase()
}

#[runnable(inline)]
pub fn length(text: &str) -> usize {
    text.len()
}

#[runnable]
pub fn join(words: Vec<String>) -> String {
    words.join(" ")
}

#[runnable(inline)]
pub fn suffix(path: PathBuf) -> String {
    path.extension()
        .map(|suffix| suffix.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// Takes two parameters.
#[runnable(inline)]
pub fn repeat(text: &str, times: usize) -> String {
    text.repeat(times)
}

/// Is bound to one.
#[runnable(inline)]
pub fn translate(text: String, #[bind] lang: String) -> String {
    format!("{text} ({lang})")
}

/// Is bound to a number.
#[runnable(inline)]
pub fn add(number: u64, #[bind] more: u64) -> u64 {
    number + more
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Report {
    pub words: usize,
    pub loud: String,
}

#[runnable(inline)]
pub fn summary(report: Report) -> String {
    format!("{} in {}", report.words, report.loud)
}

/// Can be read from JSON, but not be written.
#[derive(Clone, Debug, Deserialize)]
pub struct Letter {
    pub text: String,
}

#[runnable(inline)]
pub fn answer(letter: Letter) -> String {
    format!("about {}", letter.text)
}

/// What JSON knows nothing of, and nobody can clone.
pub struct Handle(pub u64);

#[runnable(inline)]
pub fn open(number: u64) -> Handle {
    Handle(number)
}

#[runnable(inline)]
pub fn close(handle: Handle) -> u64 {
    handle.0
}

/// Streams words.
#[runnable]
pub fn lines(text: &str) -> impl Iterator<Item = String> + use<> {
    let lines: Vec<_> = text.lines().map(str::to_owned).collect();
    lines.into_iter()
}

/// Lets chunks through as they come.
#[runnable]
pub fn loud(chunks: impl Iterator<Item = String>) -> impl Iterator<Item = String> {
    chunks.map(|chunk| chunk.to_uppercase())
}

/// The same in async code.
#[runnable]
pub fn marked(chunks: impl Stream<Item = String> + Send) -> impl Stream<Item = String> {
    use futures::StreamExt as _;

    chunks.map(|chunk| format!("<{chunk}>"))
}

/// Streams what has no aggregate.
#[runnable]
pub fn numbers(text: &str) -> impl Iterator<Item = u64> + use<> {
    let numbers: Vec<_> = text.split(' ').filter_map(|it| it.parse().ok()).collect();
    numbers.into_iter()
}

#[runnable(inline)]
pub fn fails(text: String) -> Result<String, String> {
    Err(format!("no luck with {text}"))
}

pub static CALLS: AtomicUsize = AtomicUsize::new(0);

/// Succeeds at each third call.
#[runnable(inline)]
pub fn flaky(text: String) -> Result<String, String> {
    let calls = CALLS.fetch_add(1, Ordering::SeqCst) + 1;
    if calls.is_multiple_of(3) {
        Ok(text)
    } else {
        Err(format!("call {calls}"))
    }
}

pub static COUNTED: AtomicUsize = AtomicUsize::new(0);

/// Says how often it was called.
#[runnable(inline)]
pub fn counted(text: String) -> String {
    format!("{text} {}", COUNTED.fetch_add(1, Ordering::SeqCst) + 1)
}

/// Never comes to an end.
#[runnable]
pub async fn hangs(_text: String) -> String {
    std::future::pending().await
}

/// Tells which tags its run has.
#[runnable(inline)]
pub fn tags(_text: String, #[context] cx: &Context) -> String {
    cx.tags().join(", ")
}

pub mod one {
    use super::*;

    #[runnable(inline)]
    pub fn twin(text: String) -> String {
        text
    }
}

pub mod two {
    use super::*;

    #[runnable(inline)]
    pub fn twin(text: String) -> String {
        text
    }
}
