//! Outputs stand in the order of their inputs, and don't wait for one another on the way.

use std::sync::{Arc, Barrier, Mutex, mpsc};

use futures::StreamExt as _;
use runnable::prelude::*;

use super::{Double, DoubleAsync, DoubleHere, all_ways};
use crate::support::{on_tokio, watched};

const INPUTS: [u32; 300] = {
    let mut inputs = [0; 300];
    let mut i = 0;
    while i < 300 {
        inputs[i as usize] = i;
        i += 1;
    }
    inputs
};

#[test]
fn every_way_gives_all_outputs_in_order() {
    let doubled: Vec<_> = INPUTS.iter().map(|x| x * 2).collect();
    watched("batches of every kind", move || {
        assert_eq!(all_ways(&Double, &INPUTS), doubled);
        assert_eq!(all_ways(&DoubleHere, &INPUTS), doubled);
        assert_eq!(all_ways(&DoubleAsync, &INPUTS), doubled);
        assert_eq!(all_ways(&DoubleAsync.boxed(), &INPUTS), doubled);
        #[cfg(feature = "compute")]
        assert_eq!(
            all_ways(&lambda(|x: u32| x * 2).compute(), &INPUTS),
            doubled
        );
        let limited = Config::new().max_concurrency(3);
        assert_eq!(
            all_ways(&Double.with_config(limited.clone()), &INPUTS),
            doubled
        );
        assert_eq!(
            all_ways(&DoubleAsync.with_config(limited), &INPUTS),
            doubled
        );
        let octupled: Vec<_> = INPUTS.iter().map(|x| x * 8).collect();
        assert_eq!(
            all_ways(&(Double | DoubleAsync | DoubleHere), &INPUTS),
            octupled
        );
    });
}

#[test]
fn no_inputs_give_no_outputs() {
    watched("empty batches", || {
        assert_eq!(all_ways(&Double, &[]), [0; 0]);
        assert_eq!(all_ways(&DoubleHere, &[]), [0; 0]);
        assert_eq!(all_ways(&DoubleAsync, &[]), [0; 0]);
    });
}

/// A step in which input 0 waits for a word that says that input 1 is through the whole chain.
fn overtaking() -> (
    impl Runnable<Input = u32, Output = u32>,
    Arc<Mutex<Vec<u32>>>,
) {
    let (tell, wait) = mpsc::channel();
    let wait = Arc::new(Mutex::new(wait));
    let first = lambda(move |x: u32| {
        if x == 0 {
            wait.lock().unwrap().recv().unwrap();
        }
        x
    });
    let ended = Arc::new(Mutex::new(Vec::new()));
    let at_end = Arc::clone(&ended);
    let last = lambda(move |x: u32| {
        at_end.lock().unwrap().push(x);
        if x == 1 {
            tell.send(()).unwrap();
        }
        x
    });
    (first | last, ended)
}

#[test]
fn an_input_overtakes_the_one_before_it() {
    watched("a second input that the first one waits for", || {
        let (chain, ended) = overtaking();
        assert_eq!(chain.batch([0, 1]).unwrap(), [0, 1]);
        assert_eq!(*ended.lock().unwrap(), [1, 0]);
        let (chain, ended) = overtaking();
        assert_eq!(on_tokio(chain.abatch([0, 1])).unwrap(), [0, 1]);
        assert_eq!(*ended.lock().unwrap(), [1, 0]);
        let (chain, _) = overtaking();
        let mixed = chain.pipe(DoubleAsync);
        assert_eq!(mixed.batch([0, 1]).unwrap(), [0, 2]);
        let (chain, _) = overtaking();
        let mixed = DoubleAsync | lambda(|x| x / 2) | chain;
        assert_eq!(on_tokio(mixed.abatch([0, 1])).unwrap(), [0, 1]);
    });
}

