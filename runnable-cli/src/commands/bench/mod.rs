//! `bench`: how long a run takes.

mod measure;
mod report;

use std::{num::NonZeroUsize, time::Duration};

use runnable_core::{BoxRunnable, ErrorKind, Result as RunResult, RunnableExt as _, runtime};
use serde_json::Value as Json;

use self::measure::{Budget, Measured};
use crate::{call::Call, error::Failure, interrupt, output, program::Program};

/// Runs a step or a pipeline again and again, and prints percentiles of the latency, from JSON to JSON
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    call: Call,
    /// How often it is run, in place of `--duration`
    #[arg(short = 'n', long, value_name = "N")]
    runs: Option<u64>,
    /// For how long new runs are started
    #[arg(
        short,
        long,
        value_name = "DURATION",
        value_parser = humantime::parse_duration,
        default_value = "5s",
        conflicts_with = "runs"
    )]
    duration: Duration,
    /// How many runs are not counted, at first
    #[arg(long, value_name = "N", default_value_t = 10)]
    warm_up: u64,
    /// How many runs are under way at a time
    #[arg(short, long, value_name = "N", default_value = "1")]
    concurrency: NonZeroUsize,
    /// As JSON, times in nanoseconds
    #[arg(long)]
    json: bool,
}

impl Args {
    pub(crate) fn run(self, program: &Program<'_>) -> Result<(), Failure> {
        let (ready, input) = self.call.prepare(program)?;
        for _ in 0..self.warm_up {
            self.warm_up(&ready.chain, &input)?;
        }
        let budget = Budget::new(self.runs, self.duration);
        let lanes = self.concurrency.get();
        let measured = if self.call.execution.blocking {
            measure::blocking(&ready.chain, &input, lanes, &budget)
        } else {
            measure::awaited(&ready.chain, &input, lanes, &budget)
        };
        ready.finish()?;
        if interrupt::happened() {
            return Err(Failure::Interrupted);
        }
        self.print(&measured)?;
        if measured.failed == 0 {
            Ok(())
        } else {
            Err(Failure::Partly)
        }
    }

    /// A run that is not counted. A wrong input ends it all; other failures will be counted.
    fn warm_up(&self, chain: &BoxRunnable<Json, Json>, input: &Json) -> Result<(), Failure> {
        let done: RunResult<_> = if self.call.execution.blocking {
            chain.invoke(input.clone())
        } else {
            runtime::block_on(chain.ainvoke(input.clone()))
        };
        match done {
            Err(error) if error.kind() == ErrorKind::BadInput || interrupt::happened() => {
                Err(error.into())
            }
            _ => Ok(()),
        }
    }

    fn print(&self, measured: &Measured) -> Result<(), Failure> {
        if self.json {
            output::json(&report::json(measured))
        } else {
            output::lines(&report::text(self.call.target.name(), measured))
        }
    }
}
