//! A panic stays a panic, with its payload, in whichever thread the caller waits.

use std::{
    panic::{AssertUnwindSafe, panic_any},
    pin::pin,
    thread::ThreadId,
};

use futures::{FutureExt as _, Stream, StreamExt as _, stream};
use runnable::prelude::*;
use tokio::task::LocalSet;

use super::support::{
    current_thread, here, multi_thread, on_tokio, panicked, pool_of_one, watched,
};

/// A payload that is no message.
#[derive(Debug, PartialEq)]
struct Boom(u32);

#[runnable]
fn explode(x: u32) -> u32 {
    panic_any(Boom(x))
}

#[runnable(inline)]
fn explode_here(x: u32) -> u32 {
    panic_any(Boom(x))
}

#[runnable]
async fn explode_later(x: u32) -> u32 {
    tokio::task::yield_now().await;
    panic_any(Boom(x))
}

#[runnable]
fn increase(x: u32) -> u32 {
    x + 1
}

#[runnable]
async fn increase_later(x: u32) -> u32 {
    tokio::task::yield_now().await;
    x + 1
}

/// What a future panics with, as its own task sees it.
async fn payload<T>(future: impl Future<Output = T>) -> Boom {
    let outcome = AssertUnwindSafe(future).catch_unwind().await;
    let Err(payload) = outcome else {
        panic!("came back, but should have panicked")
    };
    *payload.downcast().unwrap()
}

#[test]
fn the_payload_arrives_in_all_four_directions() {
    assert_eq!(panicked::<Boom, _>(|| explode(1)), Boom(1));
    assert_eq!(on_tokio(payload(aexplode(2))), Boom(2));
    assert_eq!(on_tokio(payload(explode_later(3))), Boom(3));
    let blocking = || panicked::<Boom, _>(|| explode_later_blocking(4));
    assert_eq!(watched("a blocking twin", blocking), Boom(4));
    assert_eq!(on_tokio(payload(aexplode_here(5))), Boom(5));
    assert_eq!(futures::executor::block_on(payload(aexplode(6))), Boom(6));
}

#[test]
fn the_payload_arrives_out_of_a_spawned_task() {
    let error = on_tokio(async { tokio::spawn(aexplode(1)).await.unwrap_err() });
    assert_eq!(error.into_panic().downcast_ref(), Some(&Boom(1)));
}

/// Runs the chain in both worlds, where it panics.
#[track_caller]
fn check(chain: impl Runnable<Input = u32, Output = u32>, expected: u32) {
    let in_sync = chain.clone();
    let in_sync = watched("invoke", move || panicked::<Boom, _>(|| in_sync.invoke(1)));
    assert_eq!(in_sync, Boom(expected));
    assert_eq!(
        on_tokio(payload(async { chain.ainvoke(1).await })),
        Boom(expected)
    );
    assert_eq!(
        panicked::<Boom, _>(|| chain.stream(1).next()),
        Boom(expected)
    );
    let next = async { pin!(chain.astream(1)).next().await };
    assert_eq!(on_tokio(payload(next)), Boom(expected));
}

#[test]
fn the_payload_arrives_out_of_steps() {
    check(Explode, 1);
    check(ExplodeHere, 1);
    check(ExplodeLater, 1);
    check(lambda(explode), 1);
    check(alambda(explode_later), 1);
    check(lambda_pair(explode, explode_later), 1);
}

#[test]
fn the_payload_arrives_out_of_chains() {
    check(Increase | Explode | Increase, 2);
    check(Increase | ExplodeHere | Increase, 2);
    check(ExplodeHere | ExplodeHere, 1);
    check(Increase | IncreaseLater | Explode | IncreaseLater, 3);
    check(IncreaseLater | Increase | ExplodeLater | Increase, 3);
    check(IncreaseLater | ExplodeHere | IncreaseLater, 2);
}

#[test]
fn the_payload_arrives_out_of_boxes() {
    check(Explode.boxed(), 1);
    check((Increase | ExplodeLater).boxed() | Increase, 2);
    check((Increase.boxed() | Explode).boxed(), 2);
}

