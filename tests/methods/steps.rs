//! `x_runnable`: methods in chains, with binds and contexts, in all shapes.

use std::{convert::Infallible, sync::Arc, thread::ThreadId};

use futures::{Stream, StreamExt as _, stream};
use runnable::{
    ErrorKind,
    prelude::*,
    registry::{self, Kind, Shape},
    runtime::Placement,
};

use super::support::{chunks, here, on_tokio, path, value};

#[derive(Clone, Debug, Default, PartialEq)]
struct Store {
    texts: Arc<Vec<String>>,
}

/// Less visible than the methods that return it, as in a binary.
#[derive(Clone, Debug, PartialEq)]
struct Hit(usize);

#[runnable]
impl Store {
    /// Splits a text.
    #[runnable(inline)]
    fn parse(text: &str) -> Self {
        let texts = text.split_whitespace().map(str::to_owned).collect();
        Self {
            texts: Arc::new(texts),
        }
    }

    #[runnable(name = "store.load", type = Load)]
    async fn load(texts: Vec<String>) -> Self {
        Self {
            texts: Arc::new(texts),
        }
    }

    pub(crate) fn search(&self, query: &str) -> Vec<Hit> {
        let texts = self.texts.iter().enumerate();
        let hits = texts.filter(|(_, text)| text.contains(query));
        hits.map(|(at, _)| Hit(at)).collect()
    }

    pub(crate) fn best(&self, hits: Vec<Hit>, #[bind] otherwise: &str) -> String {
        let best = hits.first().and_then(|hit| self.texts.get(hit.0));
        best.map_or_else(|| otherwise.to_owned(), Clone::clone)
    }

    async fn nth(self: Arc<Self>, at: usize) -> Result<String, String> {
        let text = self.texts.get(at).cloned();
        text.ok_or_else(|| format!("there is no text {at}"))
    }

    fn join(&self, other: Self, #[bind] between: [u8; Self::BETWEEN]) -> Self {
        let between = String::from_utf8_lossy(&between).into_owned();
        let texts = [&self.texts[..], &[between], &other.texts[..]];
        Self {
            texts: Arc::new(texts.concat()),
        }
    }

    #[runnable(skip)]
    fn first(&self) -> &str {
        &self.texts[0]
    }

    fn whereabouts(&self, #[context] cx: &Context) -> Vec<String> {
        cx.path().into_iter().map(str::to_owned).collect()
    }

    fn all(&self, from: usize) -> impl Iterator<Item = String> + use<> {
        let texts = Arc::clone(&self.texts);
        (from..texts.len()).map(move |at| texts[at].clone())
    }

    fn streamed(self: Arc<Self>) -> impl Stream<Item = Result<String, Infallible>> {
        stream::iter(0..self.texts.len()).map(move |at| Ok(self.texts[at].clone()))
    }

    fn count(&self, texts: impl Iterator<Item = String>) -> usize {
        texts.filter(|text| self.texts.contains(text)).count()
    }

    fn marked(
        self: Arc<Self>,
        texts: impl Stream<Item = String>,
        #[bind] by: char,
    ) -> impl Stream<Item = String> {
        texts.map(move |text| format!("{by}{text}{}", self.texts.len()))
    }

    fn thread(&self, (): ()) -> ThreadId {
        here()
    }

    #[runnable(with = anative)]
    fn native(&self, text: &str) -> String {
        format!("sync {text}")
    }

    async fn anative(&self, text: &str) -> String {
        format!("async {text}")
    }

    #[runnable(with = sync_of_foreign)]
    async fn foreign(&self) -> &'static str {
        "async"
    }

    #[runnable(blocking = answer)]
    async fn aanswer(&self) -> u8 {
        42
    }

    fn partly(&self, a: u8, #[cfg(test)] b: u8, #[cfg(not(test))] c: NoSuchType) -> u8 {
        a + b
    }

    #[cfg(not(test))]
    fn missing(&self, of: NoSuchType) {}
}

impl Store {
    const BETWEEN: usize = 3;

    fn sync_of_foreign(&self) -> &'static str {
        "sync"
    }
}

fn store() -> Store {
    Store::parse("one two three")
}

#[test]
fn methods_chain() {
    let store = store();
    let chain = store.search_runnable() | store.best_runnable("nothing".to_owned());
    assert_eq!(chain.name(), "Store::search | Store::best");
    assert_eq!(value(chain.clone(), "t".to_owned()), "two");
    assert_eq!(value(chain, "x".to_owned()), "nothing");
}

