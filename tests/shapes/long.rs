//! Long chains of steps that take chunks, and such steps among steps that take values.

use futures::{Stream, StreamExt as _, stream};
use runnable::{ErrorKind, prelude::*};

use super::{
    Count, Split, Tally,
    feed::{Mark, MarkHere, MarkLater},
    support::{chunks, multi_thread, on_tokio, path, value, watched},
};

/// `a b c` as `a | b | c`.
macro_rules! chain {
    ($first:ident $($next:ident)*) => { $first $(| $next)* };
}

#[runnable]
fn plain(text: String) -> String {
    text + "."
}

#[runnable]
async fn native(text: String) -> String {
    tokio::task::yield_now().await;
    text + ","
}

use Mark as S;
use MarkLater as A;
use Native as N;
use Plain as P;

/// Runs the chain in every way; among them in a task, which asks that its stream is `Send`.
#[track_caller]
fn check(chain: impl Runnable<Input = String, Output = String>, marks: &str) {
    let expected = [format!("x {marks}"), format!("y{marks}")];
    let behind = Split | chain.clone();
    assert_eq!(chunks(behind.clone(), "x y".to_owned()), expected);
    assert_eq!(value(behind, "x".to_owned()), format!("x{marks}"));
    let words = ["x ", "y"].map(str::to_owned);
    assert_eq!(chain.collect(words.clone()).unwrap(), expected.concat());
    let out = watched("a task", move || {
        let runtime = multi_thread();
        let out = chain.atransform(stream::iter(words)).map(Result::unwrap);
        runtime
            .block_on(runtime.spawn(out.collect::<Vec<_>>()))
            .unwrap()
    });
    assert_eq!(out, expected);
}

#[test]
fn twenty_four_sync_transforms() {
    check(
        chain!(S S S S S S S S S S S S S S S S S S S S S S S S),
        &"s".repeat(24),
    );
}

#[test]
fn twenty_four_async_transforms() {
    check(
        chain!(A A A A A A A A A A A A A A A A A A A A A A A A),
        &"a".repeat(24),
    );
}

#[test]
fn twenty_four_transforms_by_turns() {
    check(
        chain!(S A S A S A S A S A S A S A S A S A S A S A S A),
        &"sa".repeat(12),
    );
}

#[test]
fn twenty_four_transforms_in_uneven_stretches() {
    check(
        chain!(A A A S S A S A A S S S S A A A A S S A A A S S),
        "aaassasaassssaaaassaaass",
    );
}

#[test]
fn twenty_four_transforms_by_thirds() {
    let eight = || chain!(S A S A S A S A);
    check(eight() | (eight() | eight()), &"sa".repeat(12));
}

#[test]
fn sixty_four_values_that_stream_in_and_out() {
    let chain = chain!(
        S P P P P P P P P P P P P P P P P P P P P P P P P P P P P P P P
        P P P P P P P P P P P P P P P P P P P P P P P P P P P P P P P A
    );
    let out = format!("x sys{}a", ".".repeat(62));
    assert_eq!(chunks(Split | chain, "x y".to_owned()), [out]);
    let chain = chain!(
        A P N P N P N P N P N P N P N P N P N P N P N P N P N P N P N P
        N P N P N P N P N P N P N P N P N P N P N P N P N P N P N P N S
    );
    let out = format!("x aya{}s", ".,".repeat(31));
    assert_eq!(chunks(Split | chain, "x y".to_owned()), [out]);
}

