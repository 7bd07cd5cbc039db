//! The command line, as a shell sees it: arguments, streams, files, signals and exit codes of real processes.
#![allow(
    clippy::unwrap_used,
    reason = "a test that panics has failed, and says where"
)]

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
