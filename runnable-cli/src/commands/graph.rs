//! `graph`: what a chain looks like.

use std::{fs, path::PathBuf};

use clap::ValueEnum;
use serde_json::json;
use terminal_size::{Width, terminal_size};

use crate::{error::Failure, output, program::Program, target::Target};

/// Draws a step or a pipeline
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    target: Target,
    #[arg(short, long, value_enum, default_value_t = Format::Ascii)]
    format: Format,
    /// Writes it to this file, in place of stdout
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// How wide a drawing for a terminal may be, in columns; without it as wide as the terminal
    #[arg(long, value_name = "COLUMNS")]
    width: Option<usize>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// For a terminal
    Ascii,
    /// A Mermaid flowchart
    Mermaid,
    /// For Graphviz
    Dot,
    /// A picture
    Svg,
    /// Nodes, edges and groups
    Json,
}

impl Args {
    pub(crate) fn run(self, program: &Program<'_>) -> Result<(), Failure> {
        let graph = self.target.pipeline(program)?.graph();
        let drawn = match self.format {
            Format::Ascii => match self.columns() {
                None => graph.draw_ascii(),
                Some(columns) => graph.draw_ascii_within(columns),
            },
            Format::Mermaid => graph.draw_mermaid(),
            Format::Dot => graph.draw_dot(),
            Format::Svg => graph.draw_svg(),
            Format::Json if self.output.is_none() => return output::json(&json!(graph)),
            Format::Json => format!("{:#}\n", json!(graph)),
        };
        match &self.output {
            None => output::lines(&drawn),
            Some(file) => {
                let what = format!("can't write `{}`", file.display());
                fs::write(file, drawn).map_err(Failure::io(what))
            }
        }
    }

    fn columns(&self) -> Option<usize> {
        let terminal = || terminal_size().map(|(Width(columns), _)| columns.into());
        self.width.or_else(terminal)
    }
}
