//! The hop to rayon's pool beside the one to tokio's.

use budgets::{Line, Row, compare, on_a_worker};
use runnable::RunnableExt as _;
use tokio::{runtime::Runtime, task::spawn_blocking};

use crate::steps::{RaiseComputed, raise_computed};

pub(super) fn lines() -> Vec<Line> {
    let runtime = Runtime::new().expect("threads can be started");
    let pair = compare(
        |n| on_a_worker(&runtime, n, || spawn_blocking(|| raise_computed(1))),
        |n| on_a_worker(&runtime, n, || RaiseComputed.ainvoke(1)),
    );
    let row = Row::new("a `compute` step's `ainvoke`", "`spawn_blocking`");
    vec![row.ratio(pair).within(0.6)]
}
