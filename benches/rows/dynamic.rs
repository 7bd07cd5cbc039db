//! What it costs that a chain was written down: a pipeline beside the chain of the same steps that was
//! compiled.

use std::hint::black_box;

use budgets::{Line, Pair, Row, Unit, awaited, compare, invoked, ten};
use runnable::{
    pipeline::{Format, Pipeline},
    prelude::*,
};

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::COUNTED;
use crate::steps::{RaiseInline, RaiseLater};

/// What comes and goes as JSON.
#[derive(Deserialize, Serialize)]
struct Order {
    id: u64,
    lines: Vec<String>,
    urgent: bool,
}

#[runnable(inline)]
fn pass_order(order: Order) -> Order {
    order
}

/// Ten steps of the name.
fn ten_of(step: &str) -> Pipeline {
    let spec = format!("[{}]", [step; 10].join(", "));
    Pipeline::from_spec(&spec, Format::Yaml).expect("the steps fit")
}

fn written(step: &str) -> BoxRunnable<u64, u64> {
    let pipeline = ten_of(step);
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
    [sync, native, json()].concat()
}

/// What JSON at both ends costs, apart from what runs between them.
fn json() -> Vec<Line> {
    let pipeline = ten_of("raise_inline");
    let typed = pipeline.typed::<u64, u64>().expect("numbers");
    let json = pipeline.json().expect("numbers are read and written");
    let numbers = compare(
        |n| invoked(&typed, n),
        |n| invoked_on(&json, &Value::from(1), n),
    );

    let pipeline = Pipeline::from_spec("[pass_order]", Format::Yaml).expect("it is registered");
    let json = pipeline.json().expect("orders are read and written");
    let order = json!({"id": 7, "lines": ["apples", "pears"], "urgent": true});
    let by_hand = |runs: u32| {
        for _ in 0..runs {
            let order: Order = serde_json::from_value(black_box(&order).clone()).expect("an order");
            black_box(serde_json::to_value(pass_order(order)).expect("it is written"));
        }
    };
    let orders = compare(by_hand, |n| invoked_on(&json, &order, n));
    let line = |what: &str, against, pair: Pair| {
        let row = Row::new(what, against);
        row.line(pair.more, Unit::Nanoseconds, "a run more")
            .note(pair)
    };
    vec![
        line(
            "the same pipeline, from JSON to JSON",
            "from a number to one",
            numbers,
        ),
        line("a step on an object in JSON", "serde_json by hand", orders),
    ]
}

/// Runs a chain on JSON.
fn invoked_on(chain: &BoxRunnable<Value, Value>, input: &Value, runs: u32) {
    for _ in 0..runs {
        let output = chain.invoke(black_box(input).clone());
        black_box(output.expect("it can't fail"));
    }
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
