//! Times of two ways to do the same, taken in turn: what disturbs the machine disturbs both.

use std::{
    future::Future,
    hint::black_box,
    pin::pin,
    task::{Context, Poll},
    time::{Duration, Instant},
};

use futures::task::noop_waker_ref;
use runnable::{Runnable, RunnableExt as _};

/// How long one of the two is run before it is the other's turn.
const TURN: Duration = Duration::from_millis(2);
const TURNS: usize = 301;

/// The times of one call of each, in nanoseconds: the medians of all turns.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pair {
    pub(crate) by_hand: f64,
    pub(crate) ours: f64,
}

impl Pair {
    /// How much longer ours takes.
    pub(crate) fn more(&self) -> f64 {
        self.ours - self.by_hand
    }
}

/// Runs `by_hand` and `ours` in turn, `n` calls each time.
pub(crate) fn compare(mut by_hand: impl FnMut(u32), mut ours: impl FnMut(u32)) -> Pair {
    let (n_by_hand, n_ours) = (calls_in_a_turn(&mut by_hand), calls_in_a_turn(&mut ours));
    let mut times = Vec::new();
    for _ in 0..TURNS {
        times.push((time(&mut by_hand, n_by_hand), time(&mut ours, n_ours)));
    }
    let (by_hand, ours) = times.into_iter().unzip();
    Pair {
        by_hand: median(by_hand),
        ours: median(ours),
    }
}

fn time(run: &mut impl FnMut(u32), calls: u32) -> f64 {
    let start = Instant::now();
    run(calls);
    start.elapsed().as_secs_f64() * 1e9 / f64::from(calls)
}

fn calls_in_a_turn(run: &mut impl FnMut(u32)) -> u32 {
    let mut calls = 1;
    loop {
        let start = Instant::now();
        run(calls);
        if start.elapsed() >= TURN {
            return calls;
        }
        calls *= 2;
    }
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// The value of a future that waits for nothing.
fn now<F: Future>(future: F) -> F::Output {
    let mut context = Context::from_waker(noop_waker_ref());
    match pin!(future).poll(&mut context) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("it waits"),
    }
}

/// Runs a chain that can't fail so often.
pub(crate) fn invoked<R: Runnable<Input = u64, Output = u64>>(chain: &R, calls: u32) {
    for _ in 0..calls {
        black_box(chain.invoke(black_box(1)).unwrap());
    }
}

/// [`invoked`] for one whose future waits for nothing.
pub(crate) fn awaited<R: Runnable<Input = u64, Output = u64>>(chain: &R, calls: u32) {
    for _ in 0..calls {
        black_box(now(chain.ainvoke(black_box(1))).unwrap());
    }
}
