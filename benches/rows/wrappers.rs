//! What a wrapper costs where all goes well.

use std::{hint::black_box, time::Duration};

use budgets::{Line, Missing, Pair, Row, Unit, awaited, compare, invoked, now};
use runnable::{compose::Retry, prelude::*};
use tokio::time::timeout;

use super::COUNTED;
use crate::steps::{Raise, RaiseLater, raise_later};

const LIMIT: Duration = Duration::from_mins(1);

pub(super) fn lines() -> Vec<Line> {
    let mut lines = Vec::new();
    let retried = Raise.with_retry(Retry::new());
    lines.extend(of(
        &wrapped("retry", "`invoke`"),
        compare(|n| invoked(&Raise, n), |n| invoked(&retried, n)),
        COUNTED.allocations("retry_sync"),
    ));
    let retried = RaiseLater.with_retry(Retry::new());
    lines.extend(of(
        &wrapped("retry", "`ainvoke`"),
        compare(|n| awaited(&RaiseLater, n), |n| awaited(&retried, n)),
        COUNTED.allocations("retry_async"),
    ));
    let guarded = Raise.with_fallbacks([Raise]);
    lines.extend(of(
        &wrapped("fallback", "`invoke`"),
        compare(|n| invoked(&Raise, n), |n| invoked(&guarded, n)),
        COUNTED.allocations("fallback_sync"),
    ));
    let guarded = RaiseLater.with_fallbacks([RaiseLater]);
    lines.extend(of(
        &wrapped("fallback", "`ainvoke`"),
        compare(|n| awaited(&RaiseLater, n), |n| awaited(&guarded, n)),
        COUNTED.allocations("fallback_async"),
    ));
    lines.extend(timed());
    lines
}

/// The timer is what one asks for: so the wrapper stands beside the same timer by hand.
fn timed() -> Vec<Line> {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_all().build().expect("timers are there");
    let _here = runtime.enter();
    let chain = RaiseLater.with_timeout(LIMIT);
    let by_hand = |n| {
        for _ in 0..n {
            let run = timeout(LIMIT, raise_later(black_box(1)));
            black_box(now(run).expect("there is time"));
        }
    };
    let timer = COUNTED.allocations("timer_by_hand");
    let more = timer.and_then(|timer| Ok(COUNTED.allocations("timeout")? - timer));
    of(
        &Row::new(
            "timeout where all is well, `ainvoke`",
            "`tokio::time::timeout` by hand",
        ),
        compare(by_hand, |n| awaited(&chain, n)),
        more,
    )
}

fn wrapped(wrapper: &str, verb: &str) -> Row {
    Row::new(
        &format!("{wrapper} where all is well, {verb}"),
        "without it",
    )
}

fn of(row: &Row, pair: Pair, allocations: Result<f64, Missing>) -> Vec<Line> {
    vec![
        row.line(pair.more, Unit::Nanoseconds, "a run more")
            .within(50.0)
            .note(pair),
        row.line_if_there(allocations, Unit::Allocations, "a run more")
            .within(0.0),
    ]
}
