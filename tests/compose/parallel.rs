//! `parallel`: several chains on one input.

use std::{
    sync::{
        Arc, Barrier,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use runnable::prelude::*;

use crate::support::{both_ways, multi_thread, on_tokio, pool_of_one, value, watched};

#[runnable]
fn plus_one(x: u32) -> u32 {
    x + 1
}

#[runnable]
async fn text(x: u32) -> String {
    x.to_string()
}

#[runnable]
fn failing(x: u32) -> Result<u32, String> {
    Err(format!("no {x}"))
}

/// Sets a flag when it is dropped.
struct Dropped(Arc<AtomicBool>);

impl Drop for Dropped {
    fn drop(&mut self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

#[test]
fn the_outputs_stand_in_the_order_of_the_branches() {
    assert_eq!(value(parallel((PlusOne, Text)), 1), (2, "1".to_owned()));
    let twelve = parallel((
        PlusOne, PlusOne, PlusOne, PlusOne, PlusOne, PlusOne, PlusOne, PlusOne, PlusOne, PlusOne,
        PlusOne, Text,
    ));
    assert_eq!(value(twelve, 1).11, "1");
    let nested = PlusOne | parallel((PlusOne | PlusOne, parallel((Text, PlusOne))));
    assert_eq!(value(nested, 1), (4, ("2".to_owned(), 3)));
}

#[test]
fn the_branches_fill_a_struct() {
    #[derive(Clone, Debug, PartialEq)]
    struct Report {
        next: u32,
        text: String,
    }
    let report = runnable::parallel!(Report {
        next: PlusOne,
        text: Text
    });
    let expected = Report {
        next: 2,
        text: "1".to_owned(),
    };
    assert_eq!(value(report, 1), expected);
}

#[test]
fn sync_branches_run_at_the_same_time_in_both_worlds() {
    fn meeting() -> impl Runnable<Input = (), Output = (bool, bool, bool)> {
        let barrier = Arc::new(Barrier::new(3));
        let meet = move || {
            let barrier = Arc::clone(&barrier);
            lambda(move |(): ()| barrier.wait().is_leader())
        };
        parallel((meet(), meet(), meet()))
    }
    let leaders = |(a, b, c): (bool, bool, bool)| [a, b, c].iter().filter(|it| **it).count();
    let blocked = watched("three that wait for one another", || meeting().invoke(()));
    assert_eq!(leaders(blocked.unwrap()), 1);
    let awaited = watched("three that wait for one another, awaited", || {
        multi_thread().block_on(meeting().ainvoke(()))
    });
    assert_eq!(leaders(awaited.unwrap()), 1);
}

#[test]
fn the_first_error_drops_the_other_branches() {
    let dropped = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&dropped);
    let endless = alambda(move |_: u32| {
        let guard = Dropped(Arc::clone(&flag));
        async move {
            std::future::pending::<()>().await;
            drop(guard);
            0_u32
        }
    });
    let both = parallel((endless, Failing));
    let error = watched("an endless branch beside one that fails", move || {
        both_ways(both, 7)
    });
    let error = error.unwrap_err();
    assert_eq!(error.to_string(), "step `failing` failed: no 7");
    assert!(dropped.load(Ordering::SeqCst));
}

#[test]
fn a_queued_branch_never_runs_after_an_error() {
    let ran = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&ran);
    watched("a pool of one", move || {
        let runtime = pool_of_one();
        let started = Arc::new(tokio::sync::Notify::new());
        let is_started = Arc::clone(&started);
        let first = lambda(move |(): ()| {
            is_started.notify_one();
            std::thread::sleep(Duration::from_millis(50));
        });
        let queued = lambda(move |(): ()| flag.store(true, Ordering::SeqCst));
        let fails = try_alambda(move |(): ()| {
            let started = Arc::clone(&started);
            async move {
                // The pool's thread is busy from here on.
                started.notified().await;
                Err::<(), _>("at once")
            }
        });
        let error = runtime.block_on(parallel((first, queued, fails)).ainvoke(()));
        assert_eq!(
            error.unwrap_err().to_string(),
            "step `alambda` failed: at once"
        );
        // The one thread has emptied its queue when the runtime is gone.
        drop(runtime);
    });
    assert!(!ran.load(Ordering::SeqCst));
}

#[test]
fn dropping_it_drops_every_branch() {
    let flags: [Arc<AtomicBool>; 2] = Default::default();
    let endless = |flag: &Arc<AtomicBool>| {
        let flag = Arc::clone(flag);
        alambda(move |(): ()| {
            let guard = Dropped(Arc::clone(&flag));
            async move {
                std::future::pending::<()>().await;
                drop(guard);
            }
        })
    };
    let both = parallel((endless(&flags[0]), endless(&flags[1])));
    on_tokio(async {
        let cut = tokio::time::timeout(Duration::from_millis(20), both.ainvoke(())).await;
        assert!(cut.is_err());
    });
    assert!(flags.iter().all(|flag| flag.load(Ordering::SeqCst)));
}
