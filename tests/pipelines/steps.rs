//! The steps that the pipelines of these tests are made of.

use std::{
    path::PathBuf,
    sync::atomic::{AtomicUsize, Ordering},
};

use futures::Stream;
use runnable::prelude::*;
use serde::{Deserialize, Serialize};

#[runnable(inline)]
pub(crate) fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

#[runnable]
pub(crate) fn count(words: Vec<String>) -> usize {
    words.len()
}

#[runnable(inline)]
pub(crate) fn double(number: u64) -> u64 {
    number * 2
}

#[runnable]
pub(crate) async fn shout(text: String) -> String {
    text.to_uppercase()
}

#[runnable(inline)]
pub(crate) fn length(text: &str) -> usize {
    text.len()
}

#[runnable]
pub(crate) fn join(words: Vec<String>) -> String {
    words.join(" ")
}

#[runnable(inline)]
pub(crate) fn suffix(path: PathBuf) -> String {
    path.extension()
        .map(|suffix| suffix.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// Takes two parameters.
#[runnable(inline)]
pub(crate) fn repeat(text: &str, times: usize) -> String {
    text.repeat(times)
}

/// Is bound to one.
#[runnable(inline)]
pub(crate) fn translate(text: String, #[bind] lang: String) -> String {
    format!("{text} ({lang})")
}

/// Is bound to a number.
#[runnable(inline)]
pub(crate) fn add(number: u64, #[bind] more: u64) -> u64 {
    number + more
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Report {
    pub(crate) words: usize,
    pub(crate) loud: String,
}

#[runnable(inline)]
pub(crate) fn summary(report: Report) -> String {
    format!("{} in {}", report.words, report.loud)
}

/// Can be read from JSON, but not be written.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Letter {
    pub(crate) text: String,
}

#[runnable(inline)]
pub(crate) fn answer(letter: Letter) -> String {
    format!("about {}", letter.text)
}

/// What JSON knows nothing of, and nobody can clone.
pub(crate) struct Handle(pub(crate) u64);

#[runnable(inline)]
pub(crate) fn open(number: u64) -> Handle {
    Handle(number)
}

#[runnable(inline)]
pub(crate) fn close(handle: Handle) -> u64 {
    handle.0
}

/// Streams words.
#[runnable]
pub(crate) fn lines(text: &str) -> impl Iterator<Item = String> + use<> {
    let lines: Vec<_> = text.lines().map(str::to_owned).collect();
    lines.into_iter()
}

/// Lets chunks through as they come.
#[runnable]
pub(crate) fn loud(chunks: impl Iterator<Item = String>) -> impl Iterator<Item = String> {
    chunks.map(|chunk| chunk.to_uppercase())
}

/// The same in async code.
#[runnable]
pub(crate) fn marked(chunks: impl Stream<Item = String> + Send) -> impl Stream<Item = String> {
    use futures::StreamExt as _;

    chunks.map(|chunk| format!("<{chunk}>"))
}

/// Streams what has no aggregate.
#[runnable]
pub(crate) fn numbers(text: &str) -> impl Iterator<Item = u64> + use<> {
    let numbers: Vec<_> = text.split(' ').filter_map(|it| it.parse().ok()).collect();
    numbers.into_iter()
}

#[runnable(inline)]
pub(crate) fn fails(text: String) -> Result<String, String> {
    Err(format!("no luck with {text}"))
}

pub(crate) static CALLS: AtomicUsize = AtomicUsize::new(0);

/// Succeeds at each third call.
#[runnable(inline)]
pub(crate) fn flaky(text: String) -> Result<String, String> {
    let calls = CALLS.fetch_add(1, Ordering::SeqCst) + 1;
    if calls.is_multiple_of(3) {
        Ok(text)
    } else {
        Err(format!("call {calls}"))
    }
}

pub(crate) static COUNTED: AtomicUsize = AtomicUsize::new(0);

/// Says how often it was called.
#[runnable(inline)]
pub(crate) fn counted(text: String) -> String {
    format!("{text} {}", COUNTED.fetch_add(1, Ordering::SeqCst) + 1)
}

/// Never comes to an end.
#[runnable]
pub(crate) async fn hangs(_text: String) -> String {
    std::future::pending().await
}

/// Tells which tags its run has.
#[runnable(inline)]
pub(crate) fn tags(_text: String, #[context] cx: &Context) -> String {
    cx.tags().join(", ")
}

pub(crate) mod one {
    use super::*;

    #[runnable(inline)]
    pub(crate) fn twin(text: String) -> String {
        text
    }
}

pub(crate) mod two {
    use super::*;

    #[runnable(inline)]
    pub(crate) fn twin(text: String) -> String {
        text
    }
}
