//! `.with_cache`: what was computed once is not computed again.

use std::{
    future::pending,
    sync::{Arc, Barrier, Mutex, mpsc},
    thread,
    time::Duration,
};

use futures::{FutureExt as _, StreamExt as _, future::join_all};
use runnable::{Result, compose::Cache, prelude::*};
use tokio::sync::Notify;

use super::probe::{Flag, Gauge, everywhere};
use crate::support::{
    both_ways, chunks, current_thread, multi_thread, on_tokio, panicked, pool_of_one, value,
    watched, worker_and_pool_of_one,
};

/// A sync step that counts its runs.
fn doubled() -> (impl Runnable<Input = u32, Output = u32>, Gauge) {
    let gauge = Gauge::default();
    let inside = gauge.clone();
    let step = lambda(move |x: u32| {
        let _inside = inside.enter();
        x * 2
    });
    (step, gauge)
}

/// An async step that counts its runs and waits for `go`, each time.
fn waiting(go: &Arc<Notify>) -> (impl Runnable<Input = u32, Output = u32>, Gauge) {
    let (gauge, go) = (Gauge::default(), Arc::clone(go));
    let inside = gauge.clone();
    let step = alambda(move |x: u32| {
        let (inside, go) = (inside.enter(), Arc::clone(&go));
        async move {
            go.notified().await;
            drop(inside);
            x * 2
        }
    });
    (step, gauge)
}

#[runnable]
fn counted(n: u32) -> impl Iterator<Item = String> {
    (0..n).map(|i| i.to_string())
}

#[test]
fn what_was_computed_is_not_computed_again() {
    let (step, gauge) = doubled();
    let cached = step.with_cache(Cache::new(10));
    assert_eq!(value(cached.clone(), 1), 2);
    assert_eq!(value(cached.clone(), 1), 2);
    assert_eq!(gauge.count(), 1);
    assert_eq!(value(lambda(|x: u32| x + 1) | cached.clone(), 1), 4);
    assert_eq!(on_tokio(cached.ainvoke(2)).unwrap(), 4);
    assert_eq!(gauge.count(), 2);
}

#[test]
fn the_key_may_be_a_part_of_the_input() {
    let gauge = Gauge::default();
    let inside = gauge.clone();
    let step = lambda(move |(text, weight): (String, f64)| {
        let _inside = inside.enter();
        format!("{text} {weight}")
    });
    let cache = Cache::new(10);
    let cached = step.with_cache_by(cache.clone(), |(text, _): &(String, f64)| text.clone());
    assert_eq!(value(cached.clone(), ("a".to_owned(), 1.5)), "a 1.5");
    assert_eq!(value(cached, ("a".to_owned(), 2.5)), "a 1.5");
    assert_eq!((gauge.count(), cache.len()), (1, 1));
}

#[test]
fn those_who_ask_meanwhile_get_what_is_computed() {
    let go = Arc::new(Notify::new());
    let (step, gauge) = waiting(&go);
    // Nothing is kept, so that what they get is what they waited for.
    for capacity in [0, 10] {
        let cached = step.clone().with_cache(Cache::new(capacity));
        watched("ten calls for one value", {
            let go = Arc::clone(&go);
            move || {
                on_tokio(async move {
                    let mut calls: Vec<_> = (0..10).map(|_| Box::pin(cached.ainvoke(1))).collect();
                    for call in &mut calls {
                        assert!(call.now_or_never().is_none());
                    }
                    go.notify_one();
                    for value in join_all(calls).await {
                        assert_eq!(value.unwrap(), 2);
                    }
                });
            }
        });
    }
    assert_eq!(gauge.count(), 2);
}

#[test]
fn threads_wait_for_one_another_and_tasks_for_threads() {
    let gauge = Gauge::default();
    let inside = gauge.clone();
    let (release, wait) = mpsc::channel::<()>();
    let (wait, started) = (Mutex::new(wait), Arc::new(Barrier::new(2)));
    let has_started = Arc::clone(&started);
    let step = lambda(move |x: u32| {
        let _inside = inside.enter();
        started.wait();
        let _ = wait.lock().unwrap().recv();
        x * 2
    });
    let cached = step.with_cache(Cache::new(10));
    watched("threads and tasks", move || {
        let runtime = multi_thread();
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| assert_eq!(cached.invoke(1).unwrap(), 2));
            }
            has_started.wait();
            let mut call = Box::pin(cached.ainvoke(1));
            assert!(
                runtime
                    .block_on(async { (&mut call).now_or_never() })
                    .is_none()
            );
            release.send(()).unwrap();
            assert_eq!(runtime.block_on(call).unwrap(), 2);
        });
    });
    assert_eq!(gauge.count(), 1);
}

