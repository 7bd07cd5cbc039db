//! Counts of what a scenario of the program `counted` takes, which do not depend on what else the machine does.
//!
//! That is a program of its own because it counts its allocations, and who counts is slower: an allocator that
//! counts takes a hundred instructions for it, which no timed row may pay.

use std::{
    env, fmt,
    process::{Command, Output, Stdio},
};

/// In runs. What differs from one start of a program to the next is some hundred instructions.
const RUNS: u32 = 2000;

/// The program of scenarios, which cargo builds before a benchmark.
#[derive(Clone, Copy, Debug)]
pub struct Counted {
    program: &'static str,
}

/// Why there is no count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// There is no valgrind.
    NotInstalled,
    /// What was started has failed, and said this.
    Failed(String),
}

impl Counted {
    /// By the path of its executable.
    pub const fn new(program: &'static str) -> Self {
        Self { program }
    }

    /// How many instructions a run of the scenario takes, by callgrind.
    ///
    /// Two numbers of runs are counted and the smaller count is taken off the larger one, so what happens once
    /// (the start of the program, the making of the chain) is not in it. That needs neither a runner to be
    /// installed beside valgrind nor requests to it from inside, which would be `unsafe`.
    ///
    /// # Errors
    /// Where valgrind is not there or fails.
    pub fn instructions(&self, scenario: &str) -> Result<f64, Missing> {
        let few = self.collected(scenario, RUNS)?;
        let many = self.collected(scenario, 2 * RUNS)?;
        Ok((many - few) / f64::from(RUNS))
    }

    /// How often a run of the scenario allocates, on the thread that runs it.
    ///
    /// # Errors
    /// Where the scenario fails.
    pub fn allocations(&self, scenario: &str) -> Result<f64, Missing> {
        let output = output(Command::new(self.program).args(["allocations", scenario]))?;
        let printed = String::from_utf8_lossy(&output.stdout);
        let count = printed.trim().parse();
        count.map_err(|_| Missing::Failed(format!("no count in {printed:?}")))
    }

    /// The instructions of the whole program.
    fn collected(&self, scenario: &str, runs: u32) -> Result<f64, Missing> {
        let mut valgrind = Command::new("valgrind");
        valgrind
            .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
            .args([self.program, "run", scenario, &runs.to_string()])
            // The environment lies on the stack: another one moves it, and a count may follow.
            .env_clear()
            .envs(env::var_os("PATH").map(|path| ("PATH", path)));
        let output = output(&mut valgrind)?;
        let said = String::from_utf8_lossy(&output.stderr);
        last_line(&said).ok_or_else(|| Missing::Failed(format!("no count in {said:?}")))
    }
}

/// The count in what callgrind says at its end: `==1== Collected : 123`.
fn last_line(said: &str) -> Option<f64> {
    let (_, count) = said.split_once("Collected :")?;
    count.split_whitespace().next()?.parse().ok()
}

fn output(command: &mut Command) -> Result<Output, Missing> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|_| Missing::NotInstalled)?;
    if output.status.success() {
        return Ok(output);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(Missing::Failed(said.trim().to_owned()))
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotInstalled => f.write_str("needs valgrind (`apt install valgrind`)"),
            Self::Failed(said) => write!(f, "failed: {said}"),
        }
    }
}
