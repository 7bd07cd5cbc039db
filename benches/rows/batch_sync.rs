//! Many inputs of a sync step: workers that take them from a queue, beside a job for each.

use budgets::{Line, Row, compare, on_a_worker};
use futures::future::join_all;
use runnable::RunnableExt as _;
use tokio::{runtime::Runtime, task::spawn_blocking};

use crate::steps::{Raise, raise};

pub(super) fn lines() -> Vec<Line> {
    let runtime = Runtime::new().expect("threads can be started");
    let by_hand = || {
        let jobs = (0..1000).map(|x| spawn_blocking(move || raise(x)));
        join_all(jobs)
    };
    let pair = compare(
        |n| on_a_worker(&runtime, n, by_hand),
        |n| on_a_worker(&runtime, n, || Raise.abatch(0..1000)),
    );
    let row = Row::new(
        "`abatch` of 1,000 trivial sync inputs",
        "`join_all` of `spawn_blocking`",
    );
    vec![row.ratio(pair).within(0.1)]
}
