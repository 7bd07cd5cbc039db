//! `stream`: from an input to chunks, each as soon as it is there.

use std::pin::pin;

use futures_util::StreamExt as _;
use runnable_core::{Result as RunResult, RunnableExt as _, runtime};
use serde_json::Value as Json;

use crate::{call::Call, error::Failure, output::Values, program::Program};

/// Runs a step or a pipeline, and prints each chunk as JSON, in a line, as soon as it is there
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    call: Call,
    #[command(flatten)]
    values: Values,
}

impl Args {
    pub(crate) fn run(self, program: &Program<'_>) -> Result<(), Failure> {
        let (ready, input) = self.call.prepare(program)?;
        let printed = if self.call.execution.blocking {
            let mut chunks = ready.chain.stream(input);
            chunks.try_for_each(|chunk| self.print(chunk))
        } else {
            runtime::block_on(async {
                let mut chunks = pin!(ready.chain.astream(input));
                while let Some(chunk) = chunks.next().await {
                    self.print(chunk)?;
                }
                Ok(())
            })
        };
        ready.finish()?;
        printed?;
        self.values.end_chunks()
    }

    fn print(&self, chunk: RunResult<Json>) -> Result<(), Failure> {
        self.values.print_chunk(&chunk?)
    }
}
