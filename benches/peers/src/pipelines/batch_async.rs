//! A thousand inputs through three async steps, sixteen at a time, the outputs in the order of the inputs.

use std::{hint::black_box, ops::Range, sync::Arc};

use cognis_core::{Runnable as _, RunnableExt as _};
use futures::{StreamExt as _, TryStreamExt as _, stream};
use lc_core::runnables::Runnable as _;
use runnable::{Config, RunnableExt as _};
use synaptic_runnables::Runnable as _;
use tower::{ServiceBuilder, ServiceExt as _, service_fn};

use crate::{
    contest::{Row, Who, repeat},
    steps::{
        add_one_later, cognis, lc,
        ours::{Later, three},
        synaptic, try_add_one_later,
    },
};

pub(super) const INPUTS: Range<u64> = 0..1_000;
const AT_A_TIME: usize = 16;

pub(super) fn expected() -> Vec<u64> {
    INPUTS.map(|x| x + 3).collect()
}

/// For those who want a vector of them.
pub(super) fn inputs() -> Vec<u64> {
    black_box(INPUTS).collect()
}

async fn by_hand(inputs: impl Iterator<Item = u64>) -> Vec<u64> {
    let one = async |x| add_one_later(add_one_later(add_one_later(x).await).await).await;
    stream::iter(inputs)
        .map(one)
        .buffered(AT_A_TIME)
        .collect()
        .await
}

pub(super) fn row() -> Row {
    let row = Row::new(
        "batch-async",
        "batch of 1,000: 3 async steps, 16 at a time",
        expected(),
    )
    .awaited(Who::Runnable, |calls| {
        let config = Config::new().max_concurrency(AT_A_TIME);
        let ours = three!(Later).with_config(config);
        repeat!(
            calls,
            ours.abatch(black_box(INPUTS)).await.expect("no step fails")
        )
    })
    .awaited(Who::ByHand, |calls| {
        repeat!(calls, by_hand(black_box(INPUTS)).await)
    });
    let row = tower(row);

    let lc = Arc::new(lc::three());
    let row = row.awaited(Who::LcCore, move |calls| {
        let lc = Arc::clone(&lc);
        let config = lc_core::runnables::RunnableConfig {
            max_concurrency: Some(AT_A_TIME),
            ..Default::default()
        };
        repeat!(
            calls,
            lc.batch(inputs(), Some(config.clone()))
                .await
                .expect("no step fails")
        )
    });
    // Its `batch` loses the order of the inputs; `each` is the same that keeps it.
    let cognis = Arc::new(cognis::three().each());
    let row = row.awaited(Who::CognisCore, move |calls| {
        let cognis = Arc::clone(&cognis);
        let config = cognis_core::RunnableConfig::default().with_max_concurrency(AT_A_TIME);
        repeat!(
            calls,
            cognis
                .invoke(inputs(), config.clone())
                .await
                .expect("no step fails")
        )
    });
    // One after another, whatever the config says: for steps that do not wait, that is less work.
    let synaptic = Arc::new(synaptic::three());
    row.awaited(Who::SynapticRunnables, move |calls| {
        let synaptic = Arc::clone(&synaptic);
        let config = synaptic_core::RunnableConfig::default().with_max_concurrency(AT_A_TIME);
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
    let service = ServiceBuilder::new()
        .concurrency_limit(AT_A_TIME)
        .service(service_fn(try_add_one_later))
        .and_then(try_add_one_later)
        .and_then(try_add_one_later);
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