#[test]
fn a_value_in_the_middle_takes_everything_and_the_chain_streams_on() {
    let backwards = || lambda(|text: String| text.chars().rev().collect::<String>());
    let backwards_later =
        || alambda(|text: String| async move { text.chars().rev().collect::<String>() });
    let text = || "a b".to_owned();
    let expected = ["sb", "s ", "a"];
    for chain in [
        (Split | S | backwards() | letters()).boxed(),
        (Split | S | backwards_later() | letters()).boxed(),
        (Split | S | backwards().boxed() | letters()).boxed(),
        (Split.boxed() | S.boxed() | backwards() | letters().boxed()).boxed(),
    ] {
        let letters = chunks(chain, text());
        assert_eq!(letters.concat(), expected.concat());
        assert_eq!(letters.len(), 5);
    }
    let chain = Split | A | S | backwards() | letters() | MarkHere | A;
    assert_eq!(chunks(chain, "ab".to_owned()), ["sia", "aia", "bia", "aia"]);
}

/// A chunk for each letter, whatever came in.
fn letters() -> impl Runnable<Input = String, Output = String> {
    lambda_stream(|text: String| text.chars().map(String::from).collect::<Vec<_>>())
}

#[runnable]
fn numbers(n: u32) -> impl Iterator<Item = u32> {
    0..n
}

#[runnable]
fn numbers_later(n: u32) -> impl Stream<Item = u32> {
    stream::iter(0..n)
}

#[runnable]
fn double(numbers: impl Iterator<Item = u32>) -> impl Iterator<Item = u32> {
    numbers.map(|n| n * 2)
}

#[runnable]
fn double_later(numbers: impl Stream<Item = u32>) -> impl Stream<Item = u32> {
    numbers.map(|n| n * 2)
}

#[runnable]
fn sum(numbers: impl Iterator<Item = u32>) -> u32 {
    numbers.sum()
}

#[runnable]
async fn sum_later(numbers: impl Stream<Item = u32>) -> u32 {
    numbers.fold(0, |sum, n| async move { sum + n }).await
}

#[test]
fn items_without_an_aggregate_stream_into_a_step_that_collects() {
    for chain in [
        (Numbers | Sum).boxed(),
        (Numbers | SumLater).boxed(),
        (NumbersLater | Sum).boxed(),
        (NumbersLater | SumLater).boxed(),
    ] {
        assert_eq!(chunks(chain, 4), [6]);
    }
    for chain in [
        (Numbers | Double | DoubleLater | Sum).boxed(),
        (NumbersLater | Double.boxed() | Double | SumLater).boxed(),
        (Numbers | DoubleLater | passthrough() | DoubleLater | Sum).boxed(),
    ] {
        assert_eq!(chunks(chain, 4), [24]);
    }
    assert_eq!(chunks(NumbersLater | Double, 3), [0, 2, 4]);
}

#[test]
fn items_without_an_aggregate_are_refused_where_a_value_is_asked_for() {
    // In a box, or a build would refuse it.
    let chain = (NumbersLater | Double).boxed() | lambda(|n: u32| n + 1);
    let blocked: Vec<_> = chain.stream(3).collect();
    let awaited: Vec<_> = on_tokio(chain.astream(3).collect());
    for chunks in [blocked, awaited] {
        let [Err(error)] = chunks.as_slice() else {
            panic!("{chunks:?}")
        };
        assert_eq!(error.kind(), ErrorKind::NotCollectable);
        assert_eq!(path(error), ["double"]);
    }
}

#[test]
fn no_chunks_are_none_all_along() {
    let none = || stream::empty::<String>();
    let nothing = || std::iter::empty::<String>();
    assert_eq!((S | A | S).collect(nothing()).unwrap(), "");
    assert_eq!((S | A | S).transform(nothing()).count(), 0);
    assert_eq!(on_tokio((S | A | S).acollect(none())).unwrap(), "");
    assert_eq!(on_tokio((S | A | S).atransform(none()).count()), 0);
    assert_eq!((S | A | Count).collect(nothing()).unwrap(), 0);
    assert_eq!(on_tokio((A | S | Tally).acollect(none())).unwrap(), 0);
    // Of no chunks a value step takes the empty value.
    assert_eq!((S | P).collect(nothing()).unwrap(), ".");
    assert_eq!(on_tokio((A | N).acollect(none())).unwrap(), ",");
}
