//! Many inputs of an async step, sixteen at a time: of one that waits as steps do, and of one that waits for
//! nothing, where only what is between the inputs is left.

use budgets::{Line, Row, compare, on_a_worker};
use futures::{StreamExt as _, stream};
use runnable::prelude::*;
use tokio::{runtime::Runtime, task::yield_now};

use crate::steps::{RaiseLater, raise_later};

const LIMIT: usize = 16;

/// Its task is polled again, as after a wait.
#[runnable]
async fn raise_after_a_while(x: u64) -> u64 {
    yield_now().await;
    raise_later(x).await
}

pub(super) fn lines() -> Vec<Line> {
    let runtime = Runtime::new().expect("threads can be started");
    let limit = || Config::new().max_concurrency(LIMIT);
    let chain = RaiseAfterAWhile.with_config(limit());
    let waiting = compare(
        |n| {
            on_a_worker(&runtime, n, || {
                let runs = stream::iter(0..1000).map(raise_after_a_while);
                runs.buffer_unordered(LIMIT).collect::<Vec<_>>()
            });
        },
        |n| {
            let chain = chain.clone();
            on_a_worker(&runtime, n, move || chain.abatch(0..1000));
        },
    );
    let chain = RaiseLater.with_config(limit());
    let ready = compare(
        |n| {
            on_a_worker(&runtime, n, || {
                let runs = stream::iter(0..1000).map(raise_later);
                runs.buffer_unordered(LIMIT).collect::<Vec<_>>()
            });
        },
        |n| {
            let chain = chain.clone();
            on_a_worker(&runtime, n, move || chain.abatch(0..1000));
        },
    );
    let against = "`buffer_unordered(16)` by hand";
    let row = |inputs| {
        Row::new(
            &format!("`abatch` of 1,000 async inputs{inputs}, limit 16"),
            against,
        )
    };
    vec![
        row("").ratio(waiting).within(1.2),
        row(" that wait for nothing").ratio(ready),
    ]
}
