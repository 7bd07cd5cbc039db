//! Steps that take chunks: written in one world, all eight forms in both.
#![allow(
    clippy::unwrap_used,
    reason = "a test that panics has failed, and says where"
)]
#![allow(
    clippy::manual_async_fn,
    clippy::needless_pass_by_value,
    clippy::trivially_copy_pass_by_ref,
    clippy::unnecessary_wraps,
    clippy::unused_async,
    reason = "the signatures of steps are what is tested, not what their bodies make of them"
)]
#![allow(
    clippy::eq_op,
    reason = "a step may follow itself: `|` is no operation on numbers here"
)]

mod alike;
mod around;
mod closures;
mod contexts;
mod failures;
mod feed;
mod flow;
mod jobs;
mod long;
mod options;
mod places;
mod signatures;

#[cfg(feature = "tracing")]
#[path = "../support/collector.rs"]
mod collector;
#[path = "../support/mod.rs"]
mod support;

use futures::{Stream, StreamExt as _, stream};
use runnable::{Error, Result, prelude::*};

use support::{chunks, on_tokio, path, value};

/// Chunks of one word each.
#[runnable]
fn split(text: String) -> impl Iterator<Item = String> {
    text.split_inclusive(' ')
        .map(str::to_owned)
        .collect::<Vec<_>>()
        .into_iter()
}

/// Louder, chunk by chunk.
#[runnable]
fn shout(chunks: impl Iterator<Item = String>) -> impl Iterator<Item = String> {
    chunks.map(|chunk| chunk.to_uppercase())
}

/// [`shout`], written in the async world.
#[runnable]
fn cry(chunks: impl Stream<Item = String>) -> impl Stream<Item = String> {
    chunks.map(|chunk| chunk.to_uppercase())
}

/// How many chunks came.
#[runnable]
fn count(chunks: impl Iterator<Item = String>) -> usize {
    chunks.count()
}

/// [`count`], written in the async world.
#[runnable]
async fn tally(chunks: impl Stream<Item = String>) -> usize {
    chunks.count().await
}

fn words() -> Vec<String> {
    ["a ", "b ", "c"].map(str::to_owned).to_vec()
}

/// All eight forms of a step, which have to give the same.
fn eight_forms<R>(step: R) -> (Vec<R::Output>, Vec<R::Output>)
where
    R: Runnable<Input = String, Output: PartialEq + std::fmt::Debug>,
{
    let whole = words().concat();
    let invoked = value(step.clone(), whole.clone());
    let streamed = chunks(step.clone(), whole);
    let collected = step.collect(words()).unwrap();
    let awaited = on_tokio(step.acollect(stream::iter(words()))).unwrap();
    assert_eq!(collected, awaited, "`collect` and `acollect` differ");
    let transformed: Vec<_> = step.transform(words()).collect::<Result<_>>().unwrap();
    let awaited = on_tokio(
        step.atransform(stream::iter(words()))
            .map(Result::unwrap)
            .collect::<Vec<_>>(),
    );
    assert_eq!(transformed, awaited, "`transform` and `atransform` differ");
    assert_eq!(streamed.len(), 1);
    let mut values = streamed;
    values.push(invoked);
    values.push(collected);
    (values, transformed)
}

#[test]
fn a_transforming_function_gives_all_eight_forms() {
    let loud = "A B C".to_owned();
    for (values, chunks) in [eight_forms(Shout), eight_forms(Cry)] {
        assert_eq!(values, vec![loud.clone(); 3]);
        assert_eq!(chunks, ["A ", "B ", "C"]);
    }
}

#[test]
fn a_collecting_function_gives_all_eight_forms() {
    for (values, chunks) in [eight_forms(Count), eight_forms(Tally)] {
        // A value is one chunk.
        assert_eq!(values, [1, 1, 3]);
        assert_eq!(chunks, [3]);
    }
}

#[test]
fn counterparts_take_the_other_worlds_chunks() {
    let loud: Vec<_> = on_tokio(ashout(stream::iter(words())).collect());
    assert_eq!(loud, ["A ", "B ", "C"]);
    let loud: Vec<_> = cry_blocking(words().into_iter()).collect();
    assert_eq!(loud, ["A ", "B ", "C"]);
    assert_eq!(on_tokio(acount(stream::iter(words()))), 3);
    assert_eq!(tally_blocking(words().into_iter()), 3);
}

