//! A thousand inputs through three sync steps that may block, awaited.
//!
//! Not here: tower, lc-core, cognis-core and synaptic-runnables, which run a sync step where it is
//! awaited.

use std::hint::black_box;

use futures::future::try_join_all;
use runnable::RunnableExt as _;
use tokio::task::spawn_blocking;

use super::batch_async::{INPUTS, expected};
use crate::{
    contest::{Row, Who, repeat},
    steps::{
        add_one,
        ours::{Offloaded, three},
    },
};

async fn by_hand(inputs: impl Iterator<Item = u64>) -> Vec<u64> {
    let one = |x| spawn_blocking(move || add_one(add_one(add_one(x))));
    try_join_all(inputs.map(one)).await.expect("no step panics")
}

pub(super) fn row() -> Row {
    Row::new(
        "batch-offload",
        "batch of 1,000: 3 sync steps that may block, awaited",
        expected(),
    )
    .awaited(Who::Runnable, |calls| {
        let ours = three!(Offloaded);
        repeat!(
            calls,
            ours.abatch(black_box(INPUTS)).await.expect("no step fails")
        )
    })
    .awaited(Who::ByHand, |calls| {
        repeat!(calls, by_hand(black_box(INPUTS)).await)
    })
}