#[test]
fn neighbours_are_one_job() {
    let store = store();
    let unit = runnable::lambda(|_: ThreadId| ());
    let chain = store.thread_runnable() | unit | store.thread_runnable();
    assert_ne!(on_tokio(async { chain.ainvoke(()).await }).unwrap(), here());
    assert_eq!(chain.invoke(()).unwrap(), here());
}

#[test]
fn a_step_is_of_its_receiver() {
    let (one, two) = (Store::parse("a"), Store::parse("a b"));
    let (one, two) = (one.search_runnable(), two.search_runnable());
    assert_eq!(value(one, "b".to_owned()), []);
    assert_eq!(value(two, "b".to_owned()), [Hit(1)]);
}

#[test]
fn an_error_names_the_method() {
    let nth = Arc::new(store()).nth_runnable();
    assert_eq!(value(nth.clone(), 1), "two");
    let error = nth.invoke(7).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Failed);
    assert_eq!(path(&error), ["Store::nth"]);
    assert_eq!(
        error.to_string(),
        "step `Store::nth` failed: there is no text 7"
    );
}

#[test]
fn self_is_a_type_like_any_other() {
    let step = store().join_runnable(*b"and");
    assert_eq!(
        value(step, Store::parse("four")),
        Store::parse("one two three and four")
    );
    assert_eq!(store().first(), "one");
}

#[test]
fn the_context_is_that_of_the_run() {
    let step = store().whereabouts_runnable();
    assert_eq!(value(step, ()), ["Store::whereabouts"]);
    assert!(store().whereabouts(&Context::idle()).is_empty());
}

#[test]
fn chunks_come_and_go() {
    let store = store();
    assert_eq!(chunks(store.all_runnable(), 1), ["two", "three"]);
    let twin: Vec<_> = on_tokio(store.aall(2).collect());
    assert_eq!(twin, ["three"]);

    let streamed = Arc::new(store.clone()).streamed_runnable();
    assert_eq!(chunks(streamed, ()), ["one", "two", "three"]);
    assert_eq!(Arc::new(store.clone()).streamed_blocking().count(), 3);

    let counted = store.all_runnable() | store.count_runnable();
    assert_eq!(value(counted, 1), 2);
    let marked = store.all_runnable() | Arc::new(store).marked_runnable('*');
    assert_eq!(chunks(marked, 1), ["*two3", "*three3"]);
}

#[test]
fn a_native_twin_takes_its_half() {
    let store = store();
    let step = store.native_runnable();
    assert_eq!(step.invoke("a".to_owned()).unwrap(), "sync a");
    let awaited = on_tokio(async { step.ainvoke("a".to_owned()).await });
    assert_eq!(awaited.unwrap(), "async a");
    assert_eq!(on_tokio(store.anative("b")), "async b");

    let step = store.foreign_runnable();
    assert_eq!(step.invoke(()).unwrap(), "sync");
    assert_eq!(on_tokio(async { step.ainvoke(()).await }).unwrap(), "async");
}

#[test]
fn options_are_those_of_functions() {
    assert_eq!(store().answer(), 42);
    assert_eq!(on_tokio(store().apartly(1, 2)), 3);
    assert_eq!(value(store().partly_runnable(), (1, 2)), 3);
    let _: Load = Store::load_runnable();
}

#[test]
fn associated_functions_are_registered() {
    let parse = registry::get("Store::parse").unwrap();
    assert_eq!(parse.identity(), "methods::steps::Store::parse");
    assert_eq!(
        (parse.kind, parse.shape, parse.placement, parse.doc),
        (
            Kind::Sync,
            Shape::Invoke,
            Some(Placement::Inline),
            "Splits a text."
        )
    );
    assert_eq!(registry::get("store.load").unwrap().kind, Kind::Async);
    assert!(registry::get("Store::search").is_err());

    let chain = Store::parse_runnable() | runnable::lambda(|store: Store| store.texts.len());
    assert_eq!(value(chain, "a b".to_owned()), 2);
    assert_eq!(on_tokio(Store::aparse("a")), Store::parse("a"));
    assert_eq!(
        Store::load_blocking(vec!["a".to_owned()]),
        Store::parse("a")
    );
}
