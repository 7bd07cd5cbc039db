//! Many blocked threads at a time.

use std::time::Duration;

use runnable::prelude::*;
use tokio::{runtime::Builder, time::timeout};

use crate::support::watched;

#[runnable]
async fn nap(millis: u64) -> u64 {
    tokio::time::sleep(Duration::from_millis(millis)).await;
    millis
}

#[runnable]
fn nap_hard(millis: u64) -> u64 {
    std::thread::sleep(Duration::from_millis(millis));
    millis
}

#[runnable]
async fn cut_short() -> bool {
    timeout(Duration::from_millis(30), anap_hard(1_000))
        .await
        .is_err()
}

/// Each blocked worker takes a thread of the pool in its place: with more of them than threads, nobody
/// is left to drive the runtime's timers.
#[test]
fn more_blocked_tasks_than_the_pool_has_threads_come_back() {
    let naps = watched("twelve blocked tasks and a pool of four", || {
        let mut builder = Builder::new_multi_thread();
        let builder = builder.worker_threads(2).max_blocking_threads(4);
        let runtime = builder.enable_all().build().unwrap();
        runtime.block_on(async {
            let tasks: Vec<_> = (0..12)
                .map(|_| tokio::spawn(async { nap_blocking(20) }))
                .collect();
            let mut slept = 0;
            for task in tasks {
                slept += task.await.unwrap();
            }
            slept
        })
    });
    assert_eq!(naps, 12 * 20);
}

#[test]
fn a_timeout_around_a_sync_twin_holds_on_every_blocked_thread() {
    assert!(cut_short_blocking(), "on a plain thread");
    let runtime = crate::support::multi_thread();
    let in_task = runtime.block_on(runtime.spawn(async { cut_short_blocking() }));
    assert!(in_task.unwrap(), "on a worker");
    let on_pool = runtime.block_on(runtime.spawn_blocking(cut_short_blocking));
    assert!(on_pool.unwrap(), "on a blocking thread");
    let _entered = runtime.enter();
    assert!(cut_short_blocking(), "where a runtime is entered");
}
