//! Many inputs: inline as long as they are quick, then a crew's.

use std::thread::ThreadId;

use futures::{StreamExt as _, TryStreamExt as _, stream};
use runnable::prelude::*;

use super::{
    Slow, settle,
    support::{current_thread, here},
};

/// An adaptive step that keeps its input and adds its thread; slow when its input is the number in `$slow`.
macro_rules! numbered {
    ($name:ident, $slow:ident) => {
        static $slow: Slow = Slow::new();

        #[runnable(adaptive = "50ms")]
        fn $name(number: usize) -> (usize, ThreadId) {
            if number == SLOW_ONE {
                $slow.take();
            }
            (number, here())
        }
    };
}

/// The input whose turn it is to be slow.
const SLOW_ONE: usize = 20;
const INPUTS: usize = 100;

/// Which inputs ran on this thread; all are there, in order.
#[track_caller]
fn ran_here(outputs: &[(usize, ThreadId)]) -> Vec<usize> {
    let numbers: Vec<_> = outputs.iter().map(|(number, _)| *number).collect();
    assert_eq!(numbers, (0..INPUTS).collect::<Vec<_>>());
    let here = outputs.iter().filter(|(_, thread)| *thread == here());
    here.map(|(number, _)| *number).collect()
}

fn all() -> Vec<usize> {
    (0..INPUTS).collect()
}

fn until_the_slow_one() -> Vec<usize> {
    (0..=SLOW_ONE).collect()
}

numbered!(gathered, GATHERED);

#[test]
fn a_batch_leaves_the_task_after_a_slow_input() {
    current_thread().block_on(async {
        let batch = || async { Gathered.abatch(0..INPUTS).await.unwrap() };
        assert_eq!(ran_here(&batch().await), [0; 0]);
        settle("gathered", || Gathered.invoke(0).unwrap());
        assert_eq!(ran_here(&batch().await), all());
        GATHERED.next(1);
        assert_eq!(ran_here(&batch().await), until_the_slow_one());
        assert_eq!(ran_here(&batch().await), [0; 0]);
    });
}

numbered!(ordered, ORDERED);

#[test]
fn so_does_a_batch_whose_results_come_one_by_one() {
    current_thread().block_on(async {
        let batch = || async {
            let outputs = Ordered.abatch_stream(stream::iter(0..INPUTS));
            outputs.try_collect::<Vec<_>>().await.unwrap()
        };
        assert_eq!(ran_here(&batch().await), [0; 0]);
        settle("ordered", || Ordered.invoke(0).unwrap());
        assert_eq!(ran_here(&batch().await), all());
        ORDERED.next(1);
        assert_eq!(ran_here(&batch().await), until_the_slow_one());
    });
}

numbered!(completed, COMPLETED);

#[test]
fn indices_are_those_of_the_inputs() {
    settle("completed", || Completed.invoke(0).unwrap());
    COMPLETED.next(1);
    let results = Completed.abatch_as_completed(0..INPUTS);
    let results: Vec<_> = current_thread().block_on(results.collect());
    let mut outputs = Vec::new();
    for (index, result) in results {
        let output = result.unwrap();
        assert_eq!(index, output.0);
        outputs.push(output);
    }
    outputs.sort_by_key(|(number, _)| *number);
    assert_eq!(ran_here(&outputs), until_the_slow_one());
}

numbered!(of_sync_batches, OF_SYNC_BATCHES);

#[test]
fn in_sync_code_others_help_when_it_is_slow() {
    settle("of_sync_batches", || OfSyncBatches.invoke(0).unwrap());
    let batch = || OfSyncBatches.batch(0..INPUTS).unwrap();
    assert_eq!(ran_here(&batch()), all());
    OF_SYNC_BATCHES.next(1);
    // From then on this thread is one of those that help.
    let here = ran_here(&batch());
    assert_eq!(here[..=SLOW_ONE], until_the_slow_one());
    assert!(!super::is_inline("of_sync_batches"));
}

numbered!(failing, FAILING);

#[test]
fn the_first_error_stops_the_rest_wherever_it_is() {
    let fails = try_lambda(|(number, thread): (usize, ThreadId)| match number {
        30 => Err("thirty".to_owned()),
        _ => Ok((number, thread)),
    });
    let chain = Failing | fails.inline();
    let batch = || {
        current_thread()
            .block_on(chain.abatch(0..INPUTS))
            .unwrap_err()
    };
    assert!(batch().to_string().contains("input 30"));
    settle("failing", || Failing.invoke(0).unwrap());
    assert!(batch().to_string().contains("input 30"));
    FAILING.next(1);
    assert!(
        batch().to_string().contains("input 30"),
        "in the crew's part"
    );
}
