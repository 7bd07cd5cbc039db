//! A batch that is given up.

use std::{
    sync::{Arc, Mutex, mpsc},
    task::{Context as TaskContext, Waker},
    time::Duration,
};

use futures::{FutureExt as _, StreamExt as _, stream};
use runnable::prelude::*;

use super::{Count, CountDrop};
use crate::support::{multi_thread, on_tokio, pool_of_one, watched};

/// A body that says that it has begun, and waits for a word to end.
struct Held {
    begun: mpsc::Receiver<u32>,
    end: mpsc::Sender<()>,
}

fn held() -> (impl Runnable<Input = u32, Output = u32>, Held) {
    let (start, begun) = mpsc::channel();
    let (end, may_end) = mpsc::channel();
    let may_end = Arc::new(Mutex::new(may_end));
    let step = lambda(move |x: u32| {
        start.send(x).unwrap();
        let _ = may_end.lock().unwrap().recv();
        x
    });
    (step, Held { begun, end })
}

#[test]
fn inputs_that_wait_never_run() {
    let begun = watched("a dropped batch", || {
        let runtime = pool_of_one();
        let (chain, held) = held();
        let mut future = Box::pin(chain.abatch(0..10));
        runtime.block_on(async {
            let mut cx = TaskContext::from_waker(Waker::noop());
            assert!(future.poll_unpin(&mut cx).is_pending());
        });
        assert_eq!(held.begun.recv(), Ok(0));
        drop(future);
        held.end.send(()).unwrap();
        // The one thread has emptied its queue when the runtime is gone.
        drop(runtime);
        held.begun.try_iter().count()
    });
    assert_eq!(begun, 0);
}

#[test]
fn a_dropped_stream_stops_its_workers() {
    let begun = watched("a dropped stream", || {
        let runtime = pool_of_one();
        let (chain, held) = held();
        let mut results = Box::pin(chain.abatch_stream(stream::iter(0..)));
        runtime.block_on(async {
            let mut cx = TaskContext::from_waker(Waker::noop());
            assert!(results.poll_next_unpin(&mut cx).is_pending());
        });
        assert_eq!(held.begun.recv(), Ok(0));
        drop(results);
        held.end.send(()).unwrap();
        drop(runtime);
        held.begun.try_iter().count()
    });
    assert_eq!(begun, 0);
}

#[test]
fn a_dropped_iterator_stops_its_workers() {
    let step = Count::default();
    let counted = step.clone();
    let chain = lambda(move |_: u32| {
        std::thread::sleep(Duration::from_millis(1));
        counted.add()
    });
    let mut results = chain.batch_iter(0..);
    results.next().unwrap().unwrap();
    drop(results);
    // Each worker ends what it has begun, and takes nothing more.
    let mut before = step.get();
    watched("workers that stop", move || {
        loop {
            std::thread::sleep(Duration::from_millis(20));
            let now = step.get();
            if now == before {
                break;
            }
            before = now;
        }
        assert!(before < 200);
    });
}

#[test]
fn async_steps_that_run_are_dropped() {
    let endless = |begun: &Count, dropped: &Count| {
        let (begun, dropped) = (begun.clone(), dropped.clone());
        alambda(move |_: u32| {
            let guard = CountDrop(dropped.clone());
            begun.add();
            async move {
                std::future::pending::<()>().await;
                drop(guard);
            }
        })
    };
    let (begun, dropped) = (Count::default(), Count::default());
    let chain = endless(&begun, &dropped).with_config(Config::new().max_concurrency(3));
    on_tokio(async {
        let batch = chain.abatch(0..10);
        let cut = tokio::time::timeout(Duration::from_millis(20), batch).await;
        assert!(cut.is_err());
    });
    assert_eq!((begun.get(), dropped.get()), (3, 3));
}

#[test]
fn async_siblings_of_an_error_are_dropped() {
    let dropped = Count::default();
    let counted = dropped.clone();
    let chain = try_alambda(move |x: u32| {
        let guard = CountDrop(counted.clone());
        async move {
            if x == 2 {
                return Err("two");
            }
            std::future::pending::<()>().await;
            drop(guard);
            Ok(x)
        }
    });
    let failed = watched("endless siblings", move || {
        (
            chain.batch(0..4).is_err(),
            on_tokio(chain.abatch(0..4)).is_err(),
        )
    });
    assert_eq!(failed, (true, true));
    assert_eq!(dropped.get(), 6);
}

#[test]
fn the_error_of_sync_siblings_does_not_wait_for_them() {
    watched("an error beside a body that hangs", || {
        let runtime = multi_thread();
        let (end, may_end) = mpsc::channel::<()>();
        let may_end = Arc::new(Mutex::new(may_end));
        let (start, begun) = mpsc::channel();
        let begun = Arc::new(Mutex::new(begun));
        let chain = try_lambda(move |x: u32| {
            if x == 0 {
                start.send(()).unwrap();
                let _ = may_end.lock().unwrap().recv();
                return Ok(x);
            }
            begun.lock().unwrap().recv().unwrap();
            Err("at once")
        });
        let error = runtime.block_on(chain.abatch([0, 1])).unwrap_err();
        assert_eq!(error.to_string(), "step `lambda` failed: at once (input 1)");
        drop(end);
    });
}

#[test]
fn nothing_runs_before_it_is_asked_for() {
    let pulled = Count::default();
    let inputs = || {
        let pulled = pulled.clone();
        (0..3).inspect(move |_| pulled.tick())
    };
    let chain = lambda(|x: u32| x);
    drop(chain.abatch(inputs()));
    drop(chain.abatch_results(inputs()));
    drop(chain.batch_iter(inputs()));
    drop(chain.batch_as_completed(inputs()));
    drop(chain.abatch_as_completed(inputs()));
    drop(chain.abatch_stream(stream::iter(inputs())));
    assert_eq!(pulled.get(), 0);
}
