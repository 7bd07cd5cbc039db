//! What it costs that a chain was written down: a pipeline beside the chain of the same steps that was
//! compiled.

use budgets::{Line, Pair, Row, Unit, awaited, compare, invoked, ten};
use runnable::{
    pipeline::{Format, Pipeline},
    prelude::*,
};

use super::COUNTED;
use crate::steps::{RaiseInline, RaiseLater};

/// Ten steps of the name.
fn written(step: &str) -> BoxRunnable<u64, u64> {
    let spec = format!("[{}]", [step; 10].join(", "));
    let pipeline = Pipeline::from_spec(&spec, Format::Yaml).expect("the steps fit");
    pipeline.typed().expect("from numbers to numbers")
}

pub(super) fn lines() -> Vec<Line> {
    let (typed, dynamic) = (ten!(RaiseInline), written("raise_inline"));
    let sync = of(
        "sync steps, `invoke`",
        compare(|n| invoked(&typed, n), |n| invoked(&dynamic, n)),
        "pipeline_sync",
    );
    let (typed, dynamic) = (ten!(RaiseLater), written("raise_later"));
    let native = of(
        "async steps, `ainvoke`",
        compare(|n| awaited(&typed, n), |n| awaited(&dynamic, n)),
        "pipeline_async",
    );
    [sync, native].concat()
}

fn of(what: &str, pair: Pair, counted: &str) -> Vec<Line> {
    let row = Row::new(&format!("pipeline of 10 {what}"), "typed");
    let allocations = COUNTED.allocations(counted);
    // One is for the box of the run's input.
    let allocations = allocations.map(|all| (all - 1.0) / 10.0);
    vec![
        row.line(pair.more / 10.0, Unit::Nanoseconds, "a step more")
            .within(60.0)
            .note(pair),
        row.line_if_there(allocations, Unit::Allocations, "a step")
            .within(1.0),
    ]
}
