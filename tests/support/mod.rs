//! What the tests have in common: a watchdog, runtimes, both ways to run a step.

#![allow(dead_code, reason = "each binary of tests uses a part of it")]

use std::{
    any::Any,
    fmt::Debug,
    future::Future,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        LazyLock,
        mpsc::{self, RecvTimeoutError},
    },
    thread::{self, ThreadId},
    time::Duration,
};

use runnable::{Result, prelude::*};
use tokio::runtime::{Builder, Runtime};

/// How long a test may take before it counts as hung; the slowest takes six seconds by design.
pub(crate) const PATIENCE: Duration = Duration::from_mins(1);

/// Runs a body that would never come back if the library were wrong, on a thread of its own.
#[track_caller]
pub(crate) fn watched<T: Send + 'static>(
    what: &str,
    body: impl FnOnce() -> T + Send + 'static,
) -> T {
    let (done, finished) = mpsc::channel::<()>();
    let thread = thread::spawn(move || {
        let value = body();
        // Sent by hand, so that what the body owned is dropped by then as well.
        let _ = done.send(());
        value
    });
    let hangs = finished.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout);
    assert!(!hangs, "{what}: has not come back after {PATIENCE:?}");
    thread.join().unwrap_or_else(|payload| {
        let said = said(&*payload).unwrap_or("something that is no text");
        panic!("{what}: panicked with {said}")
    })
}

/// The message of a panic, if it has one.
fn said(payload: &(dyn Any + Send)) -> Option<&str> {
    let text = payload.downcast_ref::<String>().map(String::as_str);
    text.or(payload.downcast_ref::<&str>().copied())
}

/// What a body panicked with, which has to be an `E`.
#[track_caller]
pub(crate) fn panicked<E: Any, T>(body: impl FnOnce() -> T) -> E {
    match catch_unwind(AssertUnwindSafe(body)) {
        Ok(_) => panic!("came back, but should have panicked"),
        Err(payload) => match payload.downcast::<E>() {
            Ok(payload) => *payload,
            Err(other) => {
                panic!("panicked with another payload: {:?}", said(&*other))
            }
        },
    }
}

pub(crate) fn multi_thread() -> Runtime {
    let mut builder = Builder::new_multi_thread();
    builder.worker_threads(2).enable_all().build().unwrap()
}

pub(crate) fn current_thread() -> Runtime {
    Builder::new_current_thread().enable_all().build().unwrap()
}

/// A current-thread runtime whose pool is one thread.
pub(crate) fn pool_of_one() -> Runtime {
    let mut builder = Builder::new_current_thread();
    builder
        .max_blocking_threads(1)
        .enable_all()
        .build()
        .unwrap()
}

/// A multi-thread runtime of one worker whose pool is one thread.
pub(crate) fn worker_and_pool_of_one() -> Runtime {
    let mut builder = Builder::new_multi_thread();
    let builder = builder.worker_threads(1).max_blocking_threads(1);
    builder.enable_all().build().unwrap()
}

/// Drives a future on tokio, where what runs in it finds timers, I/O and a pool.
pub(crate) fn on_tokio<F: Future>(future: F) -> F::Output {
    static RUNTIME: LazyLock<Runtime> = LazyLock::new(multi_thread);
    RUNTIME.block_on(future)
}

/// What a step makes of an input in sync code, which has to be what it makes of it in async code.
#[track_caller]
pub(crate) fn both_ways<R>(step: R, input: R::Input) -> Result<R::Output>
where
    R: Runnable<Input: Clone, Output: PartialEq + Debug>,
{
    let blocked = step.invoke(input.clone());
    let awaited = on_tokio(async move { step.ainvoke(input).await });
    match (&blocked, &awaited) {
        (Ok(one), Ok(other)) => assert_eq!(one, other, "`invoke` and `ainvoke` differ"),
        (Err(one), Err(other)) => {
            assert_eq!(one.kind(), other.kind());
            assert_eq!(one.to_string(), other.to_string());
        }
        _ => panic!("`invoke` gives {blocked:?} where `ainvoke` gives {awaited:?}"),
    }
    awaited
}

/// [`both_ways`] of a step that succeeds.
#[track_caller]
pub(crate) fn value<R>(step: R, input: R::Input) -> R::Output
where
    R: Runnable<Input: Clone, Output: PartialEq + Debug>,
{
    match both_ways(step, input) {
        Ok(value) => value,
        Err(error) => panic!("{error}"),
    }
}

/// The chunks of a step in sync code, which have to be those in async code.
#[track_caller]
pub(crate) fn chunks<R>(step: R, input: R::Input) -> Vec<R::Output>
where
    R: Runnable<Input: Clone, Output: PartialEq + Debug>,
{
    use futures::TryStreamExt as _;

    let blocked: Vec<_> = step.stream(input.clone()).collect::<Result<_>>().unwrap();
    let awaited: Vec<_> = on_tokio(step.astream(input).try_collect()).unwrap();
    assert_eq!(blocked, awaited, "`stream` and `astream` differ");
    awaited
}

/// The thread that this runs on.
pub(crate) fn here() -> ThreadId {
    thread::current().id()
}

/// The path of an error's steps.
pub(crate) fn path(error: &runnable::Error) -> Vec<&str> {
    error.path().collect()
}
