//! Ten sync steps, from sync code. Who has no sync half is awaited, in a task that runs already.

use std::{convert::Infallible, future::ready, hint::black_box, sync::Arc};

use cognis_core::Runnable as _;
use lc_core::runnables::Runnable as _;
use runnable::RunnableExt as _;
use synaptic_runnables::Runnable as _;
use tower::{Service as _, ServiceExt as _, service_fn};

use crate::{
    contest::{Row, Who, repeat},
    steps::{
        INPUT, add_one, cognis, lc,
        ours::{Offloaded, ten},
        synaptic,
    },
};

fn by_hand(x: u64) -> u64 {
    let x = add_one(add_one(add_one(add_one(add_one(x)))));
    add_one(add_one(add_one(add_one(add_one(x)))))
}

pub(super) fn row() -> Row {
    let row = Row::new("steps-sync", "10 sync steps, in sync code", INPUT + 10);
    let ours = ten!(Offloaded);
    let row = row
        .sync(Who::Runnable, move || {
            ours.invoke(black_box(INPUT)).expect("no step fails")
        })
        .sync(Who::ByHand, || by_hand(black_box(INPUT)));
    let row = tower(row);

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
        // Made once: a config of its own would cost each run a random id.
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
    let service = service_fn(|x| ready(Ok::<_, Infallible>(add_one(x))))
        .map_response(add_one)
        .map_response(add_one)
        .map_response(add_one)
        .map_response(add_one)
        .map_response(add_one)
        .map_response(add_one)
        .map_response(add_one)
        .map_response(add_one)
        .map_response(add_one);
    row.awaited(Who::Tower, move |calls| {
        let mut service = service.clone();
        repeat!(calls, {
            let service = service.ready().await.expect("it is always ready");
            service.call(black_box(INPUT)).await.expect("no step fails")
        })
    })
}
