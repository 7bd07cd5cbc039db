//! `run`: from an input to an output.

use runnable_core::{RunnableExt as _, runtime};

use crate::{call::Call, error::Failure, output::Values, program::Program};

/// Runs a step or a pipeline, and prints what comes out as JSON
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
        let output = if self.call.execution.blocking {
            ready.chain.invoke(input)
        } else {
            runtime::block_on(ready.chain.ainvoke(input))
        };
        ready.finish()?;
        self.values.print(&output?)
    }
}
