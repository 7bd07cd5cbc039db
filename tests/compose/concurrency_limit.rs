//! `.with_concurrency_limit`: so many calls at a time.

use std::{
    sync::{Arc, Barrier, Mutex, mpsc},
    thread,
    time::Duration,
};

use futures::{
    FutureExt as _, Stream, StreamExt as _,
    future::{join_all, pending},
};
use runnable::{Result, prelude::*};
use tokio::{runtime::Builder, sync::Notify};

use super::probe::{Flag, Gauge, everywhere};
use crate::support::{
    both_ways, chunks, current_thread, multi_thread, on_tokio, panicked, pool_of_one, value,
    watched, worker_and_pool_of_one,
};

#[runnable]
fn plus_one(x: u32) -> u32 {
    x + 1
}

#[runnable]
async fn plus_two(x: u32) -> u32 {
    tokio::task::yield_now().await;
    x + 2
}

#[runnable]
fn failing(x: u32) -> Result<u32, String> {
    Err(format!("no {x}"))
}

#[runnable]
fn counted(n: u32) -> impl Iterator<Item = String> {
    (0..n).map(|i| i.to_string())
}

#[runnable]
fn streamed(n: u32) -> impl Stream<Item = String> {
    futures::stream::iter((0..n).map(|i| i.to_string()))
}

#[runnable]
async fn endless(x: u32) -> u32 {
    pending::<()>().await;
    x
}

/// Loud, chunk by chunk.
#[runnable]
fn louder(chunks: impl Iterator<Item = String>) -> impl Iterator<Item = String> {
    chunks.map(|chunk| chunk.to_uppercase())
}

/// How many chunks came.
#[runnable]
async fn tally(chunks: impl Stream<Item = String>) -> usize {
    chunks.count().await
}

#[test]
fn a_body_that_waits_for_a_permit_by_its_source_is_in_nobodys_way() {
    // Between two of its chunks a run has the permit, but no thread: the others have them all.
    for (runtime, runs) in [
        (pool_of_one as fn() -> _, 2),
        (worker_and_pool_of_one, 3),
        (pool_of_one, 20),
    ] {
        watched("limited sources of bodies that wait", move || {
            let named = lambda(|text: String| text).with_concurrency_limit(1);
            let chain = named | Louder | Tally;
            let inputs = vec!["abc".to_owned(); runs];
            let all = runtime().block_on(chain.abatch(inputs));
            assert_eq!(all.unwrap(), vec![1; runs]);
        });
    }
}

#[test]
fn what_lets_pass_its_input_does_not_hold_a_permit_for_what_makes_it() {
    for step in [
        (tap(|_: &u32| {}) | PlusOne)
            .with_concurrency_limit(1)
            .boxed(),
        (passthrough() | tap(|_: &u32| {}) | PlusTwo)
            .with_concurrency_limit(1)
            .boxed(),
    ] {
        watched("a limit that is met twice", move || {
            let once = value(step.clone(), 1);
            assert_eq!(value(step.clone() | step, 1), once + once - 1);
        });
    }
    let limited = (tap(|_: &u32| {}) | PlusOne).with_concurrency_limit(1);
    watched("a limit that is met twice", move || {
        assert_eq!(value(limited.clone() | limited, 1), 3);
    });
}

#[test]
fn what_runs_is_as_without_it() {
    assert_eq!(value(PlusOne.with_concurrency_limit(1), 1), 2);
    let chain = PlusOne | (PlusTwo | PlusOne).with_concurrency_limit(1) | PlusOne;
    assert_eq!(value(chain, 1), 6);
    assert_eq!(chunks(Counted.with_concurrency_limit(1), 2), ["0", "1"]);
    assert_eq!(chunks(Streamed.with_concurrency_limit(1), 2), ["0", "1"]);
    let error = both_ways(Failing.with_concurrency_limit(1), 7).unwrap_err();
    assert_eq!(error.to_string(), "step `failing` failed: no 7");
}

