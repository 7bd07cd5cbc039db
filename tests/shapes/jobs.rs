//! How often a chain of steps that take chunks goes to a pool: neighbouring sync steps share one job.
//!
//! Tokio gives every job of its blocking pool an id, and never the same one twice; the future that a
//! test blocks on has none.

use std::{collections::HashSet, future::Future};

use futures::{Stream, StreamExt as _, stream};
use runnable::prelude::*;
use tokio::task::{Id, try_id};

use super::support::{current_thread, here};

/// The jobs that a chunk was in, step by step.
type Jobs = Vec<Option<Id>>;

fn visited(mut jobs: Jobs) -> Jobs {
    jobs.push(try_id());
    jobs
}

#[runnable]
fn begin(n: usize) -> impl Iterator<Item = Jobs> {
    (0..n).map(|_| visited(Jobs::new()))
}

#[runnable]
fn visit(chunks: impl Iterator<Item = Jobs>) -> impl Iterator<Item = Jobs> {
    chunks.map(visited)
}

#[runnable(inline)]
fn visit_here(chunks: impl Iterator<Item = Jobs>) -> impl Iterator<Item = Jobs> {
    chunks.map(visited)
}

#[runnable]
fn visit_later(chunks: impl Stream<Item = Jobs>) -> impl Stream<Item = Jobs> {
    chunks.map(visited)
}

#[runnable]
fn gather(chunks: impl Iterator<Item = Jobs>) -> Jobs {
    visited(chunks.flatten().collect())
}

use Begin as B;
use Visit as S;
use VisitHere as I;
use VisitLater as A;

fn run<T>(future: impl Future<Output = T>) -> T {
    current_thread().block_on(future)
}

/// What comes out of the chain for three chunks that come in.
fn transformed(chain: impl Runnable<Input = Jobs, Output = Jobs>) -> Vec<Jobs> {
    let chunks = stream::iter(vec![Jobs::new(); 3]);
    run(chain.atransform(chunks).map(Result::unwrap).collect())
}

/// The same for three chunks of a step.
fn streamed(chain: impl Runnable<Input = usize, Output = Jobs>) -> Vec<Jobs> {
    run(chain.astream(3).map(Result::unwrap).collect())
}

/// Each chunk was in one job, in a job of its own, and went through `steps` steps there.
#[track_caller]
fn one_job_a_chunk(chunks: &[Jobs], steps: usize) {
    let mut all = HashSet::new();
    for jobs in chunks {
        assert_eq!(jobs.len(), steps);
        assert!(jobs[0].is_some());
        assert!(jobs.iter().all(|job| *job == jobs[0]), "{chunks:?}");
        all.insert(jobs[0]);
    }
    assert_eq!((chunks.len(), all.len()), (3, 3));
}

#[test]
fn neighbours_are_one_job_a_chunk() {
    one_job_a_chunk(&transformed(S), 1);
    one_job_a_chunk(&transformed(S | S | S), 3);
    one_job_a_chunk(&transformed(S | (S | (S | S))), 4);
    one_job_a_chunk(&transformed((S | S) | (S | S)), 4);
    one_job_a_chunk(&transformed(S | I | S | I), 4);
    one_job_a_chunk(&streamed(B | S | S | S), 4);
    one_job_a_chunk(&streamed(B | (S | (S | S))), 4);
}

#[test]
fn the_steps_before_a_body_run_in_its_job() {
    // The last body's job waits for its source, and stands in for the pool meanwhile.
    one_job_a_chunk(&transformed(S | A | S), 3);
    one_job_a_chunk(&streamed(B | A | S | S), 4);
    // And so does the source of its source, which no other thread has to wait for.
    one_job_a_chunk(&transformed(A | S | A | S), 4);
    one_job_a_chunk(&transformed(A | S | A | S | A | S), 6);
}

#[test]
fn an_async_step_at_the_end_runs_where_it_is_awaited() {
    for jobs in transformed(S | S | A) {
        let [one, other, none] = <[_; 3]>::try_from(jobs).unwrap();
        assert!(one.is_some() && one == other && none.is_none());
    }
}

#[test]
fn what_is_collected_is_one_job() {
    let chunks = || stream::iter(vec![Jobs::new(); 3]);
    for jobs in [
        run((S | S | S).acollect(chunks())).unwrap(),
        run((S | S | Gather).acollect(chunks())).unwrap(),
        run((S | A | S | Gather).acollect(chunks())).unwrap(),
        run((B | S | S).ainvoke(3)).unwrap(),
        run((B | S | Gather).ainvoke(3)).unwrap(),
    ] {
        assert!(jobs.len() >= 5);
        assert!(jobs[0].is_some());
        assert!(jobs.iter().all(|job| *job == jobs[0]), "{jobs:?}");
    }
}

#[test]
fn an_inline_body_leaves_its_thread_only_to_wait() {
    let there = |jobs: &[Jobs]| jobs.iter().flatten().all(Option::is_none);
    // A value is there already.
    assert!(there(&[run(I.ainvoke(Jobs::new())).unwrap()]));
    let out = run(I
        .astream(Jobs::new())
        .map(Result::unwrap)
        .collect::<Vec<_>>());
    assert!(there(&out) && out.len() == 1);
    assert!(!there(&transformed(I)));
}

#[test]
fn sync_chains_stay_on_the_thread_that_asks() {
    let threads = || generator(|chunks| chunks.map(|_: Vec<_>| vec![here()]));
    let chain = threads() | threads() | threads();
    for thread in chain.transform(vec![vec![]; 3]) {
        assert_eq!(thread.unwrap(), [here()]);
    }
}
