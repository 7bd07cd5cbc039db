//! How long each step took.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

type Totals = Vec<(&'static str, Duration)>;

static TOTALS: Mutex<Totals> = Mutex::new(Vec::new());

/// Adds the time from its start to the end of its scope to a step's total.
pub(crate) struct Lap {
    step: &'static str,
    started: Instant,
}

impl Lap {
    pub(crate) fn start(step: &'static str) -> Self {
        let started = Instant::now();
        Self { step, started }
    }
}

impl Drop for Lap {
    fn drop(&mut self) {
        let time = self.started.elapsed();
        let mut totals = totals();
        match totals.iter_mut().find(|(step, _)| *step == self.step) {
            Some((_, total)) => *total += time,
            None => totals.push((self.step, time)),
        }
    }
}

/// A line for each step, and one for the whole.
pub(crate) fn report(whole: Duration) -> String {
    let mut totals = totals().clone();
    totals.push(("all", whole));
    let lines = totals
        .iter()
        .map(|(step, time)| format!("{step:>6} {time:>10.1?}"));
    lines.collect::<Vec<_>>().join("\n")
}

fn totals() -> MutexGuard<'static, Totals> {
    TOTALS.lock().unwrap_or_else(PoisonError::into_inner)
}
