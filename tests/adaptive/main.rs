//! Where adaptive bodies run: on the pool until they have been quick for long enough, then where they are awaited,
//! and back on the pool after one slow run.
//!
//! Quick bodies do nothing, slow ones sleep for twice the threshold, which no noise of the machine comes near.
#![allow(
    clippy::unwrap_used,
    reason = "a test that panics has failed, and says where"
)]
#![allow(
    clippy::needless_pass_by_value,
    clippy::unused_async,
    reason = "the signatures of steps are what is tested, not what their bodies make of them"
)]

/// An adaptive step that adds the thread it runs on, and is slow as often as the number in `$slow` says.
macro_rules! adaptive {
    ($name:ident, $slow:ident) => {
        static $slow: crate::Slow = crate::Slow::new();

        #[runnable::runnable(adaptive = "50ms")]
        fn $name(mut visits: crate::Visits) -> crate::Visits {
            $slow.take();
            visits.push(crate::support::here());
            visits
        }
    };
}

mod batches;
mod methods;
mod named;
mod rows;
mod steps;
mod streams;
mod watched;

#[path = "../support/mod.rs"]
mod support;

use std::{
    sync::atomic::{AtomicU32, Ordering},
    thread::{self, ThreadId},
    time::Duration,
};

use runnable::{
    prelude::*,
    registry,
    runtime::{Adaptation, Placement},
};

use support::{current_thread, here};

/// The threads that steps ran on.
type Visits = Vec<ThreadId>;

/// How long a slow body takes: twice the threshold of all adaptive functions in here.
const SLOW: Duration = Duration::from_millis(100);

/// How many of the next runs of a body are slow.
struct Slow(AtomicU32);

impl Slow {
    const fn new() -> Self {
        Self(AtomicU32::new(0))
    }

    /// The next runs will be.
    fn next(&self, runs: u32) {
        self.0.store(runs, Ordering::SeqCst);
    }

    /// One run.
    fn take(&self) {
        let less = |runs: u32| runs.checked_sub(1);
        let order = Ordering::SeqCst;
        if self.0.fetch_update(order, order, less).is_ok() {
            thread::sleep(SLOW);
        }
    }
}

fn adaptation(name: &str) -> Adaptation {
    registry::get(name).unwrap().adaptation().unwrap()
}

fn is_inline(name: &str) -> bool {
    adaptation(name).placement == Placement::Inline
}

/// Has `run` run until the function called `name` is inline. (A window of runs does it, but for a machine that
/// stands still for longer than a threshold.)
#[track_caller]
fn settle<T>(name: &str, mut run: impl FnMut() -> T) {
    for _ in 0..10_000 {
        if is_inline(name) {
            return;
        }
        run();
    }
    panic!("`{name}` is still on the pool: {:?}", adaptation(name));
}

/// Settles a step of visits by calls in sync code.
#[track_caller]
fn settle_step(step: &impl Runnable<Input = Visits, Output = Visits>, name: &str) {
    settle(name, || drop(step.invoke(Visits::new()).unwrap()));
}

/// Which of the steps of `chain`, awaited on this thread, ran here.
fn ran_here(chain: impl Runnable<Input = Visits, Output = Visits>) -> Vec<bool> {
    let visits = current_thread().block_on(chain.ainvoke(Visits::new()));
    visits.unwrap().into_iter().map(|it| it == here()).collect()
}
