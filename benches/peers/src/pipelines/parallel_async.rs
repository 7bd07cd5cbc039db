//! Eight async branches on one input.
//!
//! Not here: tower, which has no service that sends a request to several others.

use std::{hint::black_box, io, sync::Arc};

use cognis_core::{Runnable as _, compose::Parallel};
use lc_core::runnables::{Runnable as _, RunnableParallel};
use runnable::RunnableExt as _;
use synaptic_runnables::{Runnable as _, RunnableParallel as SynapticParallel};

use crate::{
    contest::{Row, Who, repeat},
    steps::{
        INPUT, cognis, lc,
        ours::{Later, eight},
        synaptic, try_add_one_later,
    },
};

type Eight = (u64, u64, u64, u64, u64, u64, u64, u64);

async fn by_hand(x: u64) -> io::Result<Eight> {
    tokio::try_join!(
        try_add_one_later(x),
        try_add_one_later(x),
        try_add_one_later(x),
        try_add_one_later(x),
        try_add_one_later(x),
        try_add_one_later(x),
        try_add_one_later(x),
        try_add_one_later(x),
    )
}

pub(super) fn row() -> Row {
    let row = Row::new(
        "parallel-async",
        "parallel of 8 async branches",
        [INPUT + 1; 8],
    )
    .awaited(Who::Runnable, |calls| {
        let ours = eight!(Later);
        repeat!(
            calls,
            ours.ainvoke(black_box(INPUT))
                .await
                .expect("no branch fails")
        )
    })
    .awaited(Who::ByHand, |calls| {
        repeat!(
            calls,
            by_hand(black_box(INPUT)).await.expect("no branch fails")
        )
    });

    // A task for each branch.
    let lc = Arc::new(lc_parallel());
    let row = row.awaited(Who::LcCore, move |calls| {
        let lc = Arc::clone(&lc);
        repeat!(
            calls,
            lc.invoke(black_box(INPUT), None)
                .await
                .expect("no branch fails")
        )
    });
    let parallel = (0..8).fold(Parallel::new(), |parallel, n| {
        parallel.branch(n.to_string(), Arc::new(cognis::AddOne))
    });
    let cognis = Arc::new(parallel);
    let row = row.awaited(Who::CognisCore, move |calls| {
        let cognis = Arc::clone(&cognis);
        let config = cognis_core::RunnableConfig::default();
        repeat!(
            calls,
            cognis
                .invoke(black_box(INPUT), config.clone())
                .await
                .expect("no branch fails")
        )
    });
    let branches = (0..8).map(|n: u8| (n.to_string(), synaptic::AddOneJson.boxed()));
    let synaptic = Arc::new(SynapticParallel::new(branches.collect()));
    row.awaited(Who::SynapticRunnables, move |calls| {
        let synaptic = Arc::clone(&synaptic);
        let config = synaptic_core::RunnableConfig::default();
        repeat!(
            calls,
            synaptic
                .invoke(black_box(INPUT), &config)
                .await
                .expect("no branch fails")
        )
    })
}

pub(super) fn lc_parallel() -> RunnableParallel<u64> {
    (0..8).fold(RunnableParallel::new(), |parallel, n: u8| {
        parallel.with(&n.to_string(), lc::AddOne)
    })
}
