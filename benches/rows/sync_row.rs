//! Sync steps in a row: one job, however many they are.

use budgets::{Line, Row, compare, on_a_worker, ten, ten_by_hand};
use runnable::RunnableExt as _;
use tokio::{runtime::Runtime, task::spawn_blocking};

use crate::steps::{Raise, raise};

pub(super) fn lines() -> Vec<Line> {
    let runtime = Runtime::new().expect("threads can be started");
    let chain = ten!(Raise);
    let pair = compare(
        |n| on_a_worker(&runtime, n, || spawn_blocking(|| ten_by_hand!(raise, 1))),
        |n| {
            let chain = chain.clone();
            on_a_worker(&runtime, n, move || chain.ainvoke(1));
        },
    );
    let row = Row::new("10 sync steps in a row, `ainvoke`", "one `spawn_blocking`");
    vec![row.ratio(pair).within(1.1)]
}
