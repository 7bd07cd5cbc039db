//! What it costs to adapt: a body of each length under `adaptive`, beside the same body where it stands and on the
//! pool; and a body of both lengths, of which the slow runs shall not be where they are awaited.
//!
//! ```text
//! cargo bench --bench adaptive
//! ```
#![allow(clippy::print_stdout, reason = "a program for the terminal")]
#![allow(clippy::unwrap_used, reason = "the chains can't fail")]

#[allow(dead_code, reason = "each benchmark uses a part of it")]
mod support;

use std::{
    hint::black_box,
    sync::atomic::{AtomicU32, Ordering},
    thread,
    time::{Duration, Instant},
};

use runnable::{prelude::*, registry, runtime::Placement};
use support::compare;
use tokio::runtime::Runtime;

/// In nanoseconds a run: two readings of the clock and a look at a word.
const IN_PLACE: f64 = 150.0;
/// Of what the same body takes on the pool.
const OFFLOADED: f64 = 1.05;

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

fn spin(micros: u64, x: u64) -> u64 {
    if micros > 0 {
        let (start, time) = (Instant::now(), Duration::from_micros(micros));
        while start.elapsed() < time {}
    }
    black_box(x + 1)
}

/// One run in so many is slow.
const SLOW_ONE: u32 = 500;
const RUNS: u32 = 100_000;

static COUNT: AtomicU32 = AtomicU32::new(0);
static SLOW_IN_PLACE: AtomicU32 = AtomicU32::new(0);

#[runnable(adaptive)]
fn changing(x: u64) -> u64 {
    if COUNT.fetch_add(1, Ordering::Relaxed) % SLOW_ONE != SLOW_ONE - 1 {
        return black_box(x + 1);
    }
    if thread::current().name() == Some("main") {
        SLOW_IN_PLACE.fetch_add(1, Ordering::Relaxed);
    }
    spin(1_000, x)
}

/// Awaits the step so often.
fn awaited(runtime: &Runtime, step: &impl Runnable<Input = u64, Output = u64>, calls: u32) {
    runtime.block_on(async {
        for _ in 0..calls {
            black_box(step.ainvoke(black_box(1)).await.unwrap());
        }
    });
}

fn verdict(holds: bool) -> &'static str {
    if holds { "holds" } else { "does not hold" }
}

fn report<R: Runnable<Input = u64, Output = u64>>(
    what: &str,
    runtime: &Runtime,
    inline: &impl Runnable<Input = u64, Output = u64>,
    offloaded: &impl Runnable<Input = u64, Output = u64>,
    adaptive: &R,
) {
    awaited(runtime, adaptive, 200);
    let run = |n| awaited(runtime, adaptive, n);
    let in_place = compare(|n| awaited(runtime, inline, n), run);
    let on_pool = compare(|n| awaited(runtime, offloaded, n), run);
    let adaptation = registry::get(&adaptive.name()).unwrap().adaptation();
    let adaptation = adaptation.unwrap();
    let (more, ratio) = (in_place.more(), on_pool.ours / on_pool.by_hand);
    println!(
        "{what}: {:.0} ns inline, {:.0} ns offloaded, {:.0} ns adaptive, {:?} after {} returns",
        in_place.by_hand, on_pool.by_hand, in_place.ours, adaptation.placement, adaptation.returns,
    );
    if adaptation.placement == Placement::Inline {
        let verdict = verdict(more <= IN_PLACE);
        println!(
            "    {more:.0} ns more than inline (budget {IN_PLACE}: {verdict}), {ratio:.3}x offloaded"
        );
    } else {
        let verdict = verdict(ratio <= OFFLOADED);
        println!("    {ratio:.3}x offloaded (budget {OFFLOADED}: {verdict})");
    }
}

fn main() {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_all().build().unwrap();
    report("0 us", &runtime, &CheapInline, &CheapOffloaded, &Cheap);
    report("10 us", &runtime, &MediumInline, &MediumOffloaded, &Medium);
    report("200 us", &runtime, &LongInline, &LongOffloaded, &Long);

    let start = Instant::now();
    awaited(&runtime, &Changing, RUNS);
    let run = start.elapsed() / RUNS;
    let adaptation = registry::get("changing").unwrap().adaptation().unwrap();
    println!(
        "1 of {SLOW_ONE} runs takes 1 ms: {run:.1?} a run, {} of {} slow runs were where they are awaited; {:?}, \
         {} returns, a window of {}",
        SLOW_IN_PLACE.load(Ordering::Relaxed),
        RUNS / SLOW_ONE,
        adaptation.placement,
        adaptation.returns,
        adaptation.window,
    );
}
