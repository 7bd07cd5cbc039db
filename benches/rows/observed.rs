//! What it costs to be watched: a chain under one handler that does nothing, beside the same chain under none.

use budgets::{Line, Pair, Row, Unit, awaited, compare, invoked, ten};
use runnable::{event::Handler, prelude::*};

use crate::steps::{RaiseInline, RaiseLater};

struct Quiet;

impl Handler for Quiet {}

pub(super) fn lines() -> Vec<Line> {
    let watched = || Config::new().handler(Quiet);
    let line = |what: &str, pair: Pair| {
        let what = format!("observed chain of 10 {what}");
        Row::new(&what, "unobserved")
            .line(pair.more / 10.0, Unit::Nanoseconds, "a step more")
            .within(150.0)
            .note(pair)
    };
    let chain = ten!(RaiseInline);
    let observed = chain.clone().with_config(watched());
    let sync = compare(|n| invoked(&chain, n), |n| invoked(&observed, n));
    let chain = ten!(RaiseLater);
    let observed = chain.clone().with_config(watched());
    let native = compare(|n| awaited(&chain, n), |n| awaited(&observed, n));
    vec![
        line("sync steps, `invoke`", sync),
        line("async steps, `ainvoke`", native),
    ]
}
