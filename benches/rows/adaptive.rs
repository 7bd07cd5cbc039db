//! What it costs to adapt: a body of each length under `adaptive`, beside the same body where it stands and on the
//! pool; and a body of both lengths, of which the slow runs shall not be where they are awaited.

use std::{
    hint::black_box,
    sync::atomic::{AtomicU32, Ordering},
    thread,
    time::{Duration, Instant},
};

use budgets::{Line, Row, Unit, compare, on_this_thread};
use runnable::{prelude::*, registry, runtime::Placement};
use tokio::runtime::{Builder, Runtime};

/// In nanoseconds a run: two readings of the clock and a look at a word.
const IN_PLACE: f64 = 150.0;
/// Of what the same body takes on the pool.
const OFFLOADED: f64 = 1.05;
/// One run in so many is slow.
const SLOW_ONE: u32 = 500;
const RUNS: u32 = 100_000;

static COUNT: AtomicU32 = AtomicU32::new(0);
static SLOW_IN_PLACE: AtomicU32 = AtomicU32::new(0);

/// A body that takes so many microseconds, at each of the places.
macro_rules! bodies {
    ($micros:literal: $inline:ident, $offloaded:ident, $adaptive:ident) => {
        #[runnable(inline)]
        fn $inline(x: u64) -> u64 {
            spin($micros, x)
        }

        #[runnable(offload)]
        fn $offloaded(x: u64) -> u64 {
            spin($micros, x)
        }

        #[runnable(adaptive)]
        fn $adaptive(x: u64) -> u64 {
            spin($micros, x)
        }
    };
}

bodies!(0: cheap_inline, cheap_offloaded, cheap);
bodies!(10: medium_inline, medium_offloaded, medium);
bodies!(200: long_inline, long_offloaded, long);

#[runnable(adaptive)]
fn changing(x: u64) -> u64 {
    if COUNT.fetch_add(1, Ordering::Relaxed) % SLOW_ONE != SLOW_ONE - 1 {
        return black_box(x + 1);
    }
    // It is this thread that awaits.
    if thread::current().name() == Some("main") {
        SLOW_IN_PLACE.fetch_add(1, Ordering::Relaxed);
    }
    spin(1_000, x)
}

fn spin(micros: u64, x: u64) -> u64 {
    if micros > 0 {
        let (start, time) = (Instant::now(), Duration::from_micros(micros));
        while start.elapsed() < time {}
    }
    black_box(x + 1)
}

pub(super) fn lines() -> Vec<Line> {
    let mut runtime = Builder::new_current_thread();
    let runtime = runtime.enable_all().build().expect("timers are there");
    vec![
        line("0 us", &runtime, &CheapInline, &CheapOffloaded, &Cheap),
        line("10 us", &runtime, &MediumInline, &MediumOffloaded, &Medium),
        line("200 us", &runtime, &LongInline, &LongOffloaded, &Long),
        both_lengths(&runtime),
    ]
}

/// What matters where the step has come to be: in place, what it takes more; on the pool, how many times as long.
fn line<R: Runnable<Input = u64, Output = u64>>(
    length: &str,
    runtime: &Runtime,
    inline: &impl Runnable<Input = u64, Output = u64>,
    offloaded: &impl Runnable<Input = u64, Output = u64>,
    adaptive: &R,
) -> Line {
    let what = format!("`adaptive` step of {length}, `ainvoke`");
    awaited(runtime, adaptive, 200);
    let run = |n| awaited(runtime, adaptive, n);
    let in_place = compare(|n| awaited(runtime, inline, n), run);
    let on_pool = compare(|n| awaited(runtime, offloaded, n), run);
    let entry = registry::get(&adaptive.name()).expect("it is annotated");
    let adaptation = entry.adaptation().expect("it adapts");
    if adaptation.placement == Placement::Inline {
        Row::new(&what, "`inline`")
            .line(in_place.more, Unit::Nanoseconds, "a run more")
            .within(IN_PLACE)
            .note(in_place)
    } else {
        Row::new(&what, "`offload`")
            .ratio(on_pool)
            .within(OFFLOADED)
    }
}

fn both_lengths(runtime: &Runtime) -> Line {
    let start = Instant::now();
    awaited(runtime, &Changing, RUNS);
    let run = start.elapsed().as_secs_f64() * 1e9 / f64::from(RUNS);
    let what = format!("`adaptive` step of which 1 run in {SLOW_ONE} takes 1 ms");
    Row::new(&what, "–")
        .line(run, Unit::Nanoseconds, "a run")
        .note(format_args!(
            "{} of {} slow runs were where they are awaited",
            SLOW_IN_PLACE.load(Ordering::Relaxed),
            RUNS / SLOW_ONE,
        ))
}

/// Awaits the step so often.
fn awaited(runtime: &Runtime, step: &impl Runnable<Input = u64, Output = u64>, runs: u32) {
    on_this_thread(runtime, runs, || step.ainvoke(black_box(1)));
}
