//! Times of two ways to do the same, taken in turn: what disturbs the machine disturbs both.
//!
//! Not by criterion or divan: they take one benchmark's samples after the other's, each under the noise of its
//! own minute, and know no ratio of a pair.

use std::time::{Duration, Instant};

/// How long one of the two is run before it is the other's turn: many are over before the system interrupts them.
const TURN: Duration = Duration::from_micros(500);
const TURNS: usize = 1000;
/// What disturbs a turn only ever makes it longer. So of each side's turns the time counts which a tenth of them
/// stay below; the shortest of all would be chance.
const UNDISTURBED: usize = TURNS / 10;
/// How often a number of calls has to fill a turn.
const ATTEMPTS: u32 = 5;

/// What one call of each takes when little disturbs it, in nanoseconds, and how the two compare.
#[derive(Clone, Copy, Debug)]
pub struct Pair {
    /// The time of what ours is compared with.
    pub by_hand: f64,
    /// Our time.
    pub ours: f64,
    /// How much longer ours takes.
    pub more: f64,
    /// How many times as long ours takes.
    pub ratio: f64,
}

/// Times `by_hand` and `ours` in turn; each is told how often to run.
pub fn compare(mut by_hand: impl FnMut(u32), mut ours: impl FnMut(u32)) -> Pair {
    let (n_by_hand, n_ours) = (calls_in_a_turn(&mut by_hand), calls_in_a_turn(&mut ours));
    let turns = (0..TURNS).map(|_| (time(&mut by_hand, n_by_hand), time(&mut ours, n_ours)));
    let (by_hand, ours): (Vec<_>, Vec<_>) = turns.unzip();
    let (by_hand, ours) = (undisturbed(by_hand), undisturbed(ours));
    Pair {
        by_hand,
        ours,
        more: ours - by_hand,
        ratio: ours / by_hand,
    }
}

/// In nanoseconds a call.
fn time(run: &mut impl FnMut(u32), calls: u32) -> f64 {
    let start = Instant::now();
    run(calls);
    start.elapsed().as_secs_f64() * 1e9 / f64::from(calls)
}

fn calls_in_a_turn(run: &mut impl FnMut(u32)) -> u32 {
    let turn = TURN.as_secs_f64() * 1e9;
    let mut calls = 1;
    // One interruption makes a turn of a single call, and then the clock is what is timed: so the shortest of some.
    while (0..ATTEMPTS).any(|_| time(run, calls) * f64::from(calls) < turn) {
        calls *= 2;
    }
    calls
}

fn undisturbed(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[UNDISTURBED]
}
