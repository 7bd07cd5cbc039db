//! What a program may say of its command line.

use std::{env, ffi::OsString, path::Path, process::ExitCode};

use clap::{CommandFactory as _, FromArgMatches as _};
use runnable_core::{Config, registry, registry::Registry};

use crate::{args::Args, error::Failure};

/// A command line, for programs that say more than [`main`](crate::main) does.
///
/// ```no_run
/// use std::process::ExitCode;
/// # mod runnable { pub use runnable_cli as cli; pub use runnable_core::*; }
/// use runnable::{Config, cli::Cli};
///
/// fn main() -> ExitCode {
///     Cli::new()
///         .version(env!("CARGO_PKG_VERSION"))
///         .about("Looks at texts")
///         .config(Config::new().tag("by hand"))
///         .run()
/// }
/// ```
#[derive(Clone, Debug)]
#[must_use = "it does nothing until it is run"]
pub struct Cli<'a> {
    name: Option<String>,
    version: Option<String>,
    about: Option<String>,
    registry: &'a Registry,
    config: Config,
}

impl Cli<'static> {
    /// One over the steps that the program has annotated.
    pub fn new() -> Self {
        Self {
            name: None,
            version: None,
            about: None,
            registry: registry::global(),
            config: Config::new(),
        }
    }
}

impl Default for Cli<'static> {
    fn default() -> Self {
        Self::new()
    }
}

impl<'a> Cli<'a> {
    /// What the program is called, in place of the name of its file.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// What `--version` says.
    pub fn version(mut self, version: impl Into<String>) -> Self {
        self.version = Some(version.into());
        self
    }

    /// What `--help` says first.
    pub fn about(mut self, about: impl Into<String>) -> Self {
        self.about = Some(about.into());
        self
    }

    /// Over the steps of this registry, and no others.
    pub fn registry<'b>(self, registry: &'b Registry) -> Cli<'b>
    where
        'a: 'b,
    {
        Cli { registry, ..self }
    }

    /// Under which all runs are; what the arguments say comes on top.
    pub fn config(mut self, config: Config) -> Self {
        self.config = config;
        self
    }

    /// Runs the command that the program was called with.
    #[must_use]
    pub fn run(self) -> ExitCode {
        self.run_from(env::args_os())
    }

    /// Runs the command that these arguments are; the first is how the program was called.
    #[must_use]
    pub fn run_from<T>(self, arguments: impl IntoIterator<Item = T>) -> ExitCode
    where
        T: Into<OsString>,
    {
        let mut arguments = arguments.into_iter().map(Into::into);
        let called = arguments.next().unwrap_or_default();
        let program = Program::new(self, &called);
        let arguments = [called].into_iter().chain(arguments);
        let parsed = program.command().try_get_matches_from(arguments);
        let args = parsed.and_then(|matches| Args::from_arg_matches(&matches));
        let done = match args {
            // What clap prints is help, a version, or what is wrong with the arguments.
            Err(said) => {
                let printed = said.print();
                return match printed {
                    Ok(()) if !said.use_stderr() => ExitCode::SUCCESS,
                    _ => ExitCode::from(Failure::USAGE),
                };
            }
            Ok(args) => (args.error_format, args.command.run(&program)),
        };
        match done {
            (_, Ok(())) => ExitCode::SUCCESS,
            (format, Err(failure)) => failure.report(format),
        }
    }
}

/// What the commands know of the program.
#[derive(Debug)]
pub(crate) struct Program<'a> {
    pub(crate) name: String,
    pub(crate) registry: &'a Registry,
    pub(crate) config: Config,
    version: Option<String>,
    about: Option<String>,
}

impl<'a> Program<'a> {
    fn new(cli: Cli<'a>, called: &OsString) -> Self {
        let file = || Path::new(called).file_stem();
        let file = || file().map(|stem| stem.to_string_lossy().into_owned());
        Self {
            name: cli
                .name
                .or_else(file)
                .unwrap_or_else(|| "program".to_owned()),
            registry: cli.registry,
            config: cli.config,
            version: cli.version,
            about: cli.about,
        }
    }

    /// The grammar of its arguments.
    pub(crate) fn command(&self) -> clap::Command {
        let command = Args::command().name(self.name.clone());
        let command = match &self.version {
            None => command,
            Some(version) => command.version(version.clone()),
        };
        match &self.about {
            None => command,
            Some(about) => command.about(about.clone()),
        }
    }
}
