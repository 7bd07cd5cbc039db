//! A command line for a program's annotated functions: `runnable::cli`, with the feature `cli`.
//!
//! ```no_run
//! use std::process::ExitCode;
//! # mod runnable { pub use runnable_cli as cli; }
//!
//! // … functions with `#[runnable]` …
//!
//! fn main() -> ExitCode {
//!     runnable::cli::main()
//! }
//! ```
//!
//! The program then has these commands; `--help` says what each takes.
//!
//! | command | does |
//! |---|---|
//! | `list [FILTER]` | lists the steps |
//! | `describe NAME` | says all that is known of one |
//! | `run TARGET --input JSON` | runs it, and prints what comes out as JSON |
//! | `stream TARGET --input JSON` | the same, chunk by chunk, a line each |
//! | `batch TARGET --input lines.jsonl --output out.jsonl` | runs it on each line of a file |
//! | `bench TARGET --input JSON` | runs it again and again, and prints percentiles of the latency |
//! | `graph TARGET --format svg` | draws it |
//! | `schema [TARGET]` | prints JSON Schemas: of what it takes and gives, or of pipeline files |
//! | `completions SHELL` | prints what a shell needs to complete all this |
//!
//! A **target** is the name of a step, several such as a chain (`'words | count'`), or a file with a
//! [pipeline](runnable_core::pipeline) (`.json`, `.toml`, `.yaml`).
//!
//! An **input** is JSON, `@file` for JSON in a file, or `-` for JSON on stdin. `--text` in place of `--input` takes a text
//! that need not be written as JSON. Without either it is `null`, as steps without parameters take it. Steps with
//! several parameters take an object by their names.
//!
//! # For scripts
//! On stdout is what was asked for and nothing else: of a run its output as JSON (in a line, unless stdout is a terminal;
//! a text without quotes under `--raw`). On stderr is `error: …`, or under `--error-format json` an object in a line
//! with `kind`, `message`, `path` and, where an input is wrong, the JSON `pointer` to the culprit.
//!
//! | exit code | says |
//! |---|---|
//! | 0 | it was done |
//! | 1 | a run failed, or a line of a batch; a file could not be written |
//! | 2 | the arguments, the pipeline or the input are wrong |
//! | 101 | a step panicked (a batch goes on, and records it as a failure) |
//! | 130 | it was ended by Ctrl-C |
//!
//! Ctrl-C cancels what runs as a [cancellation token](runnable_core::Config::cancellation) does; once more ends the program
//! at once. A reader that goes away (`… | head`) ends a stream, and is no error.
//!
//! # Batches
//! Each line of the output is a record: `{"line":7,"hash":"…","output":…}`, or `"error"` in place of `"output"`. It is
//! written in one piece as soon as the line is done, so what was written before a crash is there after it. The
//! same command again skips the lines that have a record, and goes on with the others. If the crash
//! left half a record at the end, it is taken off first. A line that is not the one that its record was made of
//! (which the hash says) is an error: the input has changed. Failed lines count as done; `--retry-failed` runs
//! them anew.
//!
//! Records come in the order in which lines are done; `--in-order` keeps that of the input. Lines that are no JSON are
//! failures of their own and stop nothing; empty ones are skipped.

mod args;
mod call;
mod commands;
mod error;
mod execution;
mod input;
mod interrupt;
mod output;
mod program;
mod target;

use std::process::ExitCode;

pub use self::program::Cli;

/// Runs the command that the program was called with, on the steps that it has annotated.
///
/// It is what `main` returns. [`Cli`] is for programs that want to say their version, or have a registry of
/// their own.
#[must_use]
pub fn main() -> ExitCode {
    Cli::new().run()
}
