//! How often a chain goes to a pool: neighbouring sync steps share one job.
//!
//! Tokio gives every job of its blocking pool an id, and never the same one twice; the future that
//! a test blocks on has none.

use std::{collections::HashSet, pin::pin, thread::ThreadId};

use futures::StreamExt as _;
use runnable::prelude::*;
use tokio::task::Id;

use super::support::{current_thread, here};

/// Where a step ran.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Visit {
    step: &'static str,
    job: Option<Id>,
    thread: ThreadId,
}

type Trace = Vec<Visit>;

fn visit(step: &'static str) -> Visit {
    Visit {
        step,
        job: tokio::task::try_id(),
        thread: here(),
    }
}

fn visited(mut trace: Trace, step: &'static str) -> Trace {
    trace.push(visit(step));
    trace
}

#[runnable]
fn sync_step(trace: Trace) -> Trace {
    visited(trace, "sync")
}

#[runnable(inline)]
fn inline_step(trace: Trace) -> Trace {
    visited(trace, "inline")
}

#[runnable]
async fn later(trace: Trace) -> Trace {
    tokio::task::yield_now().await;
    visited(trace, "async")
}

use InlineStep as I;
use Later as A;
use SyncStep as S;

fn run(chain: impl Runnable<Input = Trace, Output = Trace>) -> Trace {
    let run = async { chain.ainvoke(Trace::new()).await };
    current_thread().block_on(run).unwrap()
}

/// The jobs in their order, and the steps of each.
fn jobs(trace: &[Visit]) -> Vec<Vec<&'static str>> {
    let ran_on_pool = trace.iter().filter(|visit| visit.job.is_some());
    let ran_on_pool: Vec<_> = ran_on_pool.copied().collect();
    let jobs = ran_on_pool.chunk_by(|a, b| a.job == b.job);
    let jobs: Vec<Vec<_>> = jobs
        .map(|job| job.iter().map(|it| it.step).collect())
        .collect();
    let ids: HashSet<_> = ran_on_pool.iter().map(|visit| visit.job).collect();
    assert_eq!(ids.len(), jobs.len(), "a job came back: {trace:?}");
    jobs
}

/// The steps that ran on the thread that awaited the chain.
fn at_home(trace: &[Visit]) -> Vec<&'static str> {
    let home = here();
    let at_home = trace.iter().filter(|visit| visit.thread == home);
    at_home.map(|visit| visit.step).collect()
}

#[test]
fn ten_sync_steps_are_one_job() {
    let trace = run(S | S | S | S | S | S | S | S | S | S);
    assert_eq!(jobs(&trace), [["sync"; 10]]);
    let trace = run((S | (S | S)) | ((S | S) | (S | (S | (S | (S | S))))));
    assert_eq!(jobs(&trace), [["sync"; 10]]);
    assert_eq!(at_home(&trace), [""; 0]);
}

#[test]
fn a_single_sync_step_is_one_job() {
    assert_eq!(jobs(&run(S)), [["sync"]]);
}

/// Checks one grouping of two sync steps, an async one, two sync ones.
#[track_caller]
fn two_jobs(chain: impl Runnable<Input = Trace, Output = Trace>) {
    let trace = run(chain);
    assert_eq!(jobs(&trace), [["sync"; 2], ["sync"; 2]]);
    assert_eq!(at_home(&trace), ["async"]);
}

#[test]
fn sync_sync_async_sync_sync_is_two_jobs_in_every_grouping() {
    two_jobs((((S | S) | A) | S) | S);
    two_jobs(((S | (S | A)) | S) | S);
    two_jobs(((S | S) | (A | S)) | S);
    two_jobs((S | ((S | A) | S)) | S);
    two_jobs((S | (S | (A | S))) | S);
    two_jobs(((S | S) | A) | (S | S));
    two_jobs((S | (S | A)) | (S | S));
    two_jobs((S | S) | ((A | S) | S));
    two_jobs((S | S) | (A | (S | S)));
    two_jobs(S | (((S | A) | S) | S));
    two_jobs(S | ((S | (A | S)) | S));
    two_jobs(S | ((S | A) | (S | S)));
    two_jobs(S | (S | ((A | S) | S)));
    two_jobs(S | (S | (A | (S | S))));
    two_jobs(S.pipe(S).pipe(A.pipe(S)).pipe(S));
}

/// In generic code the compiler does not know which of the steps are sync, and it fuses them still.
fn around<R: Runnable<Input = Trace, Output = Trace>>(
    middle: R,
) -> impl Runnable<Input = Trace, Output = Trace> {
    (S | S) | middle.clone().pipe(middle) | S
}

