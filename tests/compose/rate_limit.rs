//! `.with_rate_limit`: so many calls in a time.

use std::{
    thread,
    time::{Duration, Instant},
};

use futures::{FutureExt as _, Stream, StreamExt as _, future::join_all};
use runnable::{
    ErrorKind,
    compose::{RateLimit, RateLimited},
    prelude::*,
};

use super::probe::{Gauge, everywhere};
use crate::support::{both_ways, chunks, multi_thread, on_tokio, panicked, value, watched};

const INTERVAL: Duration = Duration::from_millis(10);

#[runnable]
fn plus_one(x: u32) -> u32 {
    x + 1
}

#[runnable]
async fn plus_two(x: u32) -> u32 {
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

/// A limit that nobody in here reaches.
fn plenty() -> RateLimit {
    RateLimit::per_second(1_000_000)
}

/// So many calls, and no more in this test.
fn only(calls: u32) -> RateLimit {
    RateLimit::per(1, Duration::from_hours(1)).burst(calls)
}

/// One call each [`INTERVAL`].
fn steady() -> RateLimit {
    RateLimit::per(1, INTERVAL)
}

#[test]
fn what_runs_is_as_without_it() {
    assert_eq!(value(PlusOne.with_rate_limit(plenty()), 1), 2);
    let chain = PlusOne | (PlusTwo | PlusOne).with_rate_limit(plenty()) | PlusOne;
    assert_eq!(value(chain, 1), 6);
    assert_eq!(chunks(Counted.with_rate_limit(plenty()), 2), ["0", "1"]);
    assert_eq!(chunks(Streamed.with_rate_limit(plenty()), 2), ["0", "1"]);
    let error = both_ways(Failing.with_rate_limit(plenty()), 7).unwrap_err();
    assert_eq!(error.to_string(), "step `failing` failed: no 7");
}

#[test]
fn a_limit_that_lets_nothing_run_is_refused() {
    type Make = fn() -> RateLimit;
    let refused: [(Make, &str); 3] = [
        (|| RateLimit::per_second(0), "a rate limit of 0 calls"),
        (|| plenty().burst(0), "a burst of 0 calls"),
        (
            || RateLimit::per(1, Duration::ZERO),
            "a rate limit needs a period",
        ),
    ];
    for (make, message) in refused {
        let payload = std::panic::catch_unwind(make).unwrap_err();
        let text = payload.downcast_ref::<String>().map(String::as_str);
        let text = text.or(payload.downcast_ref::<&str>().copied()).unwrap();
        assert!(text.starts_with(message), "{text}");
    }
}

#[test]
fn the_extremes_are_limits_too() {
    for limit in [
        RateLimit::per(u32::MAX, Duration::from_nanos(1)),
        RateLimit::per(u32::MAX, Duration::MAX),
        RateLimit::per(1, Duration::MAX).burst(u32::MAX),
        RateLimit::per(1, Duration::MAX),
    ] {
        assert_eq!(PlusOne.with_rate_limit(limit).invoke(1).unwrap(), 2);
    }
}

/// What is let through before its time is up, of calls made one after another.
fn let_through<R>(step: RateLimited<R>) -> usize
where
    R: Runnable<Input = u32, Output = u32>,
{
    let step = step.with_timeout(Duration::from_millis(300));
    let calls = (0..10).map(|x| on_tokio(step.ainvoke(x)));
    let mut through = 0;
    for result in calls {
        match result {
            Ok(_) => through += 1,
            Err(error) => {
                assert_eq!(error.kind(), ErrorKind::TimedOut);
                break;
            }
        }
    }
    through
}

#[test]
fn a_burst_goes_through_and_what_comes_then_waits() {
    watched("more calls than are allowed", || {
        assert_eq!(let_through(PlusOne.with_rate_limit(only(1))), 1);
        assert_eq!(let_through(PlusTwo.with_rate_limit(only(3))), 3);
        let hourly = RateLimit::per(4, Duration::from_hours(1));
        assert_eq!(let_through(PlusTwo.with_rate_limit(hourly)), 4);
    });
}

#[test]
fn a_clone_of_a_limit_spans_chains() {
    watched("two chains of one limit", || {
        let limit = only(3);
        let (one, other) = (
            PlusOne.with_rate_limit(limit.clone()),
            PlusTwo.with_rate_limit(limit.clone()),
        );
        assert_eq!(one.invoke(1).unwrap(), 2);
        assert_eq!(on_tokio(other.ainvoke(1)).unwrap(), 3);
        assert_eq!(let_through(other), 1);
        // As many as before, but of another limit.
        assert_eq!(let_through(PlusOne.with_rate_limit(limit.burst(3))), 3);
    });
}

#[test]
fn all_get_through_and_none_too_early() {
    const CALLS: u32 = 12;
    let gauge = Gauge::default();
    let inside = gauge.clone();
    let step = lambda(move |x: u32| drop((inside.enter(), x)));
    let limited = step.with_rate_limit(steady());
    let start = Instant::now();
    watched("calls in both worlds", move || {
        let runtime = multi_thread();
        let tasks = (0..CALLS / 2).map(|x| runtime.spawn(limited.ainvoke(x)));
        let tasks = tasks.collect::<Vec<_>>();
        thread::scope(|scope| {
            for x in 0..CALLS / 2 {
                let limited = &limited;
                scope.spawn(move || limited.invoke(x).unwrap());
            }
        });
        for result in runtime.block_on(join_all(tasks)) {
            result.unwrap().unwrap();
        }
    });
    assert!(start.elapsed() >= (CALLS - 1) * INTERVAL);
    assert_eq!(gauge.count(), CALLS as usize);
}

#[test]
fn sync_code_waits_for_async_steps_too() {
    let start = Instant::now();
    let limited = (PlusOne | PlusTwo).with_rate_limit(steady());
    watched("calls of an async chain", move || {
        for x in 0..4 {
            assert_eq!(limited.invoke(x).unwrap(), x + 3);
        }
    });
    assert!(start.elapsed() >= 3 * INTERVAL);
}

#[test]
fn those_who_gave_up_are_not_waited_for() {
    const CROWD: u32 = 50;
    let interval = 10 * INTERVAL;
    let limited = PlusTwo.with_rate_limit(RateLimit::per(1, interval));
    watched("one that is left of a crowd", move || {
        on_tokio(async {
            limited.ainvoke(0).await.unwrap();
            let mut crowd = Vec::new();
            for x in 0..CROWD {
                let mut waits = Box::pin(limited.ainvoke(x));
                assert!((&mut waits).now_or_never().is_none());
                crowd.push(waits);
            }
            crowd.clear();
            let start = Instant::now();
            limited.ainvoke(1).await.unwrap();
            assert!(start.elapsed() < CROWD * interval / 2);
        });
    });
}

#[test]
fn one_whose_predecessors_give_up_moves_on() {
    const CROWD: u32 = 64;
    let interval = 10 * INTERVAL;
    let limited = PlusTwo.with_rate_limit(RateLimit::per(1, interval));
    watched("the last one of a crowd", move || {
        on_tokio(async {
            limited.ainvoke(0).await.unwrap();
            let mut crowd: Vec<_> = (0..CROWD).map(|x| Box::pin(limited.ainvoke(x))).collect();
            for waits in &mut crowd {
                assert!(waits.now_or_never().is_none());
            }
            let last = crowd.pop().unwrap();
            crowd.clear();
            let start = Instant::now();
            last.await.unwrap();
            assert!(start.elapsed() < CROWD * interval * 3 / 4);
        });
    });
}

#[test]
fn a_stream_waits_before_its_first_chunk_only() {
    watched("streams", || {
        let limited = Counted.with_rate_limit(only(2));
        let (blocked, awaited) = (limited.stream(3), limited.astream(3));
        // They have not begun, and none of the two calls is used up.
        assert_eq!(limited.stream(2).count(), 2);
        assert_eq!(on_tokio(limited.astream(2).count()), 2);
        let mut awaited = Box::pin(awaited);
        let waits = async { tokio::time::timeout(5 * INTERVAL, awaited.next()).await };
        assert!(on_tokio(waits).is_err());
        drop(blocked);
    });
}

#[test]
fn under_any_executor_calls_wait() {
    let run = || async {
        let limited = (PlusOne | PlusTwo).with_rate_limit(steady());
        let start = Instant::now();
        let values = join_all((0..4).map(|x| limited.ainvoke(x))).await;
        let values: Vec<_> = values.into_iter().map(Result::unwrap).collect();
        assert!(start.elapsed() >= 3 * INTERVAL);
        values
    };
    assert_eq!(everywhere("four calls", run), [[3, 4, 5, 6]; 4]);
}

#[test]
fn a_panic_is_a_panic_still() {
    let panics =
        || lambda(|(): ()| -> u32 { std::panic::panic_any(7_u8) }).with_rate_limit(plenty());
    assert_eq!(panicked::<u8, _>(|| panics().invoke(())), 7);
    assert_eq!(panicked::<u8, _>(|| on_tokio(panics().ainvoke(()))), 7);
}
