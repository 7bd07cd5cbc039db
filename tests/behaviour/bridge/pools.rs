//! Pools without a free thread: what is nested must not wait for one.

use std::sync::mpsc;

use runnable::prelude::*;
use tokio::runtime::{Builder, Handle, Runtime};

use super::{
    super::support::{pool_of_one, watched, worker_and_pool_of_one},
    ThroughThePool, Words, awords, through_the_pool_blocking,
};

/// Both kinds of runtimes, with a single thread in the pool.
const RUNTIMES: [fn() -> Runtime; 2] = [pool_of_one, worker_and_pool_of_one];

#[track_caller]
fn check<T, F>(what: &'static str, body: impl Fn() -> F + Clone + Send + 'static, expected: &T)
where
    T: PartialEq + std::fmt::Debug + Send + 'static,
    F: Future<Output = T> + Send + 'static,
{
    for runtime in RUNTIMES {
        let as_main = body.clone();
        let value = watched(what, move || runtime().block_on(as_main()));
        assert_eq!(&value, expected);
        let as_task = body.clone();
        let value = watched(what, move || {
            let runtime = runtime();
            runtime.block_on(runtime.spawn(as_task())).unwrap()
        });
        assert_eq!(&value, expected);
    }
}

#[test]
fn a_pool_thread_that_blocks_for_a_hop() {
    let body = || async {
        let blocking = || through_the_pool_blocking("a b".into());
        tokio::task::spawn_blocking(blocking).await.unwrap()
    };
    check("spawn_blocking -> blocking twin -> hop", body, &4);
    let body = || async {
        let chain = Words | lambda(|words: Vec<String>| words.join(" ")) | ThroughThePool;
        let blocking = move || chain.invoke("a b".into());
        tokio::task::spawn_blocking(blocking)
            .await
            .unwrap()
            .unwrap()
    };
    check("spawn_blocking -> invoke -> hop", body, &4);
}

#[runnable]
fn level(depth: usize) -> runnable::Result<usize> {
    match depth {
        0 => Ok(through_the_pool_blocking("a b".into())),
        depth => (Level | AsyncLevel::new(depth)).invoke(depth - 1),
    }
}

#[runnable]
async fn async_level(below: usize, #[bind] depth: usize) -> usize {
    below + depth + awords("a b c").await.len()
}

#[test]
fn steps_in_steps_in_steps() {
    let expected = 4 + (1 + 3) + (2 + 3) + (3 + 3);
    check(
        "nested chains",
        || async { Level.ainvoke(3).await.unwrap() },
        &expected,
    );
    let chain = || async { (passthrough() | Level.boxed()).ainvoke(3).await.unwrap() };
    check("nested chains, boxed", chain, &expected);
    let blocking = || async { Level.invoke(3).unwrap() };
    check("nested chains, from sync code", blocking, &expected);
}

#[runnable]
fn blocks_on_a_twin(text: String) -> usize {
    Handle::current().block_on(awords(&text)).len()
}

#[test]
fn a_step_that_blocks_on_a_twin_by_hand() {
    let body = || async { BlocksOnATwin.ainvoke("a b".into()).await.unwrap() };
    check("step -> Handle::block_on -> twin", body, &2);
}

#[runnable]
fn lengths(texts: Vec<String>) -> impl Iterator<Item = usize> {
    texts.into_iter().map(through_the_pool_blocking)
}

#[test]
fn an_iterator_that_blocks_for_hops() {
    use futures::StreamExt as _;

    let body = || async {
        let chain = Words | Lengths;
        let lengths = chain.astream("a b".into()).map(Result::unwrap);
        lengths.collect::<Vec<_>>().await
    };
    check("iterator -> blocking twin -> hop", body, &vec![2, 2]);
}

#[runnable]
fn consumes_a_stream(texts: Vec<String>) -> runnable::Result<usize> {
    Lengths.stream(texts).sum()
}

#[test]
fn a_step_that_consumes_a_stream() {
    let body = || async {
        (Words | ConsumesAStream)
            .ainvoke("a b".into())
            .await
            .unwrap()
    };
    check("step -> stream -> blocking twin -> hop", body, &4);
}

#[test]
fn a_worker_whose_pool_is_busy() {
    let value = watched("worker -> blocking twin -> hop, on a busy pool", || {
        let runtime = worker_and_pool_of_one();
        let (release, wait) = mpsc::channel::<()>();
        let (started, has_started) = mpsc::channel();
        let busy = runtime.spawn_blocking(move || {
            started.send(()).unwrap();
            wait.recv()
        });
        has_started.recv().unwrap();
        let task = runtime.spawn(async { through_the_pool_blocking("a b".into()) });
        let value = runtime.block_on(task).unwrap();
        release.send(()).unwrap();
        runtime.block_on(busy).unwrap().unwrap();
        value
    });
    assert_eq!(value, 4);
}

#[test]
fn many_nested_chains_on_a_small_pool() {
    let sum = watched("sixteen chains on two threads", || {
        let mut builder = Builder::new_multi_thread();
        let builder = builder.worker_threads(2).max_blocking_threads(2);
        let runtime = builder.enable_all().build().unwrap();
        let tasks: Vec<_> = (0..16).map(|_| runtime.spawn(run_level())).collect();
        let all = futures::future::join_all(tasks);
        runtime
            .block_on(all)
            .into_iter()
            .map(Result::unwrap)
            .sum::<usize>()
    });
    assert_eq!(sum, 16 * 13);
}

async fn run_level() -> usize {
    Level.ainvoke(2).await.unwrap()
}
