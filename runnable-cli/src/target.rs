//! What is run: a step, a chain of such, or a pipeline of a file.

use std::path::MAIN_SEPARATOR;

use runnable_core::pipeline::{Format, Pipeline};
use serde_json::{Map, Value as Json, json};

use crate::{error::Failure, program::Program};

/// What is run.
#[derive(Debug, clap::Args)]
pub(crate) struct Target {
    /// A step's name, a chain of names as 'a | b', or a pipeline's file (.json, .toml, .yaml)
    #[arg(value_name = "TARGET")]
    target: String,
    /// What a step is bound to: JSON, or a text that is none; once for each of its bound parameters
    #[arg(long = "bind", value_name = "NAME=JSON", value_parser = bound)]
    binds: Vec<(String, Json)>,
}

impl Target {
    /// What is called so, bound to nothing.
    pub(crate) fn of(target: &str) -> Self {
        Self {
            target: target.to_owned(),
            binds: Vec::new(),
        }
    }

    /// As it was written.
    pub(crate) fn name(&self) -> &str {
        &self.target
    }

    /// It as a pipeline, checked.
    pub(crate) fn pipeline(&self, program: &Program<'_>) -> Result<Pipeline, Failure> {
        let builder = Pipeline::builder().registry(program.registry);
        let written = self.written(program);
        if !self.binds.is_empty() && written.as_ref().is_none_or(Json::is_array) {
            let message = "`--bind` is for a single step; in a file, a step has its `bind`";
            return Err(Failure::Usage(message.to_owned()));
        }
        let pipeline = match written {
            None => builder.read(&self.target),
            Some(written) => builder.build(&written),
        };
        pipeline.map_err(Failure::Spec)
    }

    /// As a pipeline is written; `None` if it is a file.
    fn written(&self, program: &Program<'_>) -> Option<Json> {
        let is_step = |name: &str| {
            let mut entries = program.registry.iter();
            entries.any(|entry| entry.name == name || entry.identity() == name)
        };
        if !is_step(&self.target) {
            let separators = ['/', MAIN_SEPARATOR];
            if Format::of_path(&self.target).is_some() || self.target.contains(separators) {
                return None;
            }
            if self.target.contains('|') {
                return Some(self.target.split('|').map(str::trim).collect());
            }
        }
        let mut step = Map::new();
        step.insert("step".to_owned(), json!(self.target));
        if !self.binds.is_empty() {
            let binds = self.binds.iter().cloned().collect::<Map<_, _>>();
            step.insert("bind".to_owned(), binds.into());
        }
        Some(step.into())
    }
}

/// `name=value`.
fn bound(argument: &str) -> Result<(String, Json), String> {
    let Some((name, value)) = argument.split_once('=') else {
        return Err("expected a parameter's name, `=` and a value".to_owned());
    };
    let value = serde_json::from_str(value).unwrap_or_else(|_| json!(value));
    Ok((name.trim().to_owned(), value))
}
