//! Async bodies in sync code: from every kind of thread, without a deadlock.

mod crowd;
mod places;
mod pools;
mod shutdown;
#[cfg(feature = "tracing")]
mod stall;

use std::{
    io::{self, Write as _},
    net::{SocketAddr, TcpListener},
    thread,
    time::{Duration, Instant},
};

use futures::{Stream, StreamExt as _};
use runnable::prelude::*;
use tokio::{io::AsyncReadExt as _, sync::oneshot};

use super::support::{multi_thread, watched, worker_and_pool_of_one};

/// What is called from a place.
type Body = Box<dyn FnOnce() + Send>;

#[runnable]
async fn length(text: &str, more: &[u8]) -> usize {
    tokio::task::yield_now().await;
    text.len() + more.len()
}

fn borrowed_arguments() {
    let (text, more) = (String::from("abc"), vec![1, 2]);
    assert_eq!(length_blocking(&text, &more), 5);
    assert_eq!((text.len(), more.len()), (3, 2));
}

#[runnable]
async fn nap(time: Duration) -> Duration {
    let started = Instant::now();
    tokio::time::sleep(time).await;
    started.elapsed()
}

fn timers() {
    let time = Duration::from_millis(5);
    assert!(nap_blocking(time) >= time);
    assert!(Nap.invoke(time).unwrap() >= time);
}

#[runnable]
async fn read_byte(from: SocketAddr) -> io::Result<u8> {
    tokio::net::TcpStream::connect(from).await?.read_u8().await
}

fn io() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let server = thread::spawn(move || listener.accept()?.0.write_all(&[7]));
    assert_eq!(read_byte_blocking(address).unwrap(), 7);
    server.join().unwrap().unwrap();
}

#[runnable]
async fn spawned(x: u8) -> u8 {
    let task = tokio::spawn(async move {
        tokio::task::yield_now().await;
        x
    });
    task.await.unwrap()
}

fn tasks_of_its_own() {
    assert_eq!(spawned_blocking(7), 7);
}

#[runnable]
async fn from_channel(receiver: oneshot::Receiver<u8>) -> u8 {
    receiver.await.unwrap()
}

fn another_thread() {
    let (sender, receiver) = oneshot::channel();
    let thread = thread::spawn(move || sender.send(7));
    assert_eq!(from_channel_blocking(receiver), 7);
    thread.join().unwrap().unwrap();
}

#[runnable]
async fn nested(depth: usize) -> usize {
    tokio::task::yield_now().await;
    match depth {
        0 => length_blocking("abc", &[]),
        depth => nested_blocking(depth - 1) + 1,
    }
}

fn blocking_inside_blocking() {
    assert_eq!(nested_blocking(3), 6);
}

#[runnable]
fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

#[runnable]
async fn through_the_pool(text: String) -> usize {
    let (one, other) = tokio::join!(awords(&text), Words.ainvoke(text.clone()));
    one.len() + other.unwrap().len()
}

fn hops() {
    assert_eq!(through_the_pool_blocking("a b".into()), 4);
    assert_eq!(ThroughThePool.invoke("a b".into()).unwrap(), 4);
}

#[runnable]
fn total(words: Vec<String>) -> usize {
    words.iter().map(|word| length_blocking(word, &[])).sum()
}

fn chains() {
    let chain = Words | Total | Nested | Nap2 | Nested;
    assert_eq!(chain.invoke("ab c".into()).unwrap(), 12);
    assert_eq!(chain.boxed().invoke("ab c".into()).unwrap(), 12);
}

#[runnable]
async fn nap2(x: usize) -> usize {
    nap(Duration::from_millis(1)).await;
    x * 2 - 3
}

#[runnable]
fn ticks(n: u32) -> impl Stream<Item = u32> {
    futures::stream::iter(0..n).then(|i| async move {
        nap(Duration::from_millis(1)).await;
        i
    })
}

fn streams() {
    assert_eq!(ticks_blocking(3).collect::<Vec<_>>(), [0, 1, 2]);
    let chunks: runnable::Result<Vec<_>> = (passthrough() | Ticks).stream(3).collect();
    assert_eq!(chunks.unwrap(), [0, 1, 2]);
}

const BODIES: [(&str, fn()); 10] = [
    ("borrowed arguments", borrowed_arguments),
    ("timers", timers),
    ("io", io),
    ("tasks of its own", tasks_of_its_own),
    ("another thread", another_thread),
    ("blocking inside blocking", blocking_inside_blocking),
    ("hops", hops),
    ("chains", chains),
    ("streams", streams),
    ("twice", || {
        hops();
        timers();
    }),
];

/// A test for each place, which runs every body there.
macro_rules! from {
    ($($place:ident)*) => {$(
        #[test]
        fn $place() {
            for (what, body) in BODIES {
                let what = format!("{what} from {}", stringify!($place));
                watched(&what, move || places::$place(Box::new(body)));
            }
        }
    )*};
}

from! {
    plain_thread
    plain_thread_in_a_multi_thread_runtime
    plain_thread_in_a_current_thread_runtime
    worker_task
    worker_task_without_a_budget
    only_worker_task
    worker_task_in_block_in_place
    worker_task_in_a_foreign_block_on
    main_future_of_multi_thread
    main_future_of_multi_thread_without_a_budget
    main_future_of_multi_thread_in_block_in_place
    main_future_of_current_thread
    main_future_of_current_thread_without_a_budget
    task_of_current_thread
    local_set_on_current_thread
    local_set_on_multi_thread
    local_task_on_current_thread
    local_task_on_multi_thread
    local_task_without_a_budget
    local_set_on_a_pool_thread
    local_set_on_a_worker
    pool_thread_of_multi_thread
    pool_thread_of_current_thread
    pool_thread_that_blocks_on_a_future
    generated_step_on_a_pool_of_multi_thread
    generated_step_on_a_pool_of_current_thread
    generated_step_on_the_shared_pool
    generated_inline_step
    generated_iterator
    generated_async_step
    foreign_executor
    foreign_executors_task
}

#[test]
fn a_worker_waits_for_a_task_that_it_has_just_spawned() {
    for runtime in [multi_thread, worker_and_pool_of_one] {
        let value = watched("a task in the slot of the last spawned", move || {
            let runtime = runtime();
            let task = runtime.spawn(async {
                // Spawned last, it would run next on this very worker.
                let (sender, receiver) = oneshot::channel();
                tokio::spawn(async move { sender.send(7) });
                from_channel_blocking(receiver)
            });
            runtime.block_on(task).unwrap()
        });
        assert_eq!(value, 7);
    }
}

#[test]
fn many_workers_block_at_once() {
    let sum = watched(
        "as many blocked tasks as there are workers, and more",
        || {
            let runtime = multi_thread();
            let tasks: Vec<_> = (0..8)
                .map(|_| runtime.spawn(async { spawned_blocking(1) + nap_and_one() }))
                .collect();
            let sum = futures::future::join_all(tasks);
            runtime
                .block_on(sum)
                .into_iter()
                .map(Result::unwrap)
                .sum::<u8>()
        },
    );
    assert_eq!(sum, 16);
}

fn nap_and_one() -> u8 {
    timers();
    1
}
