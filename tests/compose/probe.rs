//! What the tests of waiting combinators look with: what was dropped, how many ran at a time, which
//! executors there are.

use std::{
    future::Future,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};

use crate::support::{current_thread, multi_thread, watched};

/// A flag that is set once.
#[derive(Clone, Default)]
pub(super) struct Flag(Arc<AtomicBool>);

impl Flag {
    pub(super) fn set(&self) {
        self.0.store(true, Ordering::SeqCst);
    }

    pub(super) fn is_set(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }

    /// Sets the flag when it is dropped.
    pub(super) fn on_drop(&self) -> OnDrop {
        OnDrop(self.clone())
    }
}

pub(super) struct OnDrop(Flag);

impl Drop for OnDrop {
    fn drop(&mut self) {
        self.0.set();
    }
}

/// Counts what has been entered, and how much of it was at a time at the most.
#[derive(Clone, Default)]
pub(super) struct Gauge(Arc<[AtomicUsize; 3]>);

impl Gauge {
    pub(super) fn enter(&self) -> Inside {
        let [count, inside, most] = &*self.0;
        count.fetch_add(1, Ordering::SeqCst);
        most.fetch_max(inside.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
        Inside(self.clone())
    }

    /// How often it was entered.
    pub(super) fn count(&self) -> usize {
        self.0[0].load(Ordering::SeqCst)
    }

    /// How many were inside at a time, at the most.
    pub(super) fn most(&self) -> usize {
        self.0[2].load(Ordering::SeqCst)
    }
}

pub(super) struct Inside(Gauge);

impl Drop for Inside {
    fn drop(&mut self) {
        self.0.0[1].fetch_sub(1, Ordering::SeqCst);
    }
}

/// Runs a future under each kind of executor.
#[track_caller]
pub(super) fn everywhere<T, F>(
    what: &'static str,
    body: impl Fn() -> F + Clone + Send + 'static,
) -> Vec<T>
where
    T: Send + 'static,
    F: Future<Output = T> + Send + 'static,
{
    type Body<T> = Pin<Box<dyn Future<Output = T> + Send>>;
    let executors: [fn(Body<T>) -> T; 4] = [
        |future| futures::executor::block_on(future),
        |future| smol::block_on(future),
        |future| current_thread().block_on(future),
        |future| {
            let runtime = multi_thread();
            runtime.block_on(async move { tokio::spawn(future).await.unwrap() })
        },
    ];
    let run = |executor: fn(Body<T>) -> T| {
        let body = body.clone();
        watched(what, move || executor(Box::pin(body())))
    };
    executors.into_iter().map(run).collect()
}
