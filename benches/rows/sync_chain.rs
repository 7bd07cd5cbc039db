//! A typed chain of sync steps beside the same functions called by hand, in instructions: the times of either are
//! below what a clock can tell apart.

use budgets::{Line, Row, Unit, a_run, a_step};

use super::COUNTED;

pub(super) fn lines() -> Vec<Line> {
    let row = Row::new("typed sync chain, `invoke`", "the functions nested by hand");
    let more = |steps: u32| {
        let chain = COUNTED.instructions(&format!("sync_chain_{steps}"))?;
        let by_hand = COUNTED.instructions(&format!("sync_by_hand_{steps}"))?;
        Ok(chain - by_hand)
    };
    let more = more(10).and_then(|ten| Ok((ten, more(20)?)));
    let step = more.clone().map(|(ten, twenty)| a_step(ten, twenty));
    let run = more.map(|(ten, twenty)| a_run(ten, twenty));
    let allocations = COUNTED.allocations("sync_chain_10");
    vec![
        row.line_if_there(step, Unit::Instructions, "a step more")
            .within(5.0),
        row.line_if_there(run, Unit::Instructions, "a run more")
            .within(150.0),
        row.line_if_there(allocations, Unit::Allocations, "in 10 steps")
            .within(0.0),
    ]
}
