//! A thousand inputs through three sync steps that are done at once, from sync code. Who has no sync half is
//! awaited.

use std::{convert::Infallible, future::ready, hint::black_box, sync::Arc};

use cognis_core::{Runnable as _, RunnableExt as _};
use futures::{TryStreamExt as _, stream};
use lc_core::runnables::Runnable as _;
use runnable::RunnableExt as _;
use synaptic_runnables::Runnable as _;
use tower::{ServiceExt as _, service_fn};

use super::batch_async::{INPUTS, expected, inputs};
use crate::{
    contest::{Row, Who, repeat},
    steps::{
        add_one, cognis, lc,
        ours::{Inline, three},
        synaptic,
    },
};

fn by_hand(inputs: impl Iterator<Item = u64>) -> Vec<u64> {
    inputs.map(|x| add_one(add_one(add_one(x)))).collect()
}

pub(super) fn row() -> Row {
    let row = Row::new(
        "batch-inline",
        "batch of 1,000: 3 cheap sync steps, in sync code",
        expected(),
    );
    let ours = three!(Inline);
    let row = row
        .sync(Who::Runnable, move || {
            ours.batch(black_box(INPUTS)).expect("no step fails")
        })
        .sync(Who::ByHand, || by_hand(black_box(INPUTS)));
    let row = tower(row);

    let lc = Arc::new(lc::three());
    let row = row.awaited(Who::LcCore, move |calls| {
        let lc = Arc::clone(&lc);
        repeat!(
            calls,
            lc.batch(inputs(), None).await.expect("no step fails")
        )
    });
    // Its `batch` loses the order of the inputs; `each` is the same that keeps it.
    let cognis = Arc::new(cognis::three().each());
    let row = row.awaited(Who::CognisCore, move |calls| {
        let cognis = Arc::clone(&cognis);
        let config = cognis_core::RunnableConfig::default();
        repeat!(
            calls,
            cognis
                .invoke(inputs(), config.clone())
                .await
                .expect("no step fails")
        )
    });
    let synaptic = Arc::new(synaptic::three());
    row.awaited(Who::SynapticRunnables, move |calls| {
        let synaptic = Arc::clone(&synaptic);
        let config = synaptic_core::RunnableConfig::default();
        repeat!(calls, {
            let results = synaptic.batch(inputs(), &config).await;
            results
                .into_iter()
                .collect::<Result<Vec<_>, _>>()
                .expect("no step fails")
        })
    })
}

fn tower(row: Row) -> Row {
    let service = service_fn(|x| ready(Ok::<_, Infallible>(add_one(x))))
        .map_response(add_one)
        .map_response(add_one);
    row.awaited(Who::Tower, move |calls| {
        let service = service.clone();
        repeat!(calls, {
            let responses = service.clone().call_all(stream::iter(black_box(INPUTS)));
            responses
                .try_collect::<Vec<_>>()
                .await
                .expect("no step fails")
        })
    })
}
