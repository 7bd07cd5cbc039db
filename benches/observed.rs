//! What it costs to be watched: a chain under one handler that does nothing, beside the same chain under
//! no handler.
//!
//! ```text
//! cargo bench --bench observed
//! ```
#![allow(clippy::print_stdout, reason = "a program for the terminal")]
#![allow(clippy::unused_async, reason = "an async step is what is measured")]
#![allow(clippy::unwrap_used, reason = "the chains can't fail")]

mod support;

use std::hint::black_box;

use runnable::{event::Handler, prelude::*};
use support::{Pair, awaited, compare, invoked};

const STEPS: f64 = 10.0;
/// In nanoseconds a step.
const BUDGET: f64 = 150.0;

#[runnable(inline)]
fn sync(x: u64) -> u64 {
    black_box(x + 1)
}

#[runnable]
async fn later(x: u64) -> u64 {
    black_box(x + 1)
}

struct Quiet;

impl Handler for Quiet {}

macro_rules! ten {
    ($step:ident) => {
        $step | $step | $step | $step | $step | $step | $step | $step | $step | $step
    };
}

fn report(what: &str, pair: Pair) {
    let step = pair.more() / STEPS;
    let verdict = if step <= BUDGET {
        "holds"
    } else {
        "does not hold"
    };
    println!(
        "{what}: {:.0} ns unobserved, {:.0} ns observed: {step:.0} ns a step more (budget {BUDGET}: {verdict})",
        pair.by_hand, pair.ours,
    );
}

fn main() {
    let watched = || Config::new().handler(Quiet);
    let chain = ten!(Sync);
    let observed = chain.clone().with_config(watched());
    report(
        "10 sync steps, invoke",
        compare(|n| invoked(&chain, n), |n| invoked(&observed, n)),
    );
    let chain = ten!(Later);
    let observed = chain.clone().with_config(watched());
    report(
        "10 async steps, ainvoke",
        compare(|n| awaited(&chain, n), |n| awaited(&observed, n)),
    );
}
