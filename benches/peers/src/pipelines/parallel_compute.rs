//! Eight sync branches that keep a core busy, on one input, from sync code: spread over the cores.
//!
//! Not here: cognis-core and synaptic-runnables, which poll all branches in one task, and so on one core; and
//! tower.

use std::{hint::black_box, sync::Arc, thread};

use lc_core::runnables::Runnable as _;
use runnable::RunnableExt as _;

use super::parallel_async::lc_parallel;
use crate::{
    contest::{Row, Who, repeat},
    steps::{
        INPUT, add_one,
        ours::{Computed, eight},
    },
};

/// The standard library's way: a thread for each.
fn by_hand(x: u64) -> [u64; 8] {
    thread::scope(|threads| {
        let branches = [(); 8].map(|()| threads.spawn(move || add_one(x)));
        branches.map(|branch| branch.join().expect("no branch panics"))
    })
}

type Two = (u64, u64);
type Four = (Two, Two);

/// As a tree, for branches may be of eight types.
fn with_rayon(x: u64) -> (Four, Four) {
    let two = || rayon::join(|| add_one(x), || add_one(x));
    let four = || rayon::join(two, two);
    rayon::join(four, four)
}

pub(super) fn row() -> Row {
    let ours = eight!(Computed);
    let row = Row::new(
        "parallel-compute",
        "parallel of 8 computing branches, in sync code",
        [INPUT + 1; 8],
    )
    .sync(Who::Runnable, move || {
        ours.invoke(black_box(INPUT)).expect("no branch fails")
    })
    .sync(Who::ByHand, || by_hand(black_box(INPUT)))
    .sync(Who::Rayon, || with_rayon(black_box(INPUT)));

    let lc = Arc::new(lc_parallel());
    row.awaited(Who::LcCore, move |calls| {
        let lc = Arc::clone(&lc);
        repeat!(
            calls,
            lc.invoke(black_box(INPUT), None)
                .await
                .expect("no branch fails")
        )
    })
}
