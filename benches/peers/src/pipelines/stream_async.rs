//! Ten thousand chunks through three transforms, in async code.
//!
//! Not here: tower, whose `call_all` is a batch; cognis-core, whose `stream` yields what `invoke` gives, as one
//! chunk, and whose pipe does not pass chunks on; synaptic-runnables, of whose sequences only the last step streams.

use std::{fmt::Debug, hint::black_box, pin::pin, sync::Arc};

use futures::{Stream, StreamExt as _, stream};
use lc_core::runnables::{Runnable as _, RunnableExt as _};
use runnable::RunnableExt as _;

use super::stream_sync::{CHUNKS, expected};
use crate::{
    contest::{Row, Who, repeat},
    steps::{
        add_one, lc,
        ours::{EachLater, NumbersLater},
    },
};

/// The sum of the chunks, each waited for.
async fn sum<E: Debug>(chunks: impl Stream<Item = Result<u64, E>>) -> u64 {
    let mut chunks = pin!(chunks);
    let mut sum = 0;
    while let Some(chunk) = chunks.next().await {
        sum += chunk.expect("no step fails");
    }
    sum
}

async fn by_hand(count: u64) -> u64 {
    let chunks = stream::iter(0..count)
        .map(add_one)
        .map(add_one)
        .map(add_one);
    let mut chunks = pin!(chunks);
    let mut sum = 0;
    while let Some(chunk) = chunks.next().await {
        sum += chunk;
    }
    sum
}

pub(super) fn row() -> Row {
    let row = Row::new(
        "stream-async",
        "10,000 chunks through 3 transforms, in async code",
        expected(),
    )
    .awaited(Who::Runnable, |calls| {
        let ours = NumbersLater | EachLater | EachLater | EachLater;
        repeat!(calls, sum(ours.astream(black_box(CHUNKS))).await)
    })
    .awaited(Who::ByHand, |calls| {
        repeat!(calls, by_hand(black_box(CHUNKS)).await)
    });

    let lc = lc::Numbers
        .pipe(lc::AddOne)
        .pipe(lc::AddOne)
        .pipe(lc::AddOne);
    let lc = Arc::new(lc);
    row.awaited(Who::LcCore, move |calls| {
        let lc = Arc::clone(&lc);
        repeat!(calls, {
            let chunks = lc.stream(black_box(CHUNKS), None).await;
            sum(chunks.expect("no step fails")).await
        })
    })
}
