//! What is dropped before its turn never runs.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
    mpsc,
};

use futures::FutureExt as _;
use runnable::prelude::*;

use super::support::{pool_of_one, watched};

#[derive(Clone, Default)]
struct Runs(Arc<AtomicUsize>);

#[runnable]
impl Runs {
    fn run(&self) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

#[runnable]
trait Runner {
    fn go(&self);
}

#[runnable]
impl Runner for Runs {
    fn go(&self) {
        self.run();
    }
}

#[test]
fn a_queued_method_that_is_dropped_never_runs() {
    let runs = Runs::default();
    let given = runs.clone();
    watched("a pool that is busy for a while", move || {
        let runtime = pool_of_one();
        let (release, wait) = mpsc::channel::<()>();
        let busy = runtime.spawn_blocking(move || wait.recv());
        runtime.block_on(async {
            let object: Arc<dyn Runner> = Arc::new(given.clone());
            let (step, boxed) = (given.run_runnable(), object.go_runnable());
            assert!(given.arun().now_or_never().is_none());
            assert!(object.ago().now_or_never().is_none());
            assert!(step.ainvoke(()).now_or_never().is_none());
            assert!(boxed.ainvoke(()).now_or_never().is_none());
        });
        release.send(()).unwrap();
        runtime.block_on(async {
            busy.await.unwrap().unwrap();
            // The queue is worked off in its order: this is the last, and the only one that runs.
            given.arun().await;
        });
    });
    assert_eq!(runs.0.load(Ordering::SeqCst), 1);
}
