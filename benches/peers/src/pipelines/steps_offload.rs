//! Ten sync steps that may block, awaited: they have to leave the executor's thread.
//!
//! Not here: tower, lc-core, cognis-core and synaptic-runnables, which run a sync step where it is
//! awaited. With them, who writes the step sends it to a pool, by hand.

use std::hint::black_box;

use runnable::RunnableExt as _;
use tokio::task::spawn_blocking;

use crate::{
    contest::{Row, Who, repeat},
    steps::{
        INPUT, add_one,
        ours::{Offloaded, ten},
    },
};

/// One hop for all steps: what one comes to write once it has been measured.
async fn by_hand(x: u64) -> u64 {
    let steps = move || (0..10).fold(x, |x, _| add_one(x));
    spawn_blocking(steps).await.expect("no step panics")
}

pub(super) fn row() -> Row {
    Row::new(
        "steps-offload",
        "10 sync steps that may block, awaited",
        INPUT + 10,
    )
    .awaited(Who::Runnable, |calls| {
        let ours = ten!(Offloaded);
        repeat!(
            calls,
            ours.ainvoke(black_box(INPUT)).await.expect("no step fails")
        )
    })
    .awaited(Who::ByHand, |calls| {
        repeat!(calls, by_hand(black_box(INPUT)).await)
    })
}
