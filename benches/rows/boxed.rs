//! What a box around each step costs, beside the typed chain.

use budgets::{Line, Pair, Row, Unit, awaited, compare, invoked, ten};
use runnable::RunnableExt as _;

use super::COUNTED;
use crate::steps::{Raise, RaiseInline, RaiseLater};

pub(super) fn lines() -> Vec<Line> {
    let (typed, boxed) = (ten!(Raise), ten!(Raise.boxed()));
    let mut lines = of(
        "sync steps, `invoke`",
        compare(|n| invoked(&typed, n), |n| invoked(&boxed, n)),
        "boxed_sync",
    );
    let (typed, boxed) = (ten!(RaiseInline), ten!(RaiseInline.boxed()));
    lines.extend(of(
        "`inline` steps, `ainvoke`",
        compare(|n| awaited(&typed, n), |n| awaited(&boxed, n)),
        "boxed_inline",
    ));
    let (typed, boxed) = (ten!(RaiseLater), ten!(RaiseLater.boxed()));
    lines.extend(of(
        "async steps, `ainvoke`",
        compare(|n| awaited(&typed, n), |n| awaited(&boxed, n)),
        "boxed_async",
    ));
    lines
}

fn of(what: &str, pair: Pair, counted: &str) -> Vec<Line> {
    let row = Row::new(&format!("chain of 10 boxed {what}"), "typed");
    let allocations = COUNTED.allocations(counted).map(|all| all / 10.0);
    vec![
        row.line(pair.more / 10.0, Unit::Nanoseconds, "a step more")
            .within(60.0)
            .note(pair),
        row.line_if_there(allocations, Unit::Allocations, "a step")
            .within(1.0),
    ]
}
