//! A sync step that is awaited beside a body sent to the pool by hand.

use budgets::{Line, Row, compare, on_a_worker};
use runnable::RunnableExt as _;
use tokio::{runtime::Runtime, task::spawn_blocking};

use crate::steps::{Raise, araise, raise};

pub(super) fn lines() -> Vec<Line> {
    let runtime = Runtime::new().expect("threads can be started");
    let by_hand = |n| on_a_worker(&runtime, n, || spawn_blocking(|| raise(1)));
    let step = compare(by_hand, |n| on_a_worker(&runtime, n, || Raise.ainvoke(1)));
    let counterpart = compare(by_hand, |n| on_a_worker(&runtime, n, || araise(1)));
    let against = "`spawn_blocking` by hand";
    vec![
        Row::new("a sync step's `ainvoke`", against)
            .ratio(step)
            .within(1.05),
        Row::new("a sync function's counterpart", against)
            .ratio(counterpart)
            .within(1.05),
    ]
}
