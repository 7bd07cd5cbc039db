//! `with_config`: what a chain and all that it calls is under.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use futures::StreamExt as _;
use runnable::prelude::*;

use crate::support::{both_ways, chunks, on_tokio, path, value};

/// What a step finds in its context: names, tags, metadata, a configurable number.
type Seen = (
    Vec<String>,
    Vec<String>,
    BTreeMap<String, String>,
    Option<u32>,
);

fn seen() -> Seen {
    let cx = Context::current();
    (
        cx.path().into_iter().map(str::to_owned).collect(),
        cx.tags().to_vec(),
        cx.metadata().clone(),
        cx.configurable("number").copied(),
    )
}

fn strings(strings: &[&str]) -> Vec<String> {
    strings.iter().copied().map(str::to_owned).collect()
}

#[runnable]
fn look(_: u8) -> Seen {
    seen()
}

#[runnable]
async fn look_async(_: u8) -> Seen {
    tokio::task::yield_now().await;
    seen()
}

#[runnable]
fn look_twice(_: u8) -> impl Iterator<Item = Vec<Seen>> {
    std::iter::repeat_with(|| vec![seen()]).take(2)
}

#[runnable]
async fn look_nested(x: u8) -> runnable::Result<Seen> {
    Look.ainvoke(x).await
}

#[runnable]
fn failing(_: u8) -> Result<u8, String> {
    Err("no".to_owned())
}

fn config() -> Config {
    Config::new()
        .run_name("outer")
        .tags(["a", "b"])
        .metadata("key", "value")
        .configurable("number", 7_u32)
}

fn expected(path: &[&str]) -> Seen {
    let metadata = [("key".to_owned(), "value".to_owned())];
    (
        strings(path),
        strings(&["a", "b"]),
        metadata.into(),
        Some(7),
    )
}

#[test]
fn a_step_sees_it_in_both_worlds() {
    assert_eq!(
        value(Look.with_config(config()), 0),
        expected(&["outer", "look"])
    );
    let chain = (passthrough() | LookAsync).with_config(config());
    assert_eq!(value(chain, 0), expected(&["outer", "look_async"]));
    let chain = LookNested.with_config(config());
    assert_eq!(value(chain, 0), expected(&["outer", "look_nested", "look"]));
}

#[test]
fn each_chunk_sees_it() {
    let once = vec![expected(&["outer", "look_twice"])];
    assert_eq!(
        chunks(LookTwice.with_config(config()), 0),
        [once.clone(), once]
    );
    let once = expected(&["outer", "look_async"]);
    assert_eq!(chunks(LookAsync.with_config(config()), 0), [once]);
}

#[test]
fn what_stands_beside_it_does_not_see_it() {
    let beside = parallel((Look, Look.with_config(config())));
    let (without, with) = value(passthrough() | beside, 0);
    assert_eq!(without, Seen::default());
    assert_eq!(with, expected(&["outer", "look"]));
    assert_eq!(seen(), Seen::default());
}

#[test]
fn one_inside_another_is_merged() {
    let inner = Config::new()
        .tags(["b", "c"])
        .metadata("key", "inner")
        .metadata("more", "1");
    let chain = (Look.with_config(inner) | passthrough()).with_config(config());
    let (path, tags, metadata, number) = value(chain, 0);
    assert_eq!(path, ["outer", "look"]);
    assert_eq!(tags, ["a", "b", "c"]);
    assert_eq!((&*metadata["key"], &*metadata["more"]), ("inner", "1"));
    assert_eq!(number, Some(7));
}

#[test]
fn the_name_stands_in_the_path_of_an_error() {
    let named = Failing.with_config(config());
    assert_eq!(
        path(&both_ways(named.clone(), 0).unwrap_err()),
        ["outer", "failing"]
    );
    let blocked = named.stream(0).last().unwrap().unwrap_err();
    assert_eq!(path(&blocked), ["outer", "failing"]);
    let awaited = on_tokio(named.astream(0).collect::<Vec<_>>()).remove(0);
    assert_eq!(path(&awaited.unwrap_err()), ["outer", "failing"]);
    let unnamed = Failing.with_config(Config::new().tag("a"));
    assert_eq!(path(&both_ways(unnamed, 0).unwrap_err()), ["failing"]);
}

#[test]
fn each_call_is_a_run_of_its_own() {
    let runs = Arc::new(Mutex::new(Vec::new()));
    let noted = Arc::clone(&runs);
    let look = lambda(move |_: u8| noted.lock().unwrap().push(Context::current().root_id()));
    let chain = look.with_config(config());
    value(chain, 0);
    let runs = runs.lock().unwrap();
    assert!(runs.iter().all(Option::is_some));
    assert_ne!(runs[0], runs[1]);
}

#[test]
fn around_sync_steps_it_is_a_sync_step() {
    let thread = || lambda(|_: u8| std::thread::current().id());
    let first = thread();
    let chain = assign(first.with_config(config()))
        .pipe(lambda(|(_, first)| (first, std::thread::current().id())));
    let (first, second) = on_tokio(chain.ainvoke(0)).unwrap();
    assert_eq!(first, second);
}

#[test]
fn a_condition_sees_it_too() {
    let tagged = |_: &u8| Context::current().tags() == ["a", "b"];
    let chain = branch()
        .when(tagged, lambda(|_| true))
        .otherwise(lambda(|_| false));
    assert!(!value(chain.clone(), 0));
    assert!(value(chain.clone().with_config(config()), 0));
    assert_eq!(chunks(chain.with_config(config()), 0), [true]);
}
