//! Functions that stream: all items of one run, together, are quick or slow.

use std::{thread::ThreadId, time::Duration};

use futures::{StreamExt as _, TryStreamExt as _};
use runnable::prelude::*;

use super::{
    adaptation, is_inline, settle,
    support::{current_thread, here},
};

/// The thread of each item; one that is slow takes a third of what a slow run takes.
#[runnable(adaptive = "50ms")]
fn items(slow: usize) -> impl Iterator<Item = Vec<ThreadId>> {
    (0..6).map(move |item| {
        if item < slow {
            std::thread::sleep(Duration::from_millis(30));
        }
        vec![here()]
    })
}

#[test]
fn items_are_made_where_they_are_asked_for_while_streams_are_quick() {
    current_thread().block_on(async {
        let stream = |slow| async move {
            let items = Items.astream(slow).try_collect::<Vec<_>>().await;
            ran_here(items.unwrap())
        };
        assert_eq!(stream(0).await, [false; 6]);
        settle("items", || Items.invoke(0).unwrap());
        assert_eq!(stream(0).await, [true; 6]);
        // Two together are slow, and it is known before the stream has ended.
        assert_eq!(stream(3).await, [true, true, false, false, false, false]);
        assert!(!is_inline("items"));
        assert_eq!(adaptation("items").returns, 1);
        assert_eq!(adaptation("items").runs, 0, "one stream is one run");
        let twin: Vec<_> = aitems(0).collect().await;
        assert_eq!(ran_here(twin), [false; 6]);
        assert_eq!(adaptation("items").runs, 1);
    });
}

fn ran_here(items: Vec<Vec<ThreadId>>) -> Vec<bool> {
    let threads = items.into_iter().flatten();
    threads.map(|thread| thread == here()).collect()
}

#[runnable(adaptive = "50ms")]
fn collected(slow: usize) -> impl Iterator<Item = Vec<ThreadId>> {
    items(slow)
}

#[test]
fn the_value_of_a_stream_is_a_run_as_well() {
    let run = |slow| current_thread().block_on(Collected.ainvoke(slow)).unwrap();
    settle("collected", || assert!(!run(0).contains(&here())));
    assert_eq!(run(0), [here(); 6]);
    assert_eq!(run(3), [here(); 6]);
    assert!(!run(0).contains(&here()));
}

#[runnable(adaptive = "50ms")]
fn before(number: u32) -> u32 {
    number
}

#[runnable]
fn counted(number: u32) -> impl Iterator<Item = Vec<u32>> {
    (0..number).map(|it| vec![it])
}

#[test]
fn a_step_in_front_of_a_stream_is_asked() {
    let chain = Before | Counted;
    let run = || current_thread().block_on(chain.astream(3).try_collect::<Vec<_>>());
    settle("before", || assert_eq!(run().unwrap().concat(), [0, 1, 2]));
    assert_eq!(run().unwrap().concat(), [0, 1, 2]);
}
