//! A target, and what goes into it: what `run`, `stream` and `bench` have in common.

use serde_json::Value as Json;

use crate::{
    error::Failure,
    execution::{Execution, Ready},
    input::Input,
    program::Program,
    target::Target,
};

/// What is run, on what, and how.
#[derive(Debug, clap::Args)]
pub(crate) struct Call {
    #[command(flatten)]
    pub(crate) target: Target,
    #[command(flatten)]
    input: Input,
    #[command(flatten)]
    pub(crate) execution: Execution,
}

impl Call {
    /// The chain and its input. The chain is looked at first: of a wrong name no input is asked.
    pub(crate) fn prepare(&self, program: &Program<'_>) -> Result<(Ready, Json), Failure> {
        let pipeline = self.target.pipeline(program)?;
        let ready = self.execution.prepare(program, &pipeline, None)?;
        Ok((ready, self.input.read()?))
    }
}
