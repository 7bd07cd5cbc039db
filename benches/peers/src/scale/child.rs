//! A case in a process of its own, which may be given one core, and whose peak of memory is its own.

use std::{env, fs, process::Command, time::Instant};

use anyhow::{Context as _, ensure};
use serde::{Deserialize, Serialize};

use super::million::{CASES, Case, INPUTS, by_hand};

/// How a case is run.
#[derive(Clone, Copy, Debug)]
pub struct Run {
    /// How much each step does: nothing but to add one, or that, and something, so many times.
    pub rounds: u32,
    /// How many cores there are.
    pub cores: usize,
}

/// Each case is run as each of these.
pub const RUNS: [Run; 3] = [
    Run {
        rounds: 0,
        cores: 2,
    },
    Run {
        rounds: BUSY,
        cores: 1,
    },
    Run {
        rounds: BUSY,
        cores: 2,
    },
];

/// A fifth of a microsecond, about.
const BUSY: u32 = 150;

/// What it took.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub struct Measured {
    /// For all inputs.
    pub seconds: f64,
    /// What the process had at the most, beyond what it had before, in bytes.
    pub memory: f64,
}

impl Measured {
    /// Inputs in a second.
    #[expect(clippy::cast_precision_loss, reason = "it is a round number")]
    pub fn throughput(&self) -> f64 {
        (INPUTS.end - INPUTS.start) as f64 / self.seconds
    }
}

/// Runs a case in a new process on its cores, by `taskset`.
pub fn measure(case: &Case, run: Run) -> anyhow::Result<Measured> {
    let output = Command::new("taskset")
        .args(["--cpu-list", &format!("0-{}", run.cores - 1)])
        .arg(env::current_exe()?)
        .args([case.id, &run.rounds.to_string()])
        .output()
        .context("could not start `taskset`, which is of util-linux")?;
    let errors = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "`{}` failed: {errors}", case.id);
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// Runs a case in this process.
pub fn run_here(id: &str, rounds: u32) -> anyhow::Result<Measured> {
    let case = CASES.iter().find(|case| case.id == id);
    let case = case.with_context(|| format!("unknown case `{id}`"))?;
    // By default all of tokio and rayon have a thread for each core that there is for the process.
    let runtime = tokio::runtime::Runtime::new()?;
    let before = status("VmRSS")?;
    let start = Instant::now();
    let sum = case.run(rounds, &runtime);
    let seconds = start.elapsed().as_secs_f64();
    let memory = (status("VmHWM")? - before).max(0.0);
    let expected: u64 = INPUTS.map(|x| by_hand(x, rounds)).sum();
    ensure!(sum == expected, "`{id}` gives {sum}, expected {expected}");
    Ok(Measured { seconds, memory })
}

/// A line of `/proc/self/status`, in bytes.
fn status(name: &str) -> anyhow::Result<f64> {
    let text = fs::read_to_string("/proc/self/status")?;
    let line = text
        .lines()
        .find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
    let kib = line.and_then(|line| line.trim().strip_suffix(" kB"));
    let kib: f64 = kib.with_context(|| format!("no `{name}`"))?.parse()?;
    Ok(kib * 1024.0)
}
