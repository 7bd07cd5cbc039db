//! Errors and panics of some of many inputs.

use std::panic::panic_any;

use futures::{StreamExt as _, stream};
use runnable::{ErrorKind, Result, prelude::*};

use super::{Count, DoubleAsync, Halve};
use crate::support::{multi_thread, on_tokio, panicked, path, watched};

/// Fails for 0, and counts the others.
fn failing() -> (impl Runnable<Input = u32, Output = u32>, Count) {
    let count = Count::default();
    let counted = count.clone();
    let step = try_lambda(move |x: u32| {
        if x == 0 {
            return Err("zero");
        }
        counted.add();
        Ok(x)
    });
    (step.named("failing"), count)
}

/// One lane, so that it is certain what has started.
fn one_by_one() -> Config {
    Config::new().max_concurrency(1)
}

const INPUTS: [u32; 5] = [1, 2, 0, 3, 4];

#[track_caller]
fn assert_stopped(result: Result<Vec<u32>>, count: &Count) {
    let error = result.unwrap_err();
    assert_eq!(error.to_string(), "step `failing` failed: zero (input 2)");
    assert_eq!(path(&error), ["failing"]);
    assert_eq!(count.get(), 2);
}

#[test]
fn the_first_error_stops_what_has_not_started() {
    watched("batches that fail", || {
        let (chain, count) = failing();
        assert_stopped(chain.with_config(one_by_one()).batch(INPUTS), &count);
        let (chain, count) = failing();
        assert_stopped(
            on_tokio(chain.with_config(one_by_one()).abatch(INPUTS)),
            &count,
        );
        let (chain, count) = failing();
        let chain = chain.pipe(DoubleAsync).with_config(one_by_one());
        assert_stopped(chain.batch(INPUTS), &count);
        let (chain, count) = failing();
        let chain = chain.pipe(DoubleAsync).with_config(one_by_one());
        assert_stopped(on_tokio(chain.abatch(INPUTS)), &count);
    });
}

#[test]
fn cheap_steps_stop_at_the_first_error() {
    let count = Count::default();
    let counted = count.clone();
    let step = try_lambda(move |x: u32| {
        if x == 0 {
            Err("zero")
        } else {
            Ok(counted.add())
        }
    });
    let chain = step.inline().named("failing");
    let error = chain.batch(INPUTS).unwrap_err();
    assert_eq!(error.to_string(), "step `failing` failed: zero (input 2)");
    assert_eq!(count.get(), 2);
    assert!(futures::executor::block_on(chain.abatch(INPUTS)).is_err());
    assert_eq!(count.get(), 4);
}

#[test]
fn every_input_has_a_result() {
    let texts = |results: Vec<Result<u32>>| -> Vec<_> {
        let text = |result: Result<u32>| match result {
            Ok(value) => value.to_string(),
            Err(error) => error.to_string(),
        };
        results.into_iter().map(text).collect()
    };
    let expected = [
        "1",
        "step `halve` failed: 3 is odd",
        "2",
        "step `halve` failed: 5 is odd",
    ];
    let mixed = Halve | DoubleAsync | Halve;
    watched("batches with errors in them", move || {
        let inputs = [2, 3, 4, 5];
        assert_eq!(texts(Halve.batch_results(inputs)), expected);
        assert_eq!(texts(on_tokio(Halve.abatch_results(inputs))), expected);
        assert_eq!(texts(mixed.batch_results(inputs)), expected);
        assert_eq!(texts(on_tokio(mixed.abatch_results(inputs))), expected);
        assert_eq!(texts(Halve.batch_iter(inputs).collect()), expected);
        let streamed = Halve.abatch_stream(stream::iter(inputs));
        assert_eq!(texts(on_tokio(streamed.collect())), expected);
        let streamed = mixed.abatch_stream(stream::iter(inputs));
        assert_eq!(texts(on_tokio(streamed.collect())), expected);
    });
}

/// Panics for 0.
#[runnable]
fn panicking(x: u32) -> u32 {
    if x == 0 {
        panic_any(7_u8);
    }
    x
}

#[test]
fn a_panic_reaches_the_caller_with_its_payload() {
    let mixed = DoubleAsync | Panicking;
    watched("batches that panic", move || {
        assert_eq!(panicked::<u8, _>(|| Panicking.batch(INPUTS)), 7);
        assert_eq!(panicked::<u8, _>(|| Panicking.batch_results(INPUTS)), 7);
        assert_eq!(panicked::<u8, _>(|| on_tokio(Panicking.abatch(INPUTS))), 7);
        assert_eq!(
            panicked::<u8, _>(|| Panicking.batch_iter(INPUTS).count()),
            7
        );
        let streamed = || on_tokio(Panicking.abatch_stream(stream::iter(INPUTS)).count());
        assert_eq!(panicked::<u8, _>(streamed), 7);
        assert_eq!(panicked::<u8, _>(|| mixed.batch(INPUTS)), 7);
        assert_eq!(panicked::<u8, _>(|| on_tokio(mixed.abatch(INPUTS))), 7);
        // The pool's threads have survived.
        assert_eq!(Panicking.batch([1, 2]).unwrap(), [1, 2]);
    });
}

#[test]
fn nothing_starts_after_a_panic() {
    let count = Count::default();
    let counted = count.clone();
    let step = lambda(move |x: u32| {
        if x == 0 {
            panic_any(7_u8);
        }
        counted.add()
    });
    let chain = step.with_config(one_by_one());
    watched("batches that panic", move || {
        assert_eq!(panicked::<u8, _>(|| chain.batch(INPUTS)), 7);
        assert_eq!(count.get(), 2);
        assert_eq!(panicked::<u8, _>(|| on_tokio(chain.abatch(INPUTS))), 7);
        assert_eq!(count.get(), 4);
    });
}

#[test]
fn what_panics_has_ended() {
    watched("iterators and streams that panic", || {
        let config = one_by_one();
        let mut results = Panicking.with_config(config.clone()).batch_iter([0, 1]);
        assert_eq!(panicked::<u8, _>(|| results.next()), 7);
        assert!(results.next().is_none());
        let mixed = (DoubleAsync | Panicking).with_config(config);
        let mut results = Box::pin(mixed.abatch_stream(stream::iter([0, 1])));
        assert_eq!(panicked::<u8, _>(|| on_tokio(results.next())), 7);
        assert!(on_tokio(results.next()).is_none());
    });
}

#[test]
fn a_runtime_that_has_shut_down_is_an_error() {
    watched("batches on a runtime that is gone", || {
        let handle = multi_thread().handle().clone();
        let _gone = handle.enter();
        let error = futures::executor::block_on(Halve.abatch([2, 4])).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Cancelled);
        let results = futures::executor::block_on(Halve.abatch_results([2, 4]));
        assert_eq!(results.len(), 2);
        let lost =
            |result: &Result<u32>| result.as_ref().unwrap_err().kind() == ErrorKind::Cancelled;
        assert!(results.iter().all(lost));
        let streamed = Halve
            .abatch_stream(stream::iter([2, 4]))
            .collect::<Vec<_>>();
        let results = futures::executor::block_on(streamed);
        assert_eq!(results.len(), 2);
        assert!(results.iter().all(lost));
        // Sync code has its own thread.
        assert_eq!(Halve.batch([2, 4]).unwrap(), [1, 2]);
    });
}
