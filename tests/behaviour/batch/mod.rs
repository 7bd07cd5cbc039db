//! One chain on many inputs.

mod cancellation;
mod errors;
mod lazily;
mod limits;
mod order;
mod pools;

use std::{
    fmt::Debug,
    sync::{
        Arc, Condvar, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use futures::{FutureExt as _, StreamExt as _, future::BoxFuture, stream};
use runnable::{Result, prelude::*};

use crate::support::{current_thread, on_tokio};

#[runnable]
fn double(x: u32) -> u32 {
    x * 2
}

#[runnable(inline)]
fn double_here(x: u32) -> u32 {
    x * 2
}

#[runnable]
async fn double_async(x: u32) -> u32 {
    tokio::task::yield_now().await;
    x * 2
}

/// Fails for odd numbers.
#[runnable]
fn halve(x: u32) -> Result<u32, String> {
    if x.is_multiple_of(2) {
        Ok(x / 2)
    } else {
        Err(format!("{x} is odd"))
    }
}

/// Drives a future under each kind of executor.
fn on_executors<T>(future: impl Fn() -> BoxFuture<'static, T>) -> [T; 4] {
    [
        on_tokio(future()),
        current_thread().block_on(future()),
        futures::executor::block_on(future()),
        smol::block_on(future()),
    ]
}

/// What all ways of running a batch give.
#[track_caller]
fn all_ways<R>(chain: &R, inputs: &[R::Input]) -> Vec<R::Output>
where
    R: Runnable<Input: Clone + Sync, Output: PartialEq + Debug + Clone>,
{
    let inputs = || inputs.to_vec();
    let blocked = chain.batch(inputs()).unwrap();
    let check = |name: &str, outputs: Result<Vec<_>>| {
        assert_eq!(outputs.unwrap(), blocked, "{name} differs");
    };
    let in_order = |mut done: Vec<(usize, _)>| -> Result<Vec<_>> {
        done.sort_by_key(|(index, _)| *index);
        done.into_iter().map(|(_, result)| result).collect()
    };
    check(
        "batch_results",
        chain.batch_results(inputs()).into_iter().collect(),
    );
    check("batch_iter", chain.batch_iter(inputs()).collect());
    check(
        "batch_as_completed",
        in_order(chain.batch_as_completed(inputs()).collect()),
    );
    for outputs in on_executors(|| chain.abatch(inputs()).boxed()) {
        check("abatch", outputs);
    }
    for results in on_executors(|| chain.abatch_results(inputs()).boxed()) {
        check("abatch_results", results.into_iter().collect());
    }
    let streamed = || {
        chain
            .abatch_stream(stream::iter(inputs()))
            .collect::<Vec<_>>()
    };
    for results in on_executors(|| streamed().boxed()) {
        check("abatch_stream", results.into_iter().collect());
    }
    let completed = || chain.abatch_as_completed(inputs()).collect::<Vec<_>>();
    for done in on_executors(|| completed().boxed()) {
        check("abatch_as_completed", in_order(done));
    }
    blocked
}

/// Counts how many bodies run at a time.
#[derive(Clone, Default)]
struct Gauge(Arc<(Mutex<Counts>, Condvar)>);

#[derive(Default)]
struct Counts {
    now: usize,
    most: usize,
}

impl Gauge {
    /// A body that ends once there have been `crowd` at a time, or after it has waited in vain.
    fn meet(&self, crowd: usize) {
        let (counts, changed) = &*self.0;
        let mut counts = counts.lock().unwrap();
        counts.now += 1;
        counts.most = counts.most.max(counts.now);
        changed.notify_all();
        let few = |counts: &mut Counts| counts.most < crowd;
        let patience = Duration::from_secs(10);
        counts = changed.wait_timeout_while(counts, patience, few).unwrap().0;
        // Whoever is one too many has time to come.
        let nobody = |_: &mut Counts| true;
        let moment = Duration::from_millis(1);
        counts = changed
            .wait_timeout_while(counts, moment, nobody)
            .unwrap()
            .0;
        counts.now -= 1;
    }

    /// [`meet`](Self::meet) of a body that awaits.
    async fn ameet(&self, crowd: usize) {
        let came = |gauge: &Self, by: usize| {
            let mut counts = gauge.0.0.lock().unwrap();
            counts.now += by;
            counts.most = counts.most.max(counts.now);
        };
        came(self, 1);
        for _ in 0..10_000 {
            if self.most() >= crowd {
                break;
            }
            runnable::runtime::sleep(Duration::from_millis(1)).await;
        }
        runnable::runtime::sleep(Duration::from_millis(1)).await;
        self.0.0.lock().unwrap().now -= 1;
    }

    /// The most bodies that there have been at a time.
    fn most(&self) -> usize {
        self.0.0.lock().unwrap().most
    }
}

/// A count that can be shared.
#[derive(Clone, Default)]
struct Count(Arc<AtomicUsize>);

impl Count {
    fn add(&self) -> usize {
        self.0.fetch_add(1, Ordering::SeqCst) + 1
    }

    fn tick(&self) {
        self.add();
    }

    fn get(&self) -> usize {
        self.0.load(Ordering::SeqCst)
    }
}

/// Counts what is dropped.
struct CountDrop(Count);

impl Drop for CountDrop {
    fn drop(&mut self) {
        self.0.add();
    }
}