/// A step in which input 0 waits for a word.
fn held() -> (impl Runnable<Input = u32, Output = u32>, mpsc::Sender<()>) {
    let (tell, wait) = mpsc::channel();
    let wait = Arc::new(Mutex::new(wait));
    let step = lambda(move |x: u32| {
        if x == 0 {
            wait.lock().unwrap().recv().unwrap();
        }
        x
    });
    (step, tell)
}

#[test]
fn what_is_ready_first_comes_first_with_its_index() {
    fn check<R>((chain, tell): (R, mpsc::Sender<()>))
    where
        R: Runnable<Input = u32, Output = u32>,
    {
        let mut done = chain.batch_as_completed([0, 1]);
        assert_eq!(done.next().unwrap().0, 1);
        tell.send(()).unwrap();
        assert_eq!(done.next().unwrap().0, 0);
        assert!(done.next().is_none());
        let mut done = Box::pin(chain.abatch_as_completed([0, 1]));
        assert_eq!(on_tokio(done.next()).unwrap().0, 1);
        tell.send(()).unwrap();
        assert_eq!(on_tokio(done.next()).unwrap().0, 0);
        assert!(on_tokio(done.next()).is_none());
    }
    watched("results as they are ready", || {
        check(held());
        let (chain, tell) = held();
        check((chain.pipe(DoubleAsync), tell));
    });
}

#[test]
fn slow_inputs_run_at_the_same_time() {
    fn meeting() -> impl Runnable<Input = u32, Output = u32> {
        let barrier = Arc::new(Barrier::new(20));
        lambda(move |x: u32| {
            barrier.wait();
            x
        })
    }
    let inputs: Vec<_> = (0..20).collect();
    watched("twenty that wait for one another", move || {
        assert_eq!(meeting().batch(inputs.clone()).unwrap(), inputs);
        assert_eq!(on_tokio(meeting().abatch(inputs.clone())).unwrap(), inputs);
        let awaited = meeting().abatch(inputs.clone());
        assert_eq!(futures::executor::block_on(awaited).unwrap(), inputs);
        let lazily: runnable::Result<Vec<_>> = meeting().batch_iter(inputs.clone()).collect();
        assert_eq!(lazily.unwrap(), inputs);
        let mixed = meeting().pipe(DoubleAsync);
        assert_eq!(mixed.batch(inputs).unwrap()[19], 38);
    });
}

#[test]
fn quick_inputs_share_few_threads() {
    let threads = Arc::new(Mutex::new(std::collections::HashSet::new()));
    let seen = Arc::clone(&threads);
    let chain = lambda(move |_: u32| seen.lock().unwrap().insert(crate::support::here()));
    on_tokio(chain.abatch(0..10_000)).unwrap();
    // A hop for each would have needed as many jobs as inputs; these are those that came in time.
    assert!(threads.lock().unwrap().len() < 200);
}

#[test]
fn cheap_inputs_run_where_they_are_asked_for() {
    let here = lambda(|_: u32| crate::support::here()).inline();
    let blocked = here.batch(0..100).unwrap();
    assert!(
        blocked
            .iter()
            .all(|thread| *thread == crate::support::here())
    );
    let awaited = futures::executor::block_on(here.abatch(0..100)).unwrap();
    assert!(
        awaited
            .iter()
            .all(|thread| *thread == crate::support::here())
    );
}

#[test]
fn a_long_batch_of_cheap_inputs_lets_other_tasks_run() {
    let (others, all) = on_tokio(async {
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let local = tokio::task::LocalSet::new();
        local
            .run_until(async move {
                let other = tokio::task::spawn_local(async move {
                    tokio::select! {
                        biased;
                        _ = stopped => 0,
                        () = tokio::task::yield_now() => 1,
                    }
                });
                let all = DoubleHere.abatch(0..10_000).await.unwrap();
                drop(stop);
                (other.await.unwrap(), all.len())
            })
            .await
    });
    assert_eq!((others, all), (1, 10_000));
}
