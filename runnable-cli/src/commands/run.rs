//! `run`: from an input to an output.

use runnable_core::{RunnableExt as _, runtime};

use crate::{
    error::Failure, execution::Execution, input::Input, output::Values, program::Program,
    target::Target,
};

/// Runs a step or a pipeline, and prints what comes out as JSON
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    target: Target,
    #[command(flatten)]
    input: Input,
    #[command(flatten)]
    values: Values,
    #[command(flatten)]
    execution: Execution,
}

impl Args {
    pub(crate) fn run(self, program: &Program<'_>) -> Result<(), Failure> {
        let pipeline = self.target.pipeline(program)?;
        let ready = self.execution.prepare(program, &pipeline, None)?;
        let input = self.input.read()?;
        let output = if self.execution.blocking {
            ready.chain.invoke(input)
        } else {
            runtime::block_on(ready.chain.ainvoke(input))
        };
        ready.finish()?;
        self.values.print(&output?)
    }
}