#[test]
fn a_limit_of_none_is_refused_where_it_is_given() {
    let message: &str = panicked(|| {
        let _ = PlusOne.with_concurrency_limit(0);
    });
    assert!(message.starts_with("a concurrency limit of 0 would let nothing run"));
    assert_eq!(value(PlusOne.with_concurrency_limit(usize::MAX), 1), 2);
}

/// A step whose bodies come back when three are inside.
fn meets_three() -> (impl Runnable<Input = (), Output = ()>, Gauge) {
    let (gauge, barrier) = (Gauge::default(), Arc::new(Barrier::new(3)));
    let inside = gauge.clone();
    let step = lambda(move |(): ()| {
        let _inside = inside.enter();
        barrier.wait();
    });
    (step, gauge)
}

#[test]
fn the_limit_is_reached_and_never_exceeded() {
    let (step, gauge) = meets_three();
    let limited = step.with_concurrency_limit(3);
    watched("twelve calls, awaited", move || {
        let runtime = multi_thread();
        let tasks = (0..12).map(|_| runtime.spawn(limited.clone().ainvoke(())));
        let done = runtime.block_on(join_all(tasks.collect::<Vec<_>>()));
        assert!(done.into_iter().all(|result| result.unwrap().is_ok()));
    });
    assert_eq!((gauge.count(), gauge.most()), (12, 3));

    let (step, gauge) = meets_three();
    let limited = step.with_concurrency_limit(3);
    watched("twelve calls in both worlds", move || {
        let runtime = multi_thread();
        let tasks = (0..6).map(|_| runtime.spawn(limited.ainvoke(())));
        let tasks = tasks.collect::<Vec<_>>();
        thread::scope(|scope| {
            for _ in 0..6 {
                scope.spawn(|| limited.invoke(()).unwrap());
            }
        });
        runtime.block_on(join_all(tasks));
    });
    assert_eq!((gauge.count(), gauge.most()), (12, 3));
}

#[test]
fn those_who_wait_have_their_turns_in_order() {
    let order = Arc::new(Mutex::new(Vec::new()));
    let push = Arc::clone(&order);
    let step = alambda(move |x: u32| {
        push.lock().unwrap().push(x);
        tokio::task::yield_now()
    });
    let limited = step.with_concurrency_limit(1);
    current_thread().block_on(join_all((0..5).map(|x| limited.ainvoke(x))));
    assert_eq!(*order.lock().unwrap(), [0, 1, 2, 3, 4]);
}

#[test]
fn what_is_dropped_makes_way() {
    let (started, dropped) = (Arc::new(Notify::new()), Flag::default());
    let (notify, flag) = (Arc::clone(&started), dropped.clone());
    let step = alambda(move |first: bool| {
        let guard = flag.on_drop();
        notify.notify_one();
        async move {
            if first {
                pending::<()>().await;
            }
            drop(guard);
        }
    });
    let limited = step.with_concurrency_limit(1);
    watched("a call behind one that was dropped", move || {
        on_tokio(async move {
            let mut holder = Box::pin(limited.ainvoke(true));
            assert!((&mut holder).now_or_never().is_none());
            started.notified().await;
            // A second one that waits, and gives up.
            assert!(limited.ainvoke(true).now_or_never().is_none());
            let next = limited.ainvoke(false);
            drop(holder);
            assert!(dropped.is_set());
            next.await.unwrap();
        });
    });
}