#[test]
fn a_thread_does_not_wait_for_a_task_that_may_need_it() {
    let go = Arc::new(Notify::new());
    let (step, gauge) = waiting(&go);
    let cached = step.with_cache(Cache::new(10));
    watched("a sync call on the thread of a task", move || {
        current_thread().block_on(async {
            let mut task = Box::pin(cached.ainvoke(1));
            assert!((&mut task).now_or_never().is_none());
            // Of the two permits this takes the second: the task waits already.
            go.notify_one();
            go.notify_one();
            assert_eq!(cached.invoke(1).unwrap(), 2);
            assert_eq!(task.await.unwrap(), 2);
        });
    });
    assert_eq!(gauge.count(), 2);
}

#[test]
fn an_error_is_not_kept_and_the_next_one_tries() {
    let gauge = Gauge::default();
    let inside = gauge.clone();
    let step = try_alambda(move |x: u32| {
        let (attempt, inside) = (inside.count(), inside.enter());
        async move {
            // All have asked when this goes on.
            tokio::task::yield_now().await;
            drop(inside);
            if attempt < 2 {
                Err(format!("no {attempt}"))
            } else {
                Ok(x * 2)
            }
        }
    });
    let cached = step.with_cache(Cache::new(10));
    let results = watched("four calls, two of which fail", move || {
        on_tokio(join_all((0..4).map(|_| cached.ainvoke(1))))
    });
    let texts: Vec<_> = results
        .into_iter()
        .map(|result| result.map_err(|error| error.to_string()))
        .collect();
    let no = |n| Err(format!("step `alambda` failed: no {n}"));
    assert_eq!(texts, [no(0), no(1), Ok(2), Ok(2)]);
    assert_eq!((gauge.count(), gauge.most()), (3, 1));
}

#[test]
fn threads_try_one_after_another_as_well() {
    let gauge = Gauge::default();
    let inside = gauge.clone();
    let step = try_lambda(move |_: u32| {
        let _inside = inside.enter();
        thread::sleep(Duration::from_millis(2));
        Err::<u32, _>("no")
    });
    let cached = step.with_cache(Cache::new(10));
    assert!(both_ways(cached.clone(), 1).is_err());
    watched("eight threads", move || {
        thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| assert!(cached.invoke(1).is_err()));
            }
        });
    });
    assert_eq!((gauge.count(), gauge.most()), (10, 1));
}

#[test]
fn who_is_dropped_hands_over() {
    let go = Arc::new(Notify::new());
    let (step, gauge) = waiting(&go);
    let cached = step.with_cache(Cache::new(10));
    watched("a call behind one that was dropped", move || {
        on_tokio(async move {
            let mut calls: Vec<_> = (0..4).map(|_| Box::pin(cached.ainvoke(1))).collect();
            for call in &mut calls {
                assert!(call.now_or_never().is_none());
            }
            let last = calls.pop().unwrap();
            // The one that computes, then one that waits, then one that has the turn but not taken it.
            calls.clear();
            go.notify_one();
            assert_eq!(last.await.unwrap(), 2);
        });
    });
    assert_eq!(gauge.count(), 2);
}

#[test]
fn who_panics_hands_over() {
    let gauge = Gauge::default();
    let inside = gauge.clone();
    let meet = Arc::new(Barrier::new(2));
    let meets = Arc::clone(&meet);
    let step = lambda(move |x: u32| {
        let first = inside.count() == 0;
        let _inside = inside.enter();
        if first {
            meets.wait();
            thread::sleep(Duration::from_millis(10));
            std::panic::panic_any(7_u8);
        }
        x * 2
    });
    let cached = step.with_cache(Cache::new(10));
    watched("threads behind one that panics", move || {
        thread::scope(|scope| {
            let panics = scope.spawn(|| cached.invoke(1));
            meet.wait();
            assert_eq!(cached.invoke(1).unwrap(), 2);
            assert!(panics.join().unwrap_err().is::<u8>());
        });
    });
    assert_eq!(gauge.count(), 2);

    let panics = lambda(|_: u32| -> u32 { std::panic::panic_any(7_u8) }).with_cache(Cache::new(1));
    for _ in 0..2 {
        assert_eq!(panicked::<u8, _>(|| panics.invoke(1)), 7);
        assert_eq!(panicked::<u8, _>(|| on_tokio(panics.ainvoke(1))), 7);
    }
}

