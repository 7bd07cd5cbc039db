//! The step, by `runnable`.

#![allow(clippy::unused_async, reason = "an async step is what is measured")]

use std::{hint::black_box, io};

use futures::{Stream, StreamExt as _, stream};
use runnable::prelude::*;

/// May block, as far as the library knows: awaited, it goes to the blocking pool.
#[runnable]
pub(crate) fn offloaded(x: u64) -> u64 {
    black_box(x + 1)
}

/// Is done at once.
#[runnable(inline)]
pub(crate) fn inline(x: u64) -> u64 {
    black_box(x + 1)
}

/// Keeps a core busy.
#[runnable(compute)]
pub(crate) fn computed(x: u64) -> u64 {
    black_box(x + 1)
}

#[runnable]
pub(crate) async fn later(x: u64) -> u64 {
    black_box(x + 1)
}

#[runnable]
pub(crate) async fn fallible(x: u64) -> io::Result<u64> {
    Ok(black_box(x + 1))
}

/// The source of chunks.
#[runnable]
pub(crate) fn numbers(count: u64) -> impl Iterator<Item = u64> {
    0..count
}

/// The source of chunks, in async code.
#[runnable]
pub(crate) fn numbers_later(count: u64) -> impl Stream<Item = u64> {
    stream::iter(0..count)
}

/// Adds one to each chunk.
#[runnable]
pub(crate) fn each(chunks: impl Iterator<Item = u64>) -> impl Iterator<Item = u64> {
    chunks.map(super::add_one)
}

/// Adds one to each chunk, in async code.
#[runnable]
pub(crate) fn each_later(chunks: impl Stream<Item = u64>) -> impl Stream<Item = u64> {
    chunks.map(super::add_one)
}

/// Three of a step.
macro_rules! three {
    ($step:ident) => {
        $step | $step | $step
    };
}

/// Eight of a step, side by side.
macro_rules! eight {
    ($step:ident) => {
        runnable::prelude::parallel(($step, $step, $step, $step, $step, $step, $step, $step))
    };
}

/// Ten of a step.
macro_rules! ten {
    ($step:ident) => {
        $step | $step | $step | $step | $step | $step | $step | $step | $step | $step
    };
}

pub(crate) use {eight, ten, three};
