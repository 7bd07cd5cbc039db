//! Runs, and how long they took.

use std::{
    panic::resume_unwind,
    sync::atomic::{AtomicU64, Ordering},
    thread,
    time::{Duration, Instant},
};

use futures_util::future::join_all;
use hdrhistogram::Histogram;
use runnable_core::{
    BoxRunnable, Result as RunResult, RunnableExt as _, event::ErrorData, runtime,
};
use serde_json::Value as Json;

use crate::interrupt;

/// How precisely times are kept: three digits.
const DIGITS: u8 = 3;

/// How many runs may start, and until when.
#[derive(Debug)]
pub(super) struct Budget {
    left: AtomicU64,
    until: Option<Instant>,
}

impl Budget {
    /// For so many runs, or else for so long.
    pub(super) fn new(runs: Option<u64>, duration: Duration) -> Self {
        Self {
            left: AtomicU64::new(runs.unwrap_or(u64::MAX)),
            until: match runs {
                None => Instant::now().checked_add(duration),
                Some(_) => None,
            },
        }
    }

    /// Whether one more may start.
    fn take(&self) -> bool {
        if interrupt::happened() || self.until.is_some_and(|until| Instant::now() >= until) {
            return false;
        }
        let left = &self.left;
        let taken = left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |it| it.checked_sub(1));
        taken.is_ok()
    }
}

/// What was measured.
#[derive(Debug)]
pub(super) struct Measured {
    /// The times of the runs that did not fail, in nanoseconds.
    pub(super) times: Histogram<u64>,
    pub(super) failed: u64,
    /// The first of the failures.
    pub(super) failure: Option<ErrorData>,
    /// How long it all took.
    pub(super) took: Duration,
}

impl Measured {
    fn nothing() -> Self {
        // Bounds that resize themselves, with digits that are allowed.
        let times =
            Histogram::new(DIGITS).unwrap_or_else(|_| unreachable!("{DIGITS} is at most 5"));
        Self {
            times,
            failed: 0,
            failure: None,
            took: Duration::ZERO,
        }
    }

    fn add(&mut self, took: Duration, result: &RunResult<Json>) {
        match result {
            Ok(_) => {
                let nanos = u64::try_from(took.as_nanos()).unwrap_or(u64::MAX);
                // It grows as it has to.
                let _ = self.times.record(nanos);
            }
            Err(error) => {
                self.failed += 1;
                self.failure.get_or_insert_with(|| error.into());
            }
        }
    }

    fn of(lanes: Vec<Self>, took: Duration) -> Self {
        let all = Self {
            took,
            ..Self::nothing()
        };
        lanes.into_iter().fold(all, |mut all, lane| {
            // They grow as they have to.
            let _ = all.times.add(&lane.times);
            all.failed += lane.failed;
            all.failure = all.failure.or(lane.failure);
            all
        })
    }
}

/// Runs in so many threads.
pub(super) fn blocking(
    chain: &BoxRunnable<Json, Json>,
    input: &Json,
    lanes: usize,
    budget: &Budget,
) -> Measured {
    let lane = || {
        let mut measured = Measured::nothing();
        while budget.take() {
            let input = input.clone();
            let start = Instant::now();
            let result = chain.invoke(input);
            measured.add(start.elapsed(), &result);
        }
        measured
    };
    let start = Instant::now();
    let ended = thread::scope(|scope| {
        let lanes: Vec<_> = (0..lanes).map(|_| scope.spawn(lane)).collect();
        let ended = lanes
            .into_iter()
            .map(|lane| lane.join().unwrap_or_else(|panic| resume_unwind(panic)));
        ended.collect()
    });
    Measured::of(ended, start.elapsed())
}

/// Runs side by side in one task.
pub(super) fn awaited(
    chain: &BoxRunnable<Json, Json>,
    input: &Json,
    lanes: usize,
    budget: &Budget,
) -> Measured {
    let lane = async || {
        let mut measured = Measured::nothing();
        while budget.take() {
            let input = input.clone();
            let start = Instant::now();
            let result = chain.ainvoke(input).await;
            measured.add(start.elapsed(), &result);
        }
        measured
    };
    let start = Instant::now();
    let ended = runtime::block_on(join_all((0..lanes).map(|_| lane())));
    Measured::of(ended, start.elapsed())
}