#[test]
fn what_is_invalidated_is_computed_again() {
    let (step, gauge) = doubled();
    let cache = Cache::new(10);
    let cached = step.with_cache(cache.clone());
    assert_eq!((value(cached.clone(), 1), value(cached.clone(), 2)), (2, 4));
    cache.invalidate(&1);
    assert_eq!((value(cached.clone(), 1), value(cached.clone(), 2)), (2, 4));
    assert_eq!((gauge.count(), cache.len()), (3, 2));
    cache.invalidate_all();
    assert!(cache.is_empty());
    assert_eq!((value(cached.clone(), 1), value(cached, 2)), (2, 4));
    assert_eq!(gauge.count(), 5);
}

#[test]
fn what_is_invalidated_while_it_is_computed_is_not_kept() {
    type Invalidate = fn(&Cache<u32, u32>);
    let ways: [Invalidate; 2] = [|cache| cache.invalidate(&1), Cache::invalidate_all];
    for invalidate in ways {
        let go = Arc::new(Notify::new());
        let (step, gauge) = waiting(&go);
        let cache = Cache::new(10);
        let cached = step.with_cache(cache.clone());
        watched("a value that is out of date", move || {
            on_tokio(async move {
                let mut calls: Vec<_> = (0..2).map(|_| Box::pin(cached.ainvoke(1))).collect();
                for call in &mut calls {
                    assert!(call.now_or_never().is_none());
                }
                invalidate(&cache);
                // This one is to have what is computed from now on.
                let mut later = Box::pin(cached.ainvoke(1));
                assert!((&mut later).now_or_never().is_none());
                go.notify_one();
                assert!(
                    join_all(calls)
                        .await
                        .into_iter()
                        .all(|value| value.unwrap() == 2)
                );
                assert!(cache.is_empty());
                go.notify_one();
                assert_eq!(later.await.unwrap(), 2);
                assert_eq!(cache.len(), 1);
            });
        });
        assert_eq!(gauge.count(), 2);
    }
}

#[test]
fn time_counts_from_when_the_value_was_there() {
    let live = Duration::from_millis(600);
    let gauge = Gauge::default();
    let inside = gauge.clone();
    let slow = lambda(move |x: u32| {
        let _inside = inside.enter();
        thread::sleep(live + live / 2);
        x * 2
    });
    let cached = slow.with_cache(Cache::new(10).time_to_live(live));
    assert_eq!(value(cached.clone(), 1), 2);
    assert_eq!(gauge.count(), 1);
    thread::sleep(live + live / 6);
    assert_eq!(cached.invoke(1).unwrap(), 2);
    assert_eq!(gauge.count(), 2);
}

#[test]
fn what_nobody_asks_for_goes() {
    let (step, gauge) = doubled();
    let cache = Cache::new(10).time_to_idle(Duration::from_millis(20));
    let cached = step.with_cache(cache);
    cached.invoke(1).unwrap();
    thread::sleep(Duration::from_millis(40));
    cached.invoke(1).unwrap();
    assert_eq!(gauge.count(), 2);
    for cache in [
        Cache::new(1).time_to_idle(Duration::MAX),
        Cache::new(1).time_to_live(Duration::MAX),
    ] {
        assert_eq!(value(doubled().0.with_cache(cache), 1), 2);
    }
}

#[test]
fn a_stream_gives_the_value_in_one_chunk() {
    let cache = Cache::new(10);
    let cached = Counted.with_cache(cache.clone());
    let mut not_asked = cached.stream(2);
    assert!(cache.is_empty());
    assert_eq!(chunks(cached.clone(), 2), ["01"]);
    assert_eq!(not_asked.next().unwrap().unwrap(), "01");
    let awaited = on_tokio(cached.astream(3).map(Result::unwrap).collect::<Vec<_>>());
    assert_eq!((awaited, cache.len()), (vec!["012".to_owned()], 2));
}

/// One computes while its body is queued behind a pool's only thread, which asks for the same value.
fn behind_a_waiter(step: impl Runnable<Input = u32, Output = u32>) {
    // Which keeps nothing, for it is gone through several times.
    let cached = step.with_cache(Cache::new(0));
    behind(&cached, &cached);
    behind(
        &cached,
        &cached.clone().with_timeout(Duration::from_hours(1)),
    );
}

