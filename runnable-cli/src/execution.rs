//! How a target is run.

use std::{num::NonZeroUsize, path::PathBuf, time::Duration};

use runnable_core::{
    BoxRunnable, Config, RunnableExt as _,
    event::handlers::{ChromeTrace, Console},
    pipeline::Pipeline,
};
use serde_json::Value as Json;

use crate::{error::Failure, input, interrupt, program::Program};

/// How a target is run.
#[derive(Debug, clap::Args)]
pub(crate) struct Execution {
    /// Runs it without an async runtime, on this thread: `invoke` in place of `ainvoke`
    #[arg(long)]
    pub(crate) blocking: bool,
    /// How long a run may take: `250ms`, `1m 30s`
    #[arg(long, value_name = "DURATION", value_parser = humantime::parse_duration)]
    timeout: Option<Duration>,
    /// Settings of the run, as JSON or `@FILE`: `run_name`, `tags`, `metadata`, `max_concurrency`, …
    #[arg(long, value_name = "JSON|@FILE")]
    config: Option<String>,
    /// Prints the tree of what ran on stderr, with times, inputs and outputs
    #[arg(long)]
    trace: bool,
    /// Writes a trace that Perfetto and `chrome://tracing` show
    #[arg(long, value_name = "FILE")]
    trace_file: Option<PathBuf>,
}

/// What is run, and what has to be done after it.
#[derive(Debug)]
pub(crate) struct Ready {
    pub(crate) chain: BoxRunnable<Json, Json>,
    trace: Option<ChromeTrace>,
}

impl Execution {
    /// The pipeline from JSON to JSON, under all that was said. `limit` is for batches.
    pub(crate) fn prepare(
        &self,
        program: &Program<'_>,
        pipeline: &Pipeline,
        limit: Option<NonZeroUsize>,
    ) -> Result<Ready, Failure> {
        let chain = pipeline.json()?;
        let chain = match self.timeout {
            None => chain,
            Some(limit) => chain.with_timeout(limit).boxed(),
        };
        let trace = self.trace_file.as_ref().map(|file| {
            let what = format!("can't write `{}`", file.display());
            ChromeTrace::create(file).map_err(Failure::io(what))
        });
        let trace = trace.transpose()?;
        let config = self.config(program, trace.as_ref(), limit)?;
        Ok(Ready {
            chain: chain.with_config(config).boxed(),
            trace,
        })
    }

    fn config(
        &self,
        program: &Program<'_>,
        trace: Option<&ChromeTrace>,
        limit: Option<NonZeroUsize>,
    ) -> Result<Config, Failure> {
        let mut config = program.config.clone();
        if let Some(text) = &self.config {
            let value = input::json("--config", text)?;
            let said: Config = serde_json::from_value(value).map_err(|error| {
                Failure::Usage(format!("`--config` holds no settings: {error}"))
            })?;
            config = config.merge(said);
        }
        if let Some(limit) = limit {
            config = config.max_concurrency(limit.get());
        }
        if self.trace {
            config = config.handler(Console::new().with_values());
        }
        if let Some(trace) = trace {
            config = config.handler(trace.clone());
        }
        Ok(config.cancellation(interrupt::token()))
    }
}

impl Ready {
    /// Ends the trace, if there is one.
    pub(crate) fn finish(&self) -> Result<(), Failure> {
        match &self.trace {
            None => Ok(()),
            Some(trace) => trace.finish().map_err(Failure::io("can't write the trace")),
        }
    }
}