/// Runs a blocking twin that panics in a place where a helper thread drives it, or another worker.
#[track_caller]
fn check_bridge(what: &str, place: impl FnOnce(fn() -> Boom) -> Boom + Send + 'static) {
    let code: fn() -> Boom = || {
        let chain = panicked::<Boom, _>(|| (Increase | ExplodeLater).invoke(1));
        assert_eq!(chain, Boom(2));
        // Once more, so that what the first one left behind is seen.
        panicked::<Boom, _>(|| explode_later_blocking(3))
    };
    assert_eq!(watched(what, move || place(code)), Boom(3));
}

#[test]
fn the_payload_arrives_through_every_bridge() {
    check_bridge("a worker", |code| {
        let runtime = multi_thread();
        runtime
            .block_on(runtime.spawn(async move { code() }))
            .unwrap()
    });
    check_bridge("a main future", |code| {
        multi_thread().block_on(async { code() })
    });
    check_bridge("one thread", |code| {
        current_thread().block_on(async { code() })
    });
    for runtime in [current_thread, multi_thread] {
        check_bridge("a local set", move |code| {
            LocalSet::new().block_on(&runtime(), async { code() })
        });
        check_bridge("a pool thread", move |code| {
            let runtime = runtime();
            runtime.block_on(runtime.spawn_blocking(code)).unwrap()
        });
        check_bridge("an entered runtime", move |code| {
            let runtime = runtime();
            let _entered = runtime.enter();
            code()
        });
    }
}

#[test]
fn a_panic_in_the_first_poll_is_no_refusal_of_tokios() {
    // There the library tries one way to block first, and another if tokio panics.
    #[runnable]
    async fn explode_at_once(x: u32) -> u32 {
        panic_any(Boom(x))
    }
    let boom = watched("a pool thread", || {
        let runtime = multi_thread();
        let block = || panicked::<Boom, _>(|| explode_at_once_blocking(7));
        runtime.block_on(runtime.spawn_blocking(block)).unwrap()
    });
    assert_eq!(boom, Boom(7));
}

#[runnable]
fn pool_thread() -> ThreadId {
    here()
}

#[test]
fn the_pools_thread_survives() {
    pool_of_one().block_on(async {
        let before = apool_thread().await;
        assert_eq!(payload(aexplode(1)).await, Boom(1));
        let chain = Increase | Explode;
        assert_eq!(payload(chain.ainvoke(1)).await, Boom(2));
        assert_eq!(payload(pin!(abreaks(0)).next()).await, Boom(0));
        assert_eq!(apool_thread().await, before);
    });
}

#[runnable]
fn breaks(after: u32) -> impl Iterator<Item = u32> {
    (0..5).inspect(move |i| {
        if *i == after {
            panic_any(Boom(after));
        }
    })
}

#[runnable(inline)]
fn breaks_here(after: u32) -> impl Iterator<Item = u32> {
    breaks(after)
}

#[runnable]
fn breaks_later(after: u32) -> impl Stream<Item = u32> {
    stream::iter(breaks(after))
}

/// `before` chunks come in sync code, then the panic, then nothing.
#[track_caller]
fn ends_in_sync(step: impl Runnable<Input = u32, Output = u32>, before: usize) {
    let mut iterator = step.stream(2);
    for _ in 0..before {
        assert!(iterator.next().unwrap().is_ok());
    }
    panicked::<Boom, _>(|| iterator.next());
    assert!(iterator.next().is_none(), "goes on after a panic");
    assert!(iterator.next().is_none());
}

/// The same in async code.
#[track_caller]
fn ends_in_async(step: impl Runnable<Input = u32, Output = u32>, before: usize) {
    on_tokio(async {
        let mut stream = pin!(step.astream(2));
        for _ in 0..before {
            assert!(stream.next().await.unwrap().is_ok());
        }
        payload(stream.next()).await;
        assert!(stream.next().await.is_none(), "goes on after a panic");
        assert!(stream.next().await.is_none());
    });
}

