//! A stream through three steps that take chunks and give chunks. The chunk of the budget is a piece of text, to
//! which something is done. Beside it stands a number, with which by hand next to nothing is done; as a number is
//! no `Chunk` that could be fed, it comes out of a step that makes numbers.

use std::hint::black_box;

use budgets::{Line, Row, compare, drained, drained_later};
use futures::{Stream, StreamExt as _, stream};
use runnable::prelude::*;

const CHUNKS: u64 = 1000;

#[runnable]
fn upper(chunks: impl Iterator<Item = String>) -> impl Iterator<Item = String> {
    chunks.map(uppercase)
}

#[runnable]
fn upper_later(chunks: impl Stream<Item = String>) -> impl Stream<Item = String> {
    chunks.map(uppercase)
}

#[runnable]
fn numbers(count: u64) -> impl Iterator<Item = u64> {
    0..count
}

#[runnable]
fn numbers_later(count: u64) -> impl Stream<Item = u64> {
    stream::iter(0..count)
}

#[runnable]
fn raised(chunks: impl Iterator<Item = u64>) -> impl Iterator<Item = u64> {
    chunks.map(raise)
}

#[runnable]
fn raised_later(chunks: impl Stream<Item = u64>) -> impl Stream<Item = u64> {
    chunks.map(raise)
}

#[expect(clippy::needless_pass_by_value, reason = "it is given to `map`")]
fn uppercase(chunk: String) -> String {
    chunk.to_uppercase()
}

fn raise(x: u64) -> u64 {
    black_box(x + 1)
}

/// What a model says, a token at a time.
fn token(_: u64) -> String {
    "a piece of text, as long as two or three words".to_owned()
}

pub(super) fn lines() -> Vec<Line> {
    let texts = Upper.pipe(Upper).pipe(Upper);
    let texts = compare(
        |n| {
            for _ in 0..n {
                let chunks = (0..CHUNKS).map(token);
                drained(chunks.map(uppercase).map(uppercase).map(uppercase));
            }
        },
        |n| {
            for _ in 0..n {
                drained(texts.transform((0..CHUNKS).map(token)));
            }
        },
    );
    let texts_later = UpperLater.pipe(UpperLater).pipe(UpperLater);
    let texts_later = compare(
        |n| {
            for _ in 0..n {
                let chunks = stream::iter(0..CHUNKS).map(token);
                drained_later(chunks.map(uppercase).map(uppercase).map(uppercase));
            }
        },
        |n| {
            for _ in 0..n {
                drained_later(texts_later.atransform(stream::iter(0..CHUNKS).map(token)));
            }
        },
    );
    let numbers = Numbers | Raised | Raised | Raised;
    let numbers = compare(
        |n| {
            for _ in 0..n {
                drained((0..CHUNKS).map(raise).map(raise).map(raise));
            }
        },
        |n| {
            for _ in 0..n {
                drained(numbers.stream(CHUNKS));
            }
        },
    );
    let numbers_later = NumbersLater | RaisedLater | RaisedLater | RaisedLater;
    let numbers_later = compare(
        |n| {
            for _ in 0..n {
                let chunks = stream::iter(0..CHUNKS);
                drained_later(chunks.map(raise).map(raise).map(raise));
            }
        },
        |n| {
            for _ in 0..n {
                drained_later(numbers_later.astream(CHUNKS));
            }
        },
    );
    let row = |what: &str, map: &str| {
        let what = format!("stream through 3 steps, per chunk: {what}");
        Row::new(&what, &format!("`{map}` three times"))
    };
    vec![
        row("texts, async", "StreamExt::map")
            .ratio(texts_later)
            .within(1.5),
        row("texts, sync", "Iterator::map").ratio(texts).within(1.5),
        row("numbers, async", "StreamExt::map").ratio(numbers_later),
        row("numbers, sync", "Iterator::map").ratio(numbers),
    ]
}
