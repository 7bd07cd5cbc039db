//! Sync bodies awaited under any executor, and what runs where.

use std::{
    future::Future,
    sync::Barrier,
    thread::{self, ThreadId},
    time::{Duration, Instant},
};

use runnable::{
    prelude::*,
    runtime::{AlreadyStarted, Builder},
};
use tokio::task::LocalSet;

use super::support::{current_thread, here, multi_thread, on_tokio, watched};

/// A thread by its name and id.
type Place = (Option<String>, ThreadId);

fn place() -> Place {
    (thread::current().name().map(str::to_owned), here())
}

#[runnable]
fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

#[runnable]
fn away(mut places: Vec<Place>) -> Vec<Place> {
    places.push(place());
    places
}

#[runnable]
async fn at_home(mut places: Vec<Place>) -> Vec<Place> {
    places.push(place());
    places
}

/// Everything that an executor of one thread has to get right; gives the name of the pool's thread.
async fn check() -> Option<String> {
    let home = here();
    assert_eq!(awords("a b c").await, ["a", "b", "c"]);
    let [(name, twin)] = aaway(vec![]).await.try_into().unwrap();
    assert_ne!(twin, home);

    let chain = Away | Away | AtHome | Away;
    let places = chain.ainvoke(vec![]).await.unwrap();
    let [first, second, third, fourth] = places.try_into().unwrap();
    assert_eq!(first, second);
    assert_ne!(first.1, home);
    assert_eq!(third.1, home);
    assert_ne!(fourth.1, home);
    assert_eq!((&first.0, &fourth.0), (&name, &name));
    name
}

/// Runs [`check`] with the watchdog; gives what it gives.
#[track_caller]
fn checked(executor: impl FnOnce() -> Option<String> + Send + 'static) -> Option<String> {
    watched("a sync body", executor)
}

#[test]
fn tokio_of_many_threads() {
    // One worker, so that the task stays where it is.
    checked(|| {
        let mut builder = tokio::runtime::Builder::new_multi_thread();
        let runtime = builder.worker_threads(1).enable_all().build().unwrap();
        runtime.block_on(runtime.spawn(check())).unwrap()
    });
    checked(|| multi_thread().block_on(check()));
}

#[test]
fn tokio_of_one_thread() {
    checked(|| current_thread().block_on(check()));
    checked(|| {
        let runtime = current_thread();
        runtime.block_on(runtime.spawn(check())).unwrap()
    });
}

#[test]
fn a_local_set() {
    for runtime in [current_thread, multi_thread] {
        checked(move || LocalSet::new().block_on(&runtime(), check()));
        checked(move || {
            let task = async { tokio::task::spawn_local(check()).await };
            LocalSet::new().block_on(&runtime(), task).unwrap()
        });
    }
}

#[test]
fn futures_and_smol_borrow_the_shared_runtimes_pool() {
    let shared = Some("runnable".to_owned());
    assert_eq!(checked(|| futures::executor::block_on(check())), shared);
    assert_eq!(
        checked(|| futures::executor::LocalPool::new().run_until(check())),
        shared
    );
    assert_eq!(checked(|| smol::block_on(check())), shared);
    let task = || smol::block_on(smol::LocalExecutor::new().run(check()));
    assert_eq!(checked(task), shared);
}

#[test]
fn the_pool_is_the_current_runtimes() {
    let name = checked(|| {
        let mut builder = tokio::runtime::Builder::new_current_thread();
        let runtime = builder.thread_name("mine").build().unwrap();
        runtime.block_on(check())
    });
    assert_eq!(name.as_deref(), Some("mine"));
}

#[test]
fn the_shared_runtime_is_configured_before_its_first_use_or_not_at_all() {
    watched("awords", || smol::block_on(awords("a")));
    let error = Builder::new().worker_threads(1).start().unwrap_err();
    let source = error.get_ref().unwrap();
    assert!(source.is::<AlreadyStarted>());
    assert!(source.to_string().contains("`runtime::Builder::start`"));
}

#[test]
fn futures_are_send_where_their_arguments_are() {
    fn assert_send<F: Future + Send>(_: &F) {}
    assert_send(&awords("a"));
    let chain = Away | AtHome | Away;
    assert_send(&chain.ainvoke(vec![]));
    assert_send(&chain.boxed().ainvoke(vec![]));
}

#[runnable]
fn meet(barrier: &std::sync::Arc<Barrier>) -> bool {
    barrier.wait().is_leader()
}

#[test]
fn joined_bodies_run_at_the_same_time() {
    for run in [
        (|| current_thread().block_on(meet_three())) as fn() -> usize,
        || multi_thread().block_on(meet_three()),
        || smol::block_on(meet_three()),
    ] {
        assert_eq!(watched("three bodies that wait for each other", run), 1);
    }
}

async fn meet_three() -> usize {
    let barrier = std::sync::Arc::new(Barrier::new(3));
    let (a, b, c) = tokio::join!(
        ameet(&barrier),
        ameet(&barrier),
        Meet.ainvoke(barrier.clone())
    );
    [a, b, c.unwrap()]
        .into_iter()
        .filter(|leads| *leads)
        .count()
}

#[runnable]
fn slow(text: &str) -> usize {
    thread::sleep(Duration::from_millis(100));
    text.len()
}

#[test]
fn joined_bodies_take_as_long_as_one() {
    let started = Instant::now();
    let lengths = on_tokio(async { tokio::join!(aslow("a"), aslow("bc"), aslow("def")) });
    let took = started.elapsed();
    assert_eq!(lengths, (1, 2, 3));
    assert!(took < Duration::from_millis(250), "{took:?}");
}
