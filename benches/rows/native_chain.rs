//! A typed chain of async steps beside the same `await`s by hand. Beside the times, which are small, stand the
//! instructions, which do not depend on what else the machine does.

use std::hint::black_box;

use budgets::{Line, Row, Unit, a_run, a_step, awaited, compare, now, ten, ten_by_hand};

use runnable::RunnableExt as _;

use super::COUNTED;
use crate::steps::{RaiseLater, raise_later};

fn chain_of_ten(runs: u32) {
    awaited(&ten!(RaiseLater), runs);
}

fn chain_of_twenty(runs: u32) {
    awaited(&ten!(RaiseLater).pipe(ten!(RaiseLater)), runs);
}

fn ten_by_hand(runs: u32) {
    let run = async |x| ten_by_hand!(await raise_later, x);
    for _ in 0..runs {
        black_box(now(run(black_box(1))));
    }
}

fn twenty_by_hand(runs: u32) {
    let run = async |x| ten_by_hand!(await raise_later, ten_by_hand!(await raise_later, x));
    for _ in 0..runs {
        black_box(now(run(black_box(1))));
    }
}

pub(super) fn lines() -> Vec<Line> {
    let row = Row::new("typed async chain, `ainvoke`", "the same `await`s by hand");
    let ten = compare(ten_by_hand, chain_of_ten);
    let twenty = compare(twenty_by_hand, chain_of_twenty);
    let more = |steps: u32| {
        let chain = COUNTED.instructions(&format!("async_chain_{steps}"))?;
        let by_hand = COUNTED.instructions(&format!("async_by_hand_{steps}"))?;
        Ok(chain - by_hand)
    };
    let more = more(10).and_then(|ten| Ok((ten, more(20)?)));
    let step = more.clone().map(|(ten, twenty)| a_step(ten, twenty));
    let run = more.map(|(ten, twenty)| a_run(ten, twenty));
    let allocations = COUNTED.allocations("async_chain_10");
    let nanoseconds = |figure, of| row.line(figure, Unit::Nanoseconds, of);
    vec![
        nanoseconds(a_step(ten.more, twenty.more), "a step more")
            .within(2.0)
            .note(format_args!("20 steps: {twenty}")),
        nanoseconds(a_run(ten.more, twenty.more), "a run more")
            .within(50.0)
            .note(format_args!("10 steps: {ten}")),
        row.line_if_there(step, Unit::Instructions, "a step more"),
        row.line_if_there(run, Unit::Instructions, "a run more"),
        row.line_if_there(allocations, Unit::Allocations, "in 10 steps")
            .within(0.0),
    ]
}
