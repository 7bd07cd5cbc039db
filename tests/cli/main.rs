//! The command line, as a shell sees it: arguments, streams, files, signals and exit codes of real processes.

mod batch;
mod bench;
mod completions;
mod find;
mod graph;
mod interrupt;
mod kill;
mod registry;
mod run;
mod schema;
mod stream;
mod support;
