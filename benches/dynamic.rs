//! What it costs that a chain was written down: a pipeline beside the chain of the same steps that was
//! compiled.
//!
//! ```text
//! cargo bench --features spec --bench dynamic
//! ```
#![allow(clippy::print_stdout, reason = "a program for the terminal")]
#![allow(clippy::unused_async, reason = "an async step is what is measured")]
#![allow(clippy::unwrap_used, reason = "the chains can't fail")]

mod support;

use std::hint::black_box;

use runnable::{
    pipeline::{Format, Pipeline},
    prelude::*,
};
use support::{Pair, awaited, compare, invoked};

const STEPS: u32 = 10;
/// In nanoseconds a step.
const BUDGET: f64 = 60.0;
/// In allocations a step.
const ALLOCATIONS: f64 = 1.0;

#[runnable(inline)]
fn sync(x: u64) -> u64 {
    black_box(x + 1)
}

#[runnable]
async fn later(x: u64) -> u64 {
    black_box(x + 1)
}

macro_rules! ten {
    ($step:ident) => {
        $step | $step | $step | $step | $step | $step | $step | $step | $step | $step
    };
}

/// Ten steps of the name.
fn written(step: &str) -> BoxRunnable<u64, u64> {
    let spec = format!("[{}]", [step; STEPS as usize].join(", "));
    let pipeline = Pipeline::from_spec(&spec, Format::Yaml).unwrap();
    pipeline.typed().unwrap()
}

fn report(what: &str, pair: Pair, mut run: impl FnMut()) {
    let steps = f64::from(STEPS);
    let step = pair.more() / steps;
    // One is for the box of the run's input.
    let allocations = allocation_counter::measure(&mut run).count_total - 1;
    #[expect(clippy::cast_precision_loss, reason = "there are few")]
    let allocations = allocations as f64 / steps;
    let verdict = if step <= BUDGET && allocations <= ALLOCATIONS {
        "holds"
    } else {
        "does not hold"
    };
    println!(
        "{what}: {:.0} ns typed, {:.0} ns written down: {step:.0} ns and {allocations:.1} allocations a step more \
         (budget {BUDGET} and {ALLOCATIONS}: {verdict})",
        pair.by_hand, pair.ours,
    );
}

fn main() {
    let (typed, dynamic) = (ten!(Sync), written("sync"));
    report(
        "10 sync steps, invoke",
        compare(|n| invoked(&typed, n), |n| invoked(&dynamic, n)),
        || invoked(&dynamic, 1),
    );
    let (typed, dynamic) = (ten!(Later), written("later"));
    report(
        "10 async steps, ainvoke",
        compare(|n| awaited(&typed, n), |n| awaited(&dynamic, n)),
        || awaited(&dynamic, 1),
    );
}