#[test]
fn a_stream_counts_until_it_has_ended_or_is_dropped() {
    let limited = Streamed.with_concurrency_limit(1);
    let free = || limited.ainvoke(1).now_or_never();
    let mut not_begun = Box::pin(limited.astream(1));
    let mut awaited = Box::pin(limited.astream(2));
    on_tokio(async {
        awaited.next().await.unwrap().unwrap();
        assert!(free().is_none());
        assert!(not_begun.next().now_or_never().is_none());
        awaited.next().await.unwrap().unwrap();
        assert!(awaited.next().await.is_none());
        // The stream that waits is the next, though nobody asks it for its chunk.
        assert!(free().is_none());
        drop(not_begun);
        assert!(free().is_some());
    });
    drop(awaited);

    let mut blocked = limited.stream(1);
    assert!(free().is_some());
    blocked.next().unwrap().unwrap();
    assert!(free().is_none());
    assert!(blocked.next().is_none());
    assert!(free().is_some());
    let mut dropped = limited.stream(1);
    dropped.next().unwrap().unwrap();
    drop(dropped);
    assert!(free().is_some());
}

#[test]
fn errors_and_panics_make_way() {
    let step = try_lambda(|panics: bool| -> Result<(), String> {
        if panics {
            std::panic::panic_any(7_u8)
        }
        Err("no".to_owned())
    });
    let limited = step.with_concurrency_limit(1);
    watched("calls after ones that failed and panicked", move || {
        for _ in 0..2 {
            assert_eq!(panicked::<u8, _>(|| limited.invoke(true)), 7);
            assert_eq!(panicked::<u8, _>(|| on_tokio(limited.ainvoke(true))), 7);
            assert!(both_ways(limited.clone(), false).is_err());
            assert!(limited.stream(false).next().unwrap().is_err());
        }
    });
}

#[test]
fn a_clone_shares_the_limit_and_another_limit_does_not() {
    let limited = Endless.with_concurrency_limit(1);
    let (clone, other) = (limited.clone(), PlusTwo.with_concurrency_limit(1));
    on_tokio(async {
        let mut holder = Box::pin(limited.ainvoke(1));
        assert!((&mut holder).now_or_never().is_none());
        assert_eq!(other.ainvoke(1).await.unwrap(), 3);
        let waits = tokio::time::timeout(Duration::from_millis(20), clone.ainvoke(1));
        assert!(waits.await.is_err());
    });
}

/// A call holds the permit while its body is queued behind a pool's only thread, which waits for the
/// permit.
fn behind_a_waiter<R: Runnable<Input = u32, Output = u32>>(step: R) {
    let limited = step.with_concurrency_limit(1);
    behind(&limited, &limited);
    behind(
        &limited,
        &limited.clone().with_timeout(Duration::from_hours(1)),
    );
}

fn behind<R, S>(limited: &R, waiting: &S)
where
    R: Runnable<Input = u32, Output = u32>,
    S: Runnable<Input = u32, Output = u32>,
{
    for runtime in [pool_of_one, worker_and_pool_of_one] {
        for as_step in [true, false] {
            let (limited, on_pool) = (limited.clone(), waiting.clone());
            watched("a waiter before a holder", move || {
                let runtime = runtime();
                let (go, wait) = mpsc::channel::<()>();
                let wait = Mutex::new(wait);
                let (started, has_started) = tokio::sync::oneshot::channel();
                let started = Mutex::new(Some(started));
                let waits = move |x: u32| {
                    started.lock().unwrap().take().unwrap().send(()).unwrap();
                    wait.lock().unwrap().recv().unwrap();
                    on_pool.invoke(x)
                };
                let other = if as_step {
                    runtime.spawn(try_lambda(waits).ainvoke(1))
                } else {
                    runtime.spawn_blocking(move || waits(1))
                };
                runtime.block_on(async {
                    has_started.await.unwrap();
                    let mut holder = Box::pin(limited.ainvoke(1));
                    assert!((&mut holder).now_or_never().is_none());
                    go.send(()).unwrap();
                    let (held, waited) = tokio::join!(holder, other);
                    let waited = waited.unwrap();
                    assert_eq!((held.unwrap(), waited.unwrap()), (2, 2));
                });
            });
        }
    }
}

