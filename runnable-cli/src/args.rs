//! The arguments, command by command.

use clap::{Parser, Subcommand, ValueEnum};

use crate::{
    commands::{batch, bench, completions, describe, graph, list, run, schema, stream},
    error::Failure,
    program::Program,
};

/// Runs the steps of this program
#[derive(Debug, Parser)]
#[command(arg_required_else_help = true, subcommand_required = true)]
pub(crate) struct Args {
    /// How errors are written on stderr
    #[arg(long, global = true, value_enum, default_value_t = ErrorFormat::Text)]
    pub(crate) error_format: ErrorFormat,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// How errors are written.
#[derive(Clone, Copy, Debug, PartialEq, ValueEnum)]
pub(crate) enum ErrorFormat {
    /// For people
    Text,
    /// For programs: an object in a line
    Json,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    List(list::Args),
    Describe(describe::Args),
    Run(run::Args),
    Stream(stream::Args),
    Batch(batch::Args),
    Bench(bench::Args),
    Graph(graph::Args),
    Schema(schema::Args),
    Completions(completions::Args),
}

impl Command {
    pub(crate) fn run(self, program: &Program<'_>) -> Result<(), Failure> {
        match self {
            Self::List(args) => args.run(program),
            Self::Describe(args) => args.run(program),
            Self::Run(args) => args.run(program),
            Self::Stream(args) => args.run(program),
            Self::Batch(args) => args.run(program),
            Self::Bench(args) => args.run(program),
            Self::Graph(args) => args.run(program),
            Self::Schema(args) => args.run(program),
            Self::Completions(args) => args.run(program),
        }
    }
}
