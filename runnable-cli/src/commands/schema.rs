//! `schema`: what JSON is taken and given.

use clap::ValueEnum;
use runnable_core::pipeline::Pipeline;
use schemars::Schema;
use serde_json::json;

use super::describe;
use crate::{error::Failure, output, program::Program, target::Target};

/// Prints JSON Schemas (draft 2020-12) of what a step or a pipeline takes and gives; without one, of what may stand in
/// a pipeline's file
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// A step's name, a chain of names as 'a | b', or a pipeline's file (.json, .toml, .yaml)
    target: Option<String>,
    /// Only that of what goes in
    #[arg(long, requires = "target", conflicts_with_all = ["output", "tool"])]
    input: bool,
    /// Only that of what comes out
    #[arg(long, requires = "target", conflicts_with = "tool")]
    output: bool,
    /// What a model is told of the step as a tool, in the shape that this one's interface takes
    #[arg(long, value_name = "INTERFACE", value_enum, requires = "target")]
    tool: Option<Interface>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Interface {
    /// `{"name": …, "input_schema": …}`
    Anthropic,
    /// `{"type": "function", "function": …}`, which many others take as well
    Openai,
}

impl Args {
    pub(crate) fn run(self, program: &Program<'_>) -> Result<(), Failure> {
        let Some(target) = &self.target else {
            return output::json(&json!(Pipeline::schema()));
        };
        if let Some(interface) = self.tool {
            let entry = describe::find(program, target)?;
            let tool = entry.as_tool().ok_or_else(|| none(target, "arguments"))?;
            return output::json(&match interface {
                Interface::Anthropic => tool.to_anthropic(),
                Interface::Openai => tool.to_openai(),
            });
        }
        let (input, output) = schemas(target, program)?;
        let schema = if self.input {
            json!(input.ok_or_else(|| none(target, "input"))?)
        } else if self.output {
            json!(output.ok_or_else(|| none(target, "output"))?)
        } else {
            json!({ "input": input, "output": output })
        };
        output::json(&schema)
    }
}

/// Of a step they don't depend on what it is bound to, which a pipeline would have to know.
fn schemas(
    target: &str,
    program: &Program<'_>,
) -> Result<(Option<Schema>, Option<Schema>), Failure> {
    if let Ok(entry) = program.registry.get(target) {
        return Ok((entry.input_schema(), entry.output_schema()));
    }
    let pipeline = Target::of(target).pipeline(program)?;
    Ok((pipeline.input_schema(), pipeline.output_schema()))
}

fn none(target: &str, of: &str) -> Failure {
    Failure::Usage(format!(
        "there is no schema of the {of} of `{target}`: its type does not implement `schemars::JsonSchema`"
    ))
}
