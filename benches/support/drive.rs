//! How chains are run, so often as they are told to.

use std::{
    future::Future,
    hint::black_box,
    pin::pin,
    task::{Context, Poll},
};

use futures::{Stream, StreamExt as _, task::noop_waker_ref};
use runnable::{Runnable, RunnableExt as _};
use tokio::runtime::Runtime;

/// The value of a future that waits for nothing.
///
/// # Panics
/// Where it waits.
pub fn now<F: Future>(future: F) -> F::Output {
    let mut context = Context::from_waker(noop_waker_ref());
    match pin!(future).poll(&mut context) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("it waits"),
    }
}

/// Runs a chain that can't fail.
///
/// # Panics
/// Where it fails.
pub fn invoked<R: Runnable<Input = u64>>(chain: &R, runs: u32) {
    for _ in 0..runs {
        black_box(chain.invoke(black_box(1)).expect("it can't fail"));
    }
}

/// [`invoked`] for one whose future waits for nothing.
///
/// # Panics
/// Where it fails or waits.
pub fn awaited<R: Runnable<Input = u64>>(chain: &R, runs: u32) {
    for _ in 0..runs {
        black_box(now(chain.ainvoke(black_box(1))).expect("it can't fail"));
    }
}

/// Takes all chunks.
pub fn drained<T>(chunks: impl Iterator<Item = T>) {
    for chunk in chunks {
        black_box(chunk);
    }
}

/// [`drained`] for a stream that waits for nothing.
pub fn drained_later<T>(chunks: impl Stream<Item = T>) {
    now(chunks.for_each(|chunk| {
        black_box(chunk);
        std::future::ready(())
    }));
}

/// Awaits what `make` makes, one after the other, in a task on a worker of the runtime: where async code
/// usually is.
///
/// # Panics
/// Where the task panics.
pub fn on_a_worker<F>(runtime: &Runtime, runs: u32, make: impl Fn() -> F + Send + 'static)
where
    F: Future<Output: Send> + Send,
{
    let task = runtime.spawn(async move {
        for _ in 0..runs {
            black_box(make().await);
        }
    });
    runtime.block_on(task).expect("the task panicked");
}

/// [`on_a_worker`] without a task: the runtime is driven by this thread.
pub fn on_this_thread<F: Future>(runtime: &Runtime, runs: u32, make: impl Fn() -> F) {
    runtime.block_on(async {
        for _ in 0..runs {
            black_box(make().await);
        }
    });
}
