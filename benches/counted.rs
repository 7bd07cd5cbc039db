//! The scenarios whose instructions and allocations are counted, as a program: see `support/counts.rs`.
//!
//! ```text
//! counted run <scenario> <n>           n runs, for callgrind
//! counted allocations <scenario>       prints how often a run allocates
//! ```
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for the terminal"
)]

#[path = "counted/scenarios.rs"]
mod scenarios;
mod steps;

use std::{env, process::ExitCode};

use allocation_counter::measure;

use crate::scenarios::{ALL, Run};

/// So many that what happens once in a while, such as that a queue grows, rounds to nothing.
const RUNS: u32 = 1000;

fn main() -> ExitCode {
    let arguments: Vec<_> = env::args().skip(1).collect();
    let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
    let scenario = |name: &str| ALL.iter().find(|(found, _)| *found == name);
    match arguments[..] {
        ["run", name, runs] => {
            if let (Some((_, run)), Ok(runs)) = (scenario(name), runs.parse()) {
                run(runs);
                return ExitCode::SUCCESS;
            }
        }
        ["allocations", name] => {
            if let Some((_, run)) = scenario(name) {
                println!("{}", allocations(*run));
                return ExitCode::SUCCESS;
            }
        }
        _ => {}
    }
    eprintln!(
        "error: expected `run <scenario> <n>` or `allocations <scenario>`, found {arguments:?}"
    );
    ExitCode::FAILURE
}

/// How often a run allocates on this thread: a pool's allocations are the pool's. As with instructions, what
/// happens once is not in it.
#[expect(
    clippy::cast_precision_loss,
    reason = "nobody waits for 2^52 allocations"
)]
fn allocations(run: Run) -> f64 {
    let count = |runs| measure(|| run(runs)).count_total as f64;
    // The first time, threads are started.
    let _ = count(RUNS);
    let (few, many) = (count(RUNS), count(2 * RUNS));
    // Adding zero makes zero of a negative zero.
    ((many - few) / f64::from(RUNS)).round() + 0.0
}
