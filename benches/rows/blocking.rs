//! An async function called from a thread that has no runtime.

use std::hint::black_box;

use budgets::{Line, Row, compare};
use tokio::runtime::Runtime;

use crate::steps::{raise_later, raise_later_blocking};

pub(super) fn lines() -> Vec<Line> {
    let runtime = Runtime::new().expect("threads can be started");
    let handle = runtime.handle();
    let pair = compare(
        |n| {
            for _ in 0..n {
                black_box(handle.block_on(raise_later(black_box(1))));
            }
        },
        |n| {
            for _ in 0..n {
                black_box(raise_later_blocking(black_box(1)));
            }
        },
    );
    let row = Row::new("`x_blocking` outside a runtime", "`Handle::block_on`");
    vec![row.ratio(pair).within(1.2)]
}
