//! A function of each kind.

use std::{
    rc::Rc,
    sync::{Arc, mpsc::Receiver},
    thread,
};

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

/// The ids of the jobs in which it ran, tokio's, and of this one.
#[runnable]
pub(crate) fn job(mut jobs: Vec<Option<tokio::task::Id>>) -> Vec<Option<tokio::task::Id>> {
    jobs.push(tokio::task::try_id());
    jobs
}

#[runnable(inline)]
pub(crate) fn cheap_job(jobs: Vec<Option<tokio::task::Id>>) -> Vec<Option<tokio::task::Id>> {
    job(jobs)
}

#[runnable]
pub(crate) async fn no_job(jobs: Vec<Option<tokio::task::Id>>) -> Vec<Option<tokio::task::Id>> {
    tokio::task::yield_now().await;
    job(jobs)
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

/// Not to be read from JSON, whatever serde says of it: there is nothing to borrow from.
#[runnable]
pub(crate) fn borrowed(text: &'static str, _times: u8) -> &'static str {
    text
}

#[runnable]
pub(crate) fn published(text: String, #[bind] page: Arc<Page>) -> String {
    format!("{text} on {}", page.0)
}

#[runnable]
pub(crate) fn pages_of_none() -> u8 {
    7
}

#[cfg(feature = "schema")]
pub(crate) mod described {
    use std::collections::BTreeMap;

    use runnable::prelude::*;
    use schemars::JsonSchema;
    use serde::Deserialize;

    /// What is left out.
    #[derive(Deserialize, JsonSchema)]
    pub(crate) struct Filter {
        at_most: u8,
        #[serde(default)]
        mode: Mode,
    }

    #[derive(Default, Deserialize, JsonSchema)]
    enum Mode {
        #[default]
        Exact,
        Fuzzy,
        Within(u32),
    }

    /// Searches the index.
    ///
    /// # Arguments
    ///
    /// - `query`: what to look for, in the words
    ///   of the one who asks
    /// - `k`: how many to find
    #[runnable]
    pub(crate) fn search(query: &str, k: usize, filter: Option<Filter>) -> Vec<String> {
        let at_most = filter.map_or(usize::MAX, |filter| usize::from(filter.at_most));
        vec![query.to_owned(); k.min(at_most).min(9)]
    }

    #[derive(Deserialize, JsonSchema)]
    #[serde(deny_unknown_fields)]
    pub(crate) struct Query {
        text: String,
        filter: Filter,
    }

    #[runnable]
    pub(crate) fn find(query: Query) -> String {
        let mode = match query.filter.mode {
            Mode::Exact => 0,
            Mode::Fuzzy => 1,
            Mode::Within(distance) => distance,
        };
        let at_most = u32::from(query.filter.at_most);
        format!("{}{}", query.text, at_most.saturating_add(mode))
    }

    #[runnable]
    pub(crate) fn by_key(filters: BTreeMap<String, Filter>) -> usize {
        filters.len()
    }

    #[runnable]
    pub(crate) fn numbers(of: Option<(i8, u64, Vec<f32>)>) -> bool {
        of.is_some()
    }

    #[runnable(name = "find/the words of a name that is much longer than what the interfaces take")]
    pub(crate) fn long_name(text: String) -> String {
        text
    }
}
