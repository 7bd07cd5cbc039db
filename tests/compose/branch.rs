//! `branch`: one of several chains.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use futures::{Stream, StreamExt as _};
use runnable::prelude::*;

use crate::support::{both_ways, chunks, on_tokio, value};

#[runnable]
fn job_of(_n: u32) -> String {
    format!("{:?}", tokio::task::try_id())
}

#[runnable]
async fn awaited(n: u32) -> String {
    format!("awaited {n}")
}

#[runnable]
fn failing(n: u32) -> Result<String, String> {
    Err(format!("no {n}"))
}

#[runnable]
fn counted(n: u32) -> impl Iterator<Item = String> {
    (0..n).map(|i| i.to_string())
}

#[runnable]
fn streamed(n: u32) -> impl Stream<Item = String> {
    futures::stream::iter((0..n).map(|i| format!("{i}!")))
}

#[test]
fn the_first_condition_that_holds_decides() {
    let size = branch()
        .when(|n: &u32| *n < 10, lambda(|_: u32| "small"))
        .when(|n: &u32| *n < 100, lambda(|_: u32| "medium"))
        .otherwise(alambda(|_: u32| async { "large" }));
    assert_eq!(value(size.clone(), 3), "small");
    assert_eq!(value(size.clone(), 30), "medium");
    assert_eq!(value(size, 300), "large");
}

#[test]
fn the_chosen_arm_streams_through() {
    let arms = || {
        branch()
            .when(|n: &u32| n.is_multiple_of(2), Counted)
            .otherwise(Streamed)
    };
    assert_eq!(chunks(arms(), 2), ["0", "1"]);
    assert_eq!(chunks(passthrough() | arms(), 3), ["0!", "1!", "2!"]);
}

#[test]
fn nothing_is_asked_before_the_first_chunk_is() {
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    let arms = branch()
        .when(
            move |_: &u32| {
                count.fetch_add(1, Ordering::SeqCst);
                true
            },
            Counted,
        )
        .otherwise(Counted);
    let mut blocked = arms.stream(1);
    let mut awaited_chunks = Box::pin(arms.astream(1));
    assert_eq!(asked.load(Ordering::SeqCst), 0);
    assert_eq!(blocked.next().unwrap().unwrap(), "0");
    assert_eq!(asked.load(Ordering::SeqCst), 1);
    assert_eq!(on_tokio(awaited_chunks.next()).unwrap().unwrap(), "0");
    assert_eq!(asked.load(Ordering::SeqCst), 2);
}

#[test]
fn among_sync_steps_it_is_one_of_them() {
    let arms = || branch().when(|n: &u32| *n == 1, JobOf).otherwise(JobOf);
    let job = |before: String| (before, format!("{:?}", tokio::task::try_id()));
    let chain = passthrough() | arms() | lambda(job);
    let (before, after) = on_tokio(chain.ainvoke(1)).unwrap();
    assert_ne!(before, "None");
    assert_eq!(
        before, after,
        "a choice between sync steps fuses with its neighbours"
    );

    let mixed = branch().when(|n: &u32| *n == 1, JobOf).otherwise(Awaited);
    assert_eq!(value(mixed, 2), "awaited 2");
}

#[test]
fn an_error_is_that_of_the_chosen_arm() {
    let arms = branch().when(|n: &u32| *n == 1, Failing).otherwise(JobOf);
    let error = both_ways(arms, 1).unwrap_err();
    assert_eq!(error.to_string(), "step `failing` failed: no 1");
}
