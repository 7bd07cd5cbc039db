//! How often a run of each pipeline asks for memory: prints a line of JSON for each.
//!
//! Only what the thread that runs it asks for is counted. The allocator that counts takes its time, so nothing
//! else is measured here.
#![allow(clippy::print_stdout, reason = "a program for the terminal")]

use allocation_counter::measure;
use runnable_peers::{contest::Contestant, pipelines, report::Line};
use tokio::runtime::{Builder, Runtime};

const CALLS: u32 = 20;

fn main() -> anyhow::Result<()> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    for row in pipelines::rows() {
        for mut contestant in row.contestants {
            let line = Line::Allocations {
                row: row.id.to_owned(),
                who: contestant.who,
                allocations: allocations(&mut contestant, &runtime),
            };
            println!("{}", serde_json::to_string(&line)?);
        }
    }
    Ok(())
}

/// What one more call asks for: what a turn itself does goes out of the difference, what is done once
/// for all of the program is done before.
fn allocations(contestant: &mut Contestant, runtime: &Runtime) -> f64 {
    let mut count = |calls| measure(|| drop(contestant.run_here(calls, runtime))).count_total;
    count(1);
    let (one, more) = (count(1), count(1 + CALLS));
    let difference = u32::try_from(more.saturating_sub(one)).unwrap_or(u32::MAX);
    f64::from(difference) / f64::from(CALLS)
}