#[test]
fn an_iterator_that_has_panicked_has_ended_in_sync_code() {
    ends_in_sync(Breaks, 2);
    ends_in_sync(BreaksHere, 2);
    ends_in_sync(passthrough() | Breaks, 2);
    ends_in_sync(Breaks.boxed(), 2);
}

#[test]
fn an_iterator_that_has_panicked_has_ended_in_async_code() {
    ends_in_async(Breaks, 2);
    ends_in_async(passthrough() | Breaks, 2);
    ends_in_async(Breaks.boxed(), 2);
}

#[test]
fn an_inline_iterator_that_has_panicked_has_ended_in_async_code() {
    ends_in_async(BreaksHere, 2);
}

#[test]
fn a_stream_that_has_panicked_has_ended_in_sync_code() {
    ends_in_sync(BreaksLater, 2);
    ends_in_sync(passthrough() | BreaksLater, 2);
    ends_in_sync(BreaksLater.boxed(), 2);
}

#[test]
fn a_stream_that_has_panicked_has_ended_in_async_code() {
    ends_in_async(BreaksLater, 2);
    ends_in_async(passthrough() | BreaksLater, 2);
    ends_in_async(BreaksLater.boxed(), 2);
}

#[test]
fn a_value_that_has_panicked_is_the_end_of_its_stream_in_sync_code() {
    ends_in_sync(Explode, 0);
    ends_in_sync(ExplodeLater, 0);
    ends_in_sync(Increase | Explode | Increase, 0);
    ends_in_sync(Explode | Breaks, 0);
    ends_in_sync((Increase | ExplodeLater).boxed(), 0);
}

#[test]
fn a_value_that_has_panicked_is_the_end_of_its_stream_in_async_code() {
    ends_in_async(Explode, 0);
    ends_in_async(ExplodeLater, 0);
    ends_in_async(Increase | Explode | Increase, 0);
    ends_in_async(Explode | Breaks, 0);
    ends_in_async((Increase | ExplodeLater).boxed(), 0);
}

#[test]
fn an_iterators_twin_has_ended_after_a_panic() {
    for twin in [abreaks(1).boxed(), abreaks_here(1).boxed()] {
        on_tokio(async {
            let mut twin = twin;
            assert_eq!(twin.next().await, Some(0));
            assert_eq!(payload(twin.next()).await, Boom(1));
            assert_eq!(twin.next().await, None);
        });
    }
}

#[test]
fn a_streams_twin_has_ended_after_a_panic() {
    let mut twin = breaks_later_blocking(1);
    assert_eq!(twin.next(), Some(0));
    assert_eq!(panicked::<Boom, _>(|| twin.next()), Boom(1));
    assert_eq!(twin.next(), None);
}

#[test]
fn a_panic_while_items_are_collected_arrives() {
    #[runnable]
    fn texts(after: u32) -> impl Iterator<Item = String> {
        breaks(after).map(|i| i.to_string())
    }
    #[runnable]
    fn texts_later(after: u32) -> impl Stream<Item = String> {
        stream::iter(texts(after))
    }
    for boom in [
        panicked(|| Texts.invoke(1)),
        panicked(|| TextsLater.invoke(1)),
        on_tokio(payload(async { Texts.ainvoke(1).await })),
        on_tokio(payload(async { TextsLater.ainvoke(1).await })),
    ] {
        assert_eq!(boom, Boom(1));
    }
}

#[test]
fn a_chain_that_has_panicked_runs_again() {
    let chain = try_lambda(|x: u32| {
        if x == 0 {
            panic_any(Boom(0))
        } else {
            Ok::<_, String>(x)
        }
    }) | IncreaseLater;
    let run = |x| on_tokio(payload_or_value(chain.clone(), x));
    assert_eq!(
        (run(0), run(1), run(0)),
        (Err(Boom(0)), Ok(2), Err(Boom(0)))
    );
}

async fn payload_or_value<R>(chain: R, x: u32) -> Result<u32, Boom>
where
    R: Runnable<Input = u32, Output = u32>,
{
    let outcome = AssertUnwindSafe(chain.ainvoke(x)).catch_unwind().await;
    outcome
        .map(Result::unwrap)
        .map_err(|payload| *payload.downcast().unwrap())
}
