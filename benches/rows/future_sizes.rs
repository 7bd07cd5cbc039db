//! How large the futures of typical chains are: a task is as large as its future, and what awaits it is larger.

use budgets::{Line, Row, Unit, ten};
use runnable::{compose::Retry, prelude::*};

use crate::steps::{Raise, RaiseLater, raise_later};

pub(super) fn lines() -> Vec<Line> {
    let ten = ten!(RaiseLater);
    let sixty_four = {
        let twenty = || ten!(RaiseLater).pipe(ten!(RaiseLater));
        let sixty = twenty().pipe(twenty()).pipe(twenty());
        sixty | RaiseLater | RaiseLater | RaiseLater | RaiseLater
    };
    let branches = parallel((RaiseLater, RaiseLater, RaiseLater));
    let futures = [
        ("the `async fn` by hand", size_of_val(&raise_later(1))),
        ("1 async step", size_of_val(&RaiseLater.ainvoke(1))),
        ("10 async steps", size_of_val(&ten.ainvoke(1))),
        ("64 async steps", size_of_val(&sixty_four.ainvoke(1))),
        ("1 sync step, on the pool", size_of_val(&Raise.ainvoke(1))),
        (
            "10 sync steps, on the pool",
            size_of_val(&ten!(Raise).ainvoke(1)),
        ),
        (
            "`parallel` of 3 async steps",
            size_of_val(&branches.ainvoke(1)),
        ),
        (
            "1 async step with retry",
            size_of_val(&RaiseLater.with_retry(Retry::new()).ainvoke(1)),
        ),
        (
            "1 boxed async step",
            size_of_val(&RaiseLater.boxed().ainvoke(1)),
        ),
    ];
    let line = |(what, size): (&str, usize)| {
        let size = u32::try_from(size).expect("a future fits into memory");
        Row::new(&format!("future of {what}"), "–").line(f64::from(size), Unit::Bytes, "")
    };
    futures.map(line).into()
}
