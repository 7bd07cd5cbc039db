//! Ten async steps, awaited.

use std::{hint::black_box, sync::Arc};

use cognis_core::Runnable as _;
use lc_core::runnables::Runnable as _;
use runnable::RunnableExt as _;
use synaptic_runnables::Runnable as _;
use tower::{Service as _, ServiceExt as _, service_fn};

use crate::{
    contest::{Row, Who, repeat},
    steps::{
        INPUT, add_one_later, cognis, lc,
        ours::{Later, ten},
        synaptic, try_add_one_later,
    },
};

async fn by_hand(mut x: u64) -> u64 {
    x = add_one_later(x).await;
    x = add_one_later(x).await;
    x = add_one_later(x).await;
    x = add_one_later(x).await;
    x = add_one_later(x).await;
    x = add_one_later(x).await;
    x = add_one_later(x).await;
    x = add_one_later(x).await;
    x = add_one_later(x).await;
    add_one_later(x).await
}

pub(super) fn row() -> Row {
    let row = Row::new("steps-async", "10 async steps", INPUT + 10)
        .awaited(Who::Runnable, |calls| {
            let ours = ten!(Later);
            repeat!(
                calls,
                ours.ainvoke(black_box(INPUT)).await.expect("no step fails")
            )
        })
        .awaited(Who::ByHand, |calls| {
            repeat!(calls, by_hand(black_box(INPUT)).await)
        });
    let row = tower(row);

    // To these, a step is async in any case: the chains are those of the sync steps.
    let lc = Arc::new(lc::ten());
    let row = row.awaited(Who::LcCore, move |calls| {
        let lc = Arc::clone(&lc);
        repeat!(
            calls,
            lc.invoke(black_box(INPUT), None)
                .await
                .expect("no step fails")
        )
    });
    let cognis = Arc::new(cognis::ten());
    let row = row.awaited(Who::CognisCore, move |calls| {
        let cognis = Arc::clone(&cognis);
        let config = cognis_core::RunnableConfig::default();
        repeat!(
            calls,
            cognis
                .invoke(black_box(INPUT), config.clone())
                .await
                .expect("no step fails")
        )
    });
    let synaptic = Arc::new(synaptic::ten());
    row.awaited(Who::SynapticRunnables, move |calls| {
        let synaptic = Arc::clone(&synaptic);
        let config = synaptic_core::RunnableConfig::default();
        repeat!(
            calls,
            synaptic
                .invoke(black_box(INPUT), &config)
                .await
                .expect("no step fails")
        )
    })
}

fn tower(row: Row) -> Row {
    let service = service_fn(try_add_one_later)
        .and_then(try_add_one_later)
        .and_then(try_add_one_later)
        .and_then(try_add_one_later)
        .and_then(try_add_one_later)
        .and_then(try_add_one_later)
        .and_then(try_add_one_later)
        .and_then(try_add_one_later)
        .and_then(try_add_one_later)
        .and_then(try_add_one_later);
    row.awaited(Who::Tower, move |calls| {
        let mut service = service.clone();
        repeat!(calls, {
            let service = service.ready().await.expect("it is always ready");
            service.call(black_box(INPUT)).await.expect("no step fails")
        })
    })
}