#[test]
fn a_waiter_on_a_full_pool_does_not_keep_the_holder_from_running() {
    behind_a_waiter(PlusOne);
    behind_a_waiter(lambda(|x: u32| x) | PlusTwo | lambda(|x: u32| x - 1));
    behind_a_waiter(PlusOne.boxed());
    // The workers of a batch as well.
    behind_a_waiter(try_alambda(|x: u32| async move {
        let all = PlusOne.abatch([x]).await;
        all.map(|all| all.into_iter().sum())
    }));
}

#[cfg(feature = "compute")]
#[test]
fn what_computes_is_as_without_it() {
    let step = |x: u32| {
        if x == 7 {
            std::panic::panic_any(7_u8)
        } else {
            x + 1
        }
    };
    let limited = lambda(step).compute().with_concurrency_limit(1);
    assert_eq!(value(limited.clone(), 1), 2);
    assert_eq!(panicked::<u8, _>(|| on_tokio(limited.ainvoke(7))), 7);
    assert_eq!(value(limited, 2), 3);
}

#[test]
fn after_its_runtime_has_shut_down_a_body_is_cancelled() {
    let limited = PlusOne.with_concurrency_limit(1);
    let error = watched("a hop without a runtime", move || {
        let runtime = multi_thread();
        let handle = runtime.handle().clone();
        runtime.shutdown_background();
        let _entered = handle.enter();
        futures::executor::block_on(limited.ainvoke(1)).unwrap_err()
    });
    assert_eq!(error.kind(), runnable::ErrorKind::Cancelled);
}

#[test]
fn a_crowd_on_a_small_pool_comes_through() {
    let gauge = Gauge::default();
    let inside = gauge.clone();
    let body = lambda(move |x: u32| {
        let _inside = inside.enter();
        x + 1
    });
    let limited = (body | PlusTwo | PlusOne).with_concurrency_limit(2);
    watched("forty calls on two threads", move || {
        let mut builder = Builder::new_multi_thread();
        let builder = builder.worker_threads(2).max_blocking_threads(2);
        let runtime = builder.enable_all().build().unwrap();
        let nested = limited.clone();
        let nested = try_lambda(move |x: u32| nested.invoke(x));
        let tasks: Vec<_> = (0..40)
            .map(|i| {
                if i % 2 == 0 {
                    runtime.spawn(limited.ainvoke(1))
                } else {
                    runtime.spawn(nested.ainvoke(1))
                }
            })
            .collect();
        for result in runtime.block_on(join_all(tasks)) {
            assert_eq!(result.unwrap().unwrap(), 5);
        }
    });
    assert_eq!(gauge.count(), 40);
    assert!(gauge.most() <= 2);
}

#[test]
fn a_body_that_is_queued_when_its_call_is_dropped_never_runs() {
    let ran = Flag::default();
    let flag = ran.clone();
    watched("a pool of one that is busy", move || {
        let runtime = pool_of_one();
        let (release, wait) = mpsc::channel::<()>();
        let busy = runtime.spawn_blocking(move || wait.recv());
        let queued = lambda(move |(): ()| flag.set()).with_concurrency_limit(1);
        let entered = runtime.enter();
        assert!(queued.ainvoke(()).now_or_never().is_none());
        release.send(()).unwrap();
        runtime.block_on(busy).unwrap().unwrap();
        drop(entered);
        // The one thread has emptied its queue when the runtime is gone.
        drop(runtime);
    });
    assert!(!ran.is_set());
}

#[test]
fn under_any_executor_calls_wait() {
    let run = || async {
        let gauge = Gauge::default();
        let inside = gauge.clone();
        let step = lambda(move |x: u32| {
            let _inside = inside.enter();
            x
        });
        let limited = (step | PlusTwo).with_concurrency_limit(1);
        let values = join_all((0..4).map(|x| limited.ainvoke(x))).await;
        let values: Vec<_> = values.into_iter().map(Result::unwrap).collect();
        (values, gauge.most())
    };
    for outcome in everywhere("four calls, one at a time", run) {
        assert_eq!(outcome, (vec![2, 3, 4, 5], 1));
    }
}
