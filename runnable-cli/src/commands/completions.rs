//! `completions`: what a shell needs to complete a command line.

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap_complete::{Shell, generate};

use super::list;
use crate::{error::Failure, output, program::Program};

/// Prints what a shell needs to complete this program's commands and options, and in bash and zsh its steps
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    shell: Shell,
}

impl Args {
    pub(crate) fn run(self, program: &Program<'_>) -> Result<(), Failure> {
        let mut command = with_names(program);
        let mut script = Vec::new();
        generate(self.shell, &mut command, program.name.clone(), &mut script);
        output::lines(&String::from_utf8_lossy(&script))
    }
}

/// The grammar, but that it knows which steps there are, which a parser that takes files as well must not.
fn with_names(program: &Program<'_>) -> clap::Command {
    let registry = program.registry;
    let names = registry.iter().map(|entry| {
        let about = entry.doc.lines().next().unwrap_or_default().trim();
        PossibleValue::new(list::name(registry, entry).into_owned()).help(about.to_owned())
    });
    let names: Vec<_> = names.collect();
    let mut command = program.command();
    let commands = command.get_subcommands();
    let commands: Vec<_> = commands.map(|it| it.get_name().to_owned()).collect();
    for name in commands {
        command = command.mut_subcommand(name, |command| match step_of(&command) {
            None => command,
            Some(id) => command.mut_arg(id, |argument| {
                argument.value_parser(PossibleValuesParser::new(names.clone()))
            }),
        });
    }
    command
}

/// The argument that is a step's name, or may be.
fn step_of(command: &clap::Command) -> Option<clap::Id> {
    let mut arguments = command.get_arguments();
    let step = arguments.find(|it| ["name", "target"].contains(&it.get_id().as_str()));
    step.map(|it| it.get_id().clone())
}
