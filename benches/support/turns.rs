//! Times of two ways to do the same, taken in turn: what disturbs the machine disturbs both.
//!
//! Not by criterion or divan: they take one benchmark's samples after the other's, each under the noise of its
//! own minute, and know no ratio of a pair.

use std::time::{Duration, Instant};

/// How long one of the two is run before it is the other's turn.
const TURN: Duration = Duration::from_millis(2);
/// Enough for a median that stays, and odd, so that there is one.
const TURNS: usize = 401;

/// What one call of each takes, in nanoseconds, and how the two compare: medians over all turns.
#[derive(Clone, Copy, Debug)]
pub struct Pair {
    /// The time of what ours is compared with.
    pub by_hand: f64,
    /// Our time.
    pub ours: f64,
    /// How much longer ours takes: the median of the differences, turn by turn.
    pub more: f64,
    /// How many times as long ours takes: the median of the ratios, turn by turn.
    pub ratio: f64,
}

/// Times `by_hand` and `ours` in turn; each is told how often to run.
pub fn compare(mut by_hand: impl FnMut(u32), mut ours: impl FnMut(u32)) -> Pair {
    let (n_by_hand, n_ours) = (calls_in_a_turn(&mut by_hand), calls_in_a_turn(&mut ours));
    let mut turns = Vec::new();
    for turn in 0..TURNS {
        // Whoever is first finds the caches as the other has left them: so it is not always the same.
        turns.push(if turn % 2 == 0 {
            let by_hand = time(&mut by_hand, n_by_hand);
            (by_hand, time(&mut ours, n_ours))
        } else {
            let ours = time(&mut ours, n_ours);
            (time(&mut by_hand, n_by_hand), ours)
        });
    }
    let over = |figure: fn(&(f64, f64)) -> f64| median(turns.iter().map(figure).collect());
    Pair {
        by_hand: over(|(by_hand, _)| *by_hand),
        ours: over(|(_, ours)| *ours),
        more: over(|(by_hand, ours)| ours - by_hand),
        ratio: over(|(by_hand, ours)| ours / by_hand),
    }
}

/// In nanoseconds a call.
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

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}
