//! `.flatten`: what a step returns is run in its place.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use futures::{Stream, StreamExt as _};
use runnable::{BoxRunnable, ErrorKind, prelude::*};

use crate::support::{both_ways, chunks, on_tokio, path, value};

#[runnable]
fn counted(n: u32) -> impl Iterator<Item = Vec<u32>> {
    (0..n).map(|i| vec![i])
}

#[runnable]
fn streamed(n: u32) -> impl Stream<Item = Vec<u32>> {
    futures::stream::iter((0..n).map(|i| vec![i]))
}

#[runnable]
fn small_or_large(n: u32) -> Result<BoxRunnable<u32, Vec<u32>>, String> {
    match n {
        0 => Err("nothing to count".to_owned()),
        1..10 => Ok(Counted.boxed()),
        _ => Ok(Streamed.boxed()),
    }
}

#[runnable]
async fn always_counted(_n: u32) -> Counted {
    tokio::task::yield_now().await;
    Counted
}

#[runnable]
fn job_of(_n: u32) -> String {
    format!("{:?}", tokio::task::try_id())
}

#[runnable]
fn depth(_n: u32, #[context] cx: &Context) -> usize {
    cx.depth()
}

/// Goes `n` levels down, and says how deep that was.
fn down() -> BoxRunnable<u32, usize> {
    lambda(|n: u32| match n {
        0 => Depth.boxed(),
        n => (lambda(move |_: u32| n - 1) | down()).boxed(),
    })
    .named("down")
    .flatten()
    .boxed()
}

/// [`down`] by async steps.
fn adown() -> BoxRunnable<u32, usize> {
    alambda(|n: u32| async move {
        match n {
            0 => Depth.boxed(),
            n => (alambda(move |_: u32| async move { n - 1 }) | adown()).boxed(),
        }
    })
    .named("down")
    .flatten()
    .boxed()
}

#[test]
fn what_is_returned_runs_on_the_same_input() {
    assert_eq!(value(SmallOrLarge.flatten(), 2), [0, 1]);
    assert_eq!(value(AlwaysCounted.flatten(), 3), [0, 1, 2]);
    let chain = lambda(|n: u32| n + 1) | SmallOrLarge.flatten() | lambda(|n: Vec<u32>| n.len());
    assert_eq!(value(chain, 10), 11);
    assert_eq!(SmallOrLarge.flatten().name(), "small_or_large");
}

#[test]
fn what_is_returned_streams_through() {
    assert_eq!(chunks(SmallOrLarge.flatten(), 2), [[0], [1]]);
    assert_eq!(chunks(passthrough() | SmallOrLarge.flatten(), 11).len(), 11);
    assert_eq!(chunks(AlwaysCounted.flatten(), 2), [[0], [1]]);
}

#[test]
fn an_error_is_that_of_the_step_and_ends_a_stream() {
    let message = "step `small_or_large` failed: nothing to count";
    let error = both_ways(SmallOrLarge.flatten(), 0).unwrap_err();
    assert_eq!(error.to_string(), message);
    let blocked: Vec<_> = SmallOrLarge.flatten().stream(0).collect();
    let awaited: Vec<_> = on_tokio(SmallOrLarge.flatten().astream(0).collect());
    for chunks in [blocked, awaited] {
        let [Err(error)] = &chunks[..] else {
            panic!("not one error: {chunks:?}")
        };
        assert_eq!(error.to_string(), message);
    }
}

#[test]
fn nothing_runs_before_the_first_chunk_is_asked_for() {
    let runs = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&runs);
    let step = lambda(move |_: u32| {
        count.fetch_add(1, Ordering::SeqCst);
        Counted
    });
    let mut blocked = step.clone().flatten().stream(1);
    let mut awaited = Box::pin(step.flatten().astream(1));
    assert_eq!(runs.load(Ordering::SeqCst), 0);
    assert_eq!(blocked.next().unwrap().unwrap(), [0]);
    assert_eq!(runs.load(Ordering::SeqCst), 1);
    assert_eq!(on_tokio(awaited.next()).unwrap().unwrap(), [0]);
    assert_eq!(runs.load(Ordering::SeqCst), 2);
}

#[test]
fn each_level_is_one_deeper() {
    assert_eq!(value(Depth, 0), 0);
    assert_eq!(value(down(), 0), 1);
    assert_eq!(value(down(), 3), 4);
    assert_eq!(value(adown(), 3), 4);
    assert_eq!(chunks(down(), 3), [4]);
    assert_eq!(chunks(adown(), 3), [4]);
    // What stands beside it or comes after it is not.
    assert_eq!(value(parallel((down(), Depth)), 3), (4, 0));
    assert_eq!(value(down() | lambda(|_| 0_u32) | Depth, 3), 0);
}

#[test]
fn too_many_levels_are_an_error() {
    for forever in [down(), adown()] {
        assert_eq!(value(forever.clone(), 24), 25);
        let error = both_ways(forever.clone(), 25).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::RecursionLimit);
        assert_eq!(path(&error), ["down"]);
        assert!(error.to_string().contains("the recursion limit of 25"));

        let blocked = forever.stream(25).last().unwrap().unwrap_err();
        assert_eq!(blocked.kind(), ErrorKind::RecursionLimit);
        let awaited = on_tokio(forever.astream(25).collect::<Vec<_>>()).remove(0);
        assert_eq!(awaited.unwrap_err().kind(), ErrorKind::RecursionLimit);
    }
}

#[test]
fn the_limit_is_the_configs() {
    let limited = |limit| Config::new().recursion_limit(limit);
    for step in [down(), adown()] {
        let deeper = step.clone().with_config(limited(60));
        assert_eq!(value(deeper.clone(), 59), 60);
        assert_eq!(
            both_ways(deeper, 60).unwrap_err().kind(),
            ErrorKind::RecursionLimit
        );
        let flat = step.with_config(limited(0));
        assert_eq!(
            both_ways(flat, 0).unwrap_err().kind(),
            ErrorKind::RecursionLimit
        );
    }
}

#[test]
fn a_run_that_is_called_inside_counts_its_levels() {
    /// Recurs by a run of its own, which the types do not show.
    fn hidden() -> BoxRunnable<u32, u32> {
        let step = lambda(|_: u32| {
            let inner = try_lambda(|n: u32| hidden().invoke(n)).named("inner");
            inner.boxed()
        });
        step.named("hidden").flatten().boxed()
    }

    let error = both_ways(hidden(), 0).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::RecursionLimit);
    // Each level of runs has left its name, the innermost the step that went too deep.
    assert_eq!(path(&error).len(), 26);
    assert_eq!(path(&error).last(), Some(&"hidden"));
}

#[test]
fn among_sync_steps_it_is_one_of_them() {
    let job = |before: String| (before, format!("{:?}", tokio::task::try_id()));
    let chain = passthrough() | lambda(|_: u32| JobOf).flatten() | lambda(job);
    let (before, after) = on_tokio(chain.ainvoke(1)).unwrap();
    assert_ne!(before, "None");
    assert_eq!(before, after, "a sync step that returns one fuses");

    let boxed = lambda(|_: u32| JobOf.boxed()).flatten();
    let (before, after) = on_tokio((boxed | lambda(job)).ainvoke(1)).unwrap();
    assert_ne!(before, after, "a box is an async step");
}