#[test]
fn chunks_flow_through_a_chain_of_both_worlds() {
    let text = || "a b c".to_owned();
    assert_eq!(
        chunks(Split | Shout | Cry | Shout, text()),
        ["A ", "B ", "C"]
    );
    assert_eq!(
        chunks(Split | Cry | Cry | Shout | Shout, text()),
        ["A ", "B ", "C"]
    );
    assert_eq!(chunks(Split | Shout | Count, text()), [3]);
    assert_eq!(chunks(Split | Cry | Tally, text()), [3]);
    assert_eq!(
        chunks(
            Split | Cry | Shout | Tally | lambda(|n: usize| n + 1),
            text()
        ),
        [4]
    );
    assert_eq!(
        chunks(Split.boxed() | Shout.boxed() | Tally.boxed(), text()),
        [3]
    );
    assert_eq!(
        chunks(Split | passthrough() | tap(|_: &String| {}) | Count, text()),
        [3]
    );
}

/// Items that have no aggregate.
#[runnable]
fn numbers(n: u32) -> impl Iterator<Item = u32> {
    0..n
}

/// The sum of the chunks.
#[runnable]
fn total(chunks: impl Iterator<Item = u32>) -> u32 {
    chunks.sum()
}

/// [`total`], written in the async world.
#[runnable]
async fn total_later(chunks: impl Stream<Item = u32>) -> u32 {
    chunks.fold(0, async |sum, n| sum + n).await
}

#[test]
fn a_collecting_step_takes_items_that_have_no_aggregate() {
    let increased = || lambda(|n: u32| n + 1);
    assert_eq!(value(Numbers | Total, 4), 6);
    assert_eq!(value(Numbers | TotalLater, 4), 6);
    assert_eq!(value(increased() | Numbers | Total | increased(), 3), 7);
    assert_eq!(
        value(increased() | Numbers | TotalLater | increased(), 3),
        7
    );
    assert_eq!(
        value(
            alambda(async |n: u32| n) | Numbers | TotalLater | Numbers | Total,
            4
        ),
        15
    );
    assert_eq!(chunks(Numbers | TotalLater | increased(), 4), [7]);
}

#[test]
fn a_value_step_collects_and_the_chain_streams_on() {
    let reverse = lambda(|text: String| text.chars().rev().collect::<String>());
    let chain = Split | Shout | reverse | Split | Cry;
    assert_eq!(chunks(chain, "a b c".to_owned()), ["C ", "B ", "A"]);
}

/// Fails at the second chunk.
#[runnable]
fn fragile(text: String) -> impl Iterator<Item = Result<String, String>> {
    [Ok(text), Err("no more".to_owned())].into_iter()
}

#[test]
fn an_error_upstream_takes_the_place_of_what_is_made_of_the_rest() {
    fn failed<T>(result: Result<T>) -> String {
        let error: Error = result.err().unwrap();
        assert_eq!(path(&error), ["fragile"]);
        error.to_string()
    }
    for chain in [(Fragile | Count).boxed(), (Fragile | Tally).boxed()] {
        let mut blocked = chain.stream("a".to_owned());
        assert_eq!(
            failed(blocked.next().unwrap()),
            "step `fragile` failed: no more"
        );
        assert!(blocked.next().is_none());
        let mut awaited = chain.astream("a".to_owned()).boxed();
        on_tokio(async move {
            failed(awaited.next().await.unwrap());
            assert!(awaited.next().await.is_none());
        });
    }
    for chain in [(Fragile | Shout).boxed(), (Fragile | Cry).boxed()] {
        let blocked: Vec<_> = chain.stream("a".to_owned()).collect();
        let awaited: Vec<_> = on_tokio(chain.astream("a".to_owned()).collect());
        for chunks in [blocked, awaited] {
            let [first, last] = <[_; 2]>::try_from(chunks).unwrap();
            assert_eq!(first.unwrap(), "A");
            failed(last);
        }
    }
}
