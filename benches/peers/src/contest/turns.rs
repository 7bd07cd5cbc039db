//! Turns: what disturbs the machine disturbs all contestants of a row.

use std::time::{Duration, Instant};

use anyhow::ensure;
use tokio::runtime::Runtime;

use super::{Contestant, Row, Who};

/// How long one has its turn, before it is another's.
const TURN: Duration = Duration::from_millis(2);
const TURNS: usize = 101;
/// A row of slow contestants is over when it has taken so long, and each has had the fewest turns.
const LONG: Duration = Duration::from_secs(10);
const FEWEST_TURNS: usize = 15;

/// How long one run took.
#[derive(Clone, Copy, Debug)]
pub struct Time {
    /// Whose run.
    pub who: Who,
    /// In nanoseconds, the median of all turns.
    pub ns: f64,
}

/// The times of all contestants of a row, or what one of them got wrong.
pub fn take_turns(row: &mut Row, runtime: &Runtime) -> anyhow::Result<Vec<Time>> {
    check(row, runtime)?;
    let calls: Vec<_> = row
        .contestants
        .iter_mut()
        .map(|contestant| calls_in_a_turn(contestant, runtime))
        .collect();
    let mut times = vec![Vec::new(); calls.len()];
    let start = Instant::now();
    for turn in 0..TURNS {
        if turn >= FEWEST_TURNS && start.elapsed() > LONG {
            break;
        }
        for (n, contestant) in row.contestants.iter_mut().enumerate() {
            let elapsed = contestant.run(calls[n], runtime).elapsed;
            times[n].push(elapsed.as_secs_f64() * 1e9 / f64::from(calls[n]));
        }
    }
    let whose = row.contestants.iter().map(|contestant| contestant.who);
    Ok(whose
        .zip(times)
        .map(|(who, times)| Time {
            who,
            ns: median(times),
        })
        .collect())
}

fn check(row: &mut Row, runtime: &Runtime) -> anyhow::Result<()> {
    for contestant in &mut row.contestants {
        let values = contestant.run(1, runtime).values;
        ensure!(
            values == row.expected,
            "`{}` of {} gives {values:?}, expected {:?}",
            row.id,
            contestant.who.label(),
            row.expected,
        );
    }
    Ok(())
}

fn calls_in_a_turn(contestant: &mut Contestant, runtime: &Runtime) -> u32 {
    let mut calls = 1;
    while contestant.run(calls, runtime).elapsed < TURN {
        calls *= 2;
    }
    calls
}

/// The middle one.
///
/// # Panics
/// If there is none.
pub fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
