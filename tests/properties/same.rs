//! A chain does the same and looks the same in whichever way it is run.

use std::future::Future;

use futures::StreamExt as _;
use proptest::prelude::*;
use runnable::{Result, prelude::*};
use tokio::runtime::Builder;

use super::{
    recorder::{Recorder, Tree},
    shape::{self, Chain, Looks, Shape},
};

/// What one way of running gave, and the runs that it took.
#[track_caller]
fn check(way: &str, recorder: &Recorder, given: Result<Vec<i64>>, expected: &[(i64, Tree)]) {
    let values: Vec<_> = expected.iter().map(|(value, _)| *value).collect();
    assert_eq!(given.unwrap(), values, "{way}");
    let mut runs = recorder.take();
    let mut trees: Vec<_> = expected.iter().map(|(_, tree)| tree.clone()).collect();
    // The inputs of a batch are in no order.
    runs.sort();
    trees.sort();
    assert_eq!(runs, trees, "{way}");
}

/// Runs the future as each kind of program does.
fn on_each_executor<F: Future + Send + 'static>(
    make: impl Fn() -> F,
    mut check: impl FnMut(&str, F::Output),
) where
    F::Output: Send,
{
    let current_thread = Builder::new_current_thread().enable_all().build().unwrap();
    check("current_thread", current_thread.block_on(make()));
    let mut multi_thread = Builder::new_multi_thread();
    let multi_thread = multi_thread.worker_threads(2).enable_all().build().unwrap();
    let spawned = multi_thread.spawn(make());
    check("multi_thread", multi_thread.block_on(spawned).unwrap());
    check("no runtime", futures::executor::block_on(make()));
}

fn hold(shape: &Shape, input: i64) {
    let recorder = Recorder::default();
    let chain: Chain = shape::Builder::build(shape, Looks::default())
        .with_config(Config::new().handler(recorder.clone()))
        .boxed();
    let expected =
        |inputs: &[i64]| -> Vec<_> { inputs.iter().map(|input| shape.expected(*input)).collect() };
    let one = expected(&[input]);
    let inputs = [input, input + 1, input + 2];
    let three = expected(&inputs);

    check(
        "invoke",
        &recorder,
        chain.invoke(input).map(|n| vec![n]),
        &one,
    );
    check("stream", &recorder, chain.stream(input).collect(), &one);
    check("batch", &recorder, chain.batch(inputs), &three);
    check(
        "batch_iter",
        &recorder,
        chain.batch_iter(inputs).collect(),
        &three,
    );

    let run = || {
        let run = chain.ainvoke(input);
        async move { run.await.map(|n| vec![n]) }
    };
    on_each_executor(run, |on, given| {
        check(&format!("ainvoke on {on}"), &recorder, given, &one);
    });
    let stream = || {
        let stream = chain.astream(input);
        async move {
            let chunks: Vec<_> = stream.collect().await;
            chunks.into_iter().collect()
        }
    };
    on_each_executor(stream, |on, given| {
        check(&format!("astream on {on}"), &recorder, given, &one);
    });
    let batch = || chain.abatch(inputs);
    on_each_executor(batch, |on, given| {
        check(&format!("abatch on {on}"), &recorder, given, &three);
    });
}

proptest! {
    #[test]
    fn the_runs_are_those_of_the_chain(shape in shape::shapes(6), input in 0..1000_i64) {
        hold(&shape, input);
    }
}
