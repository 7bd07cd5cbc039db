//! Fails if a chain has become dearer than its committed baseline: in instructions and allocations, which are the
//! same however busy the machine is, and never in time. See `README.md`.
//!
//! ```text
//! cargo bench -p budgets --bench guard
//! BASELINE=overwrite cargo bench -p budgets --bench guard
//! ```
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for the terminal"
)]

#[path = "guard/baselines.rs"]
mod baselines;

use std::{collections::BTreeMap, env, process::ExitCode};

use budgets::{Counted, Missing};

use crate::baselines::{Baselines, Counts};

const COUNTED: Counted = Counted::new(env!("CARGO_BIN_EXE_counted"));
const BLESS: &str = "BASELINE=overwrite cargo bench -p budgets --bench guard";

/// What is guarded of a scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Guarded {
    /// It stays on one thread, so that its instructions are the same each time.
    Both,
    /// It has other threads; how often they look for work is up to the system.
    Allocations,
}

/// In the order in which they are reported.
const SCENARIOS: &[(&str, Guarded)] = &[
    ("sync_chain_10", Guarded::Both),
    ("async_chain_10", Guarded::Both),
    ("retry_sync", Guarded::Both),
    ("retry_async", Guarded::Both),
    ("fallback_sync", Guarded::Both),
    ("fallback_async", Guarded::Both),
    ("timeout", Guarded::Both),
    ("boxed_sync", Guarded::Both),
    ("boxed_inline", Guarded::Both),
    ("boxed_async", Guarded::Both),
    ("pipeline_sync", Guarded::Both),
    ("pipeline_async", Guarded::Both),
    ("chunk_sync", Guarded::Both),
    ("chunk_async", Guarded::Both),
    ("observed_sync", Guarded::Both),
    ("observed_async", Guarded::Both),
    ("hop", Guarded::Allocations),
    ("hop_of_ten", Guarded::Allocations),
    ("hop_to_compute", Guarded::Allocations),
];

fn main() -> ExitCode {
    let done = if env::var_os("BASELINE").is_some_and(|value| value == "overwrite") {
        bless()
    } else {
        check()
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Writes down what is counted here.
fn bless() -> Result<(), String> {
    let mut counted = BTreeMap::new();
    for (name, guarded) in SCENARIOS {
        let counts = count(name, *guarded).map_err(|missing| missing.to_string())?;
        println!("{name}: {counts}");
        counted.insert((*name).to_owned(), counts);
    }
    Baselines::of_here(counted).write()
}

/// Compares what is counted here with what was written down.
fn check() -> Result<(), String> {
    let baselines = Baselines::read()?;
    if let Some(why) = baselines.foreign() {
        println!("skipped, the baselines are not for this compiler: {why}");
        return Ok(());
    }
    let mut dearer = 0;
    for (name, guarded) in SCENARIOS {
        dearer += usize::from(!holds(name, *guarded, &baselines)?);
    }
    if dearer == 0 {
        return Ok(());
    }
    Err(format!(
        "{dearer} of {} scenarios are dearer than `benches/baselines.toml` says: make them cheaper, or, if what \
         was added is worth its price, run `{BLESS}` and commit the file",
        SCENARIOS.len()
    ))
}

/// Whether a scenario is not dearer than it was; says so.
fn holds(name: &str, guarded: Guarded, baselines: &Baselines) -> Result<bool, String> {
    let Some(baseline) = baselines.scenarios.get(name) else {
        return Err(format!(
            "`benches/baselines.toml` has no `{name}`: run `{BLESS}`"
        ));
    };
    let counted = count(name, guarded).or_else(|missing| match missing {
        Missing::NotInstalled => {
            println!("{name}: instructions are not compared, that {missing}");
            count(name, Guarded::Allocations)
        }
        Missing::Failed(_) => Err(missing),
    });
    let now = counted.map_err(|missing| format!("{name}: {missing}"))?;
    let grown = baseline.grown(&now);
    for growth in &grown {
        println!("{name}: {growth}");
    }
    if grown.is_empty() {
        let was = if baseline.shrunk(&now) {
            format!("; the baseline is {baseline}: `{BLESS}` lowers it")
        } else {
            String::new()
        };
        println!("{name}: {now}{was}");
    }
    Ok(grown.is_empty())
}

/// What a run costs now.
fn count(name: &str, guarded: Guarded) -> Result<Counts, Missing> {
    let instructions = match guarded {
        Guarded::Both => Some(COUNTED.instructions(name)?),
        Guarded::Allocations => None,
    };
    Ok(Counts {
        instructions,
        allocations: COUNTED.allocations(name)?,
    })
}