fn behind<R, S>(first: &R, second: &S)
where
    R: Runnable<Input = u32, Output = u32>,
    S: Runnable<Input = u32, Output = u32>,
{
    for runtime in [pool_of_one, worker_and_pool_of_one] {
        for as_step in [true, false] {
            let (first, second) = (first.clone(), second.clone());
            watched("a waiter before the one that computes", move || {
                let runtime = runtime();
                let (go, wait) = mpsc::channel::<()>();
                let (started, has_started) = mpsc::channel();
                let wait = Mutex::new(wait);
                let waits = move |x: u32| {
                    started.send(()).unwrap();
                    wait.lock().unwrap().recv().unwrap();
                    second.invoke(x)
                };
                let waiter = if as_step {
                    runtime.spawn(try_lambda(waits).ainvoke(1))
                } else {
                    runtime.spawn_blocking(move || waits(1))
                };
                runtime.block_on(async {
                    while has_started.try_recv().is_err() {
                        tokio::task::yield_now().await;
                    }
                    let mut first = Box::pin(first.ainvoke(1));
                    assert!((&mut first).now_or_never().is_none());
                    go.send(()).unwrap();
                    let (first, waiter) = tokio::join!(first, waiter);
                    assert_eq!((first.unwrap(), waiter.unwrap().unwrap()), (2, 2));
                });
            });
        }
    }
}

#[test]
fn a_waiter_on_a_full_pool_computes_for_itself() {
    behind_a_waiter(doubled().0);
    behind_a_waiter(
        doubled()
            .0
            .pipe(alambda(|x: u32| async move { x }) | lambda(|x: u32| x)),
    );
    behind_a_waiter(doubled().0.boxed());
}

#[test]
fn a_branch_does_not_wait_for_the_one_beside_it() {
    let go = Arc::new(Notify::new());
    let (step, gauge) = waiting(&go);
    let cached = step.with_cache(Cache::new(10));
    let again = cached.clone();
    let inline = try_lambda(move |x: u32| {
        // Both need one.
        go.notify_one();
        go.notify_one();
        again.invoke(x)
    });
    let both = parallel((cached, inline.inline()));
    let result = watched("a sync call inside a future that computes", move || {
        both.invoke(1)
    });
    assert_eq!((result.unwrap(), gauge.count()), ((2, 2), 2));
}

#[test]
fn threads_that_drive_futures_wait_for_one_another() {
    let gauge = Gauge::default();
    let inside = gauge.clone();
    let step = alambda(move |x: u32| {
        let inside = inside.enter();
        async move {
            runnable::runtime::sleep(Duration::from_millis(50)).await;
            drop(inside);
            x * 2
        }
    });
    let cached = step.with_cache(Cache::new(10));
    let driven = cached.with_timeout(Duration::from_hours(1));
    watched("eight threads", move || {
        thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| assert_eq!(driven.invoke(1).unwrap(), 2));
            }
        });
    });
    assert_eq!(gauge.count(), 1);
}

#[test]
fn steps_on_a_pool_wait_for_one_another() {
    let gauge = Gauge::default();
    let inside = gauge.clone();
    let step = lambda(move |x: u32| {
        let _inside = inside.enter();
        thread::sleep(Duration::from_millis(20));
        x * 2
    });
    let cached = step.with_cache(Cache::new(10));
    let nested = try_lambda(move |x: u32| cached.invoke(x));
    watched("eight steps that ask for one value", move || {
        let calls = join_all((0..8).map(|_| nested.ainvoke(1)));
        for value in multi_thread().block_on(calls) {
            assert_eq!(value.unwrap(), 2);
        }
    });
    assert_eq!(gauge.count(), 1);
}

#[test]
fn dropping_a_call_drops_what_computes() {
    let dropped = Flag::default();
    let flag = dropped.clone();
    let endless = alambda(move |x: u32| {
        let guard = flag.on_drop();
        async move {
            pending::<()>().await;
            drop(guard);
            x
        }
    });
    let cached = endless.with_cache(Cache::new(10));
    assert!(cached.ainvoke(1).now_or_never().is_none());
    assert!(dropped.is_set());
}

#[test]
fn under_any_executor_one_computes() {
    let run = || async {
        let (step, gauge) = doubled();
        let chain = step.pipe(alambda(|x: u32| async move { x }));
        let cached = chain.with_cache(Cache::new(10));
        let values = join_all((0..4).map(|_| cached.ainvoke(1))).await;
        let values: Result<Vec<_>> = values.into_iter().collect();
        (values.unwrap(), cached.invoke(1).unwrap(), gauge.count())
    };
    for outcome in everywhere("four calls for one value", run) {
        assert_eq!(outcome, (vec![2; 4], 2, 1));
    }
}