#[test]
fn generic_code_fuses_as_well() {
    assert_eq!(jobs(&run(around(S))), [["sync"; 5]]);
    assert_eq!(jobs(&run(around(A))), [vec!["sync"; 2], vec!["sync"]]);
    assert_eq!(jobs(&run(around(around(S)))), [["sync"; 13]]);
}

#[test]
fn each_async_step_ends_a_job() {
    let trace = run(A | S | A | S | S | A | A | S);
    assert_eq!(jobs(&trace), [vec!["sync"], vec!["sync"; 2], vec!["sync"]]);
    assert_eq!(at_home(&trace), ["async"; 4]);
    let trace = run((A | (S | A)) | ((S | (S | A)) | (A | S)));
    assert_eq!(jobs(&trace), [vec!["sync"], vec!["sync"; 2], vec!["sync"]]);
}

#[test]
fn inline_steps_alone_never_leave_the_thread() {
    for trace in [
        run(I),
        run(I | I | I),
        run(I | (I | I) | passthrough()),
        run(I | A | I | (I | A) | I),
        run(lambda(|trace| visited(trace, "closure")).inline() | I),
        run((I | I).boxed() | I),
    ] {
        assert_eq!(jobs(&trace), [[""; 0]; 0]);
        assert_eq!(at_home(&trace).len(), trace.len());
    }
}

#[test]
fn inline_steps_go_along_with_their_neighbours() {
    assert_eq!(jobs(&run(S | I | S)), [["sync", "inline", "sync"]]);
    assert_eq!(jobs(&run(I | S | I)), [["inline", "sync", "inline"]]);
    assert_eq!(
        jobs(&run(S | (passthrough() | I) | S)),
        [["sync", "inline", "sync"]]
    );
    let trace = run(I | A | I | S | A | I);
    assert_eq!(jobs(&trace), [["inline", "sync"]]);
    assert_eq!(at_home(&trace), ["inline", "async", "async", "inline"]);
}

#[test]
fn closures_fuse_like_functions() {
    let closure = || lambda(|trace| visited(trace, "closure"));
    assert_eq!(jobs(&run(S | closure() | S)), [["sync", "closure", "sync"]]);
    let native = alambda(|trace| async move { visited(trace, "async") });
    assert_eq!(
        jobs(&run(closure() | S | native | S)),
        [vec!["closure", "sync"], vec!["sync"]]
    );
}

#[test]
fn a_box_does_not_fuse_with_its_neighbours() {
    let trace = run(S | (S | S).boxed() | S);
    assert_eq!(jobs(&trace), [vec!["sync"], vec!["sync"; 2], vec!["sync"]]);
}

#[test]
fn sync_code_never_leaves_its_thread() {
    let trace = (S | A | S | I).boxed().invoke(Trace::new()).unwrap();
    assert_eq!(at_home(&trace), ["sync", "async", "sync", "inline"]);
}

/// Streams what it is given, then where it is pulled.
#[runnable]
fn pulled(trace: Trace) -> impl Iterator<Item = Visit> {
    trace
        .into_iter()
        .chain(std::iter::repeat_with(|| visit("pull")).take(3))
}

#[runnable]
fn pulled_later(trace: Trace) -> impl futures::Stream<Item = Visit> {
    futures::stream::iter(trace)
}

fn run_stream(chain: impl Runnable<Input = Trace, Output = Visit>) -> Trace {
    current_thread().block_on(async {
        let mut stream = pin!(chain.astream(Trace::new()));
        let mut trace = Trace::new();
        while let Some(visit) = stream.next().await {
            trace.push(visit.unwrap());
        }
        trace
    })
}

#[test]
fn what_comes_before_a_stream_is_one_job() {
    let expected = [vec!["sync"; 3]];
    assert_eq!(jobs(&run_stream(S | S | S | PulledLater)), expected);
    assert_eq!(jobs(&run_stream(S | (S | (S | PulledLater)))), expected);
    assert_eq!(jobs(&run_stream((S | S) | (S | PulledLater))), expected);
    let expected = [vec!["sync"; 2], vec!["sync"]];
    assert_eq!(jobs(&run_stream(S | S | A | S | PulledLater)), expected);
    assert_eq!(
        jobs(&run_stream(S | (S | (A | (S | PulledLater))))),
        expected
    );
}

#[test]
fn what_comes_before_an_iterator_is_one_job_and_each_item_another() {
    let expected = [vec!["sync"; 3], vec!["pull"], vec!["pull"], vec!["pull"]];
    assert_eq!(jobs(&run_stream(S | S | S | Pulled)), expected);
    assert_eq!(jobs(&run_stream(S | (S | (S | Pulled)))), expected);
    assert_eq!(jobs(&run_stream((S | S) | (S | Pulled))), expected);
}
