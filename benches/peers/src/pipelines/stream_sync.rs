//! Ten thousand chunks through three transforms, in sync code.
//!
//! Not here: lc-core, which streams in async code only, and all those that are not in `stream_async`.

use std::hint::black_box;

use runnable::RunnableExt as _;

use crate::{
    contest::{Row, Who},
    steps::{
        add_one,
        ours::{Each, Numbers},
    },
};

pub(super) const CHUNKS: u64 = 10_000;

pub(super) fn expected() -> u64 {
    (0..CHUNKS).map(|x| x + 3).sum()
}

fn by_hand(count: u64) -> u64 {
    (0..count).map(add_one).map(add_one).map(add_one).sum()
}

pub(super) fn row() -> Row {
    let ours = Numbers | Each | Each | Each;
    Row::new(
        "stream-sync",
        "10,000 chunks through 3 transforms, in sync code",
        expected(),
    )
    .sync(Who::Runnable, move || {
        let chunks = ours.stream(black_box(CHUNKS));
        chunks
            .map(|chunk| chunk.expect("no step fails"))
            .sum::<u64>()
    })
    .sync(Who::ByHand, || by_hand(black_box(CHUNKS)))
}
