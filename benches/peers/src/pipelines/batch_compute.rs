//! A thousand inputs through three sync steps that keep a core busy, from sync code: spread over the cores.
//!
//! Not here: tower, lc-core, cognis-core and synaptic-runnables, whose batches stay in one task.

use std::{hint::black_box, thread};

use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};
use runnable::RunnableExt as _;

use super::batch_async::{INPUTS, expected, inputs};
use crate::{
    contest::{Row, Who},
    steps::{
        add_one,
        ours::{Computed, three},
    },
};

fn one(x: u64) -> u64 {
    add_one(add_one(add_one(x)))
}

/// The standard library's way: a thread for each core, and for each thread its share.
fn by_hand(inputs: &[u64]) -> Vec<u64> {
    let cores = thread::available_parallelism().map_or(1, Into::into);
    let share = inputs.len().div_ceil(cores);
    thread::scope(|threads| {
        let run = |share: &'_ [u64]| share.iter().copied().map(one).collect::<Vec<_>>();
        let shares: Vec<_> = inputs
            .chunks(share)
            .map(|share| threads.spawn(move || run(share)))
            .collect();
        let done = shares
            .into_iter()
            .map(|share| share.join().expect("no step panics"));
        done.flatten().collect()
    })
}

fn with_rayon(inputs: std::ops::Range<u64>) -> Vec<u64> {
    inputs.into_par_iter().map(one).collect()
}

pub(super) fn row() -> Row {
    let ours = three!(Computed);
    Row::new(
        "batch-compute",
        "batch of 1,000: 3 computing steps, in sync code",
        expected(),
    )
    .sync(Who::Runnable, move || {
        ours.batch(black_box(INPUTS)).expect("no step fails")
    })
    .sync(Who::ByHand, || by_hand(&inputs()))
    .sync(Who::Rayon, || with_rayon(black_box(INPUTS)))
}
