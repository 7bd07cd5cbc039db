//! A program whose functions are called from a shell, by name.
//!
//! ```text
//! cargo run --features cli --example toolbox -- list
//! cargo run --features cli --example toolbox -- run examples/toolbox/page.yaml --text README.md
//! cargo run --features cli --example toolbox -- graph examples/toolbox/page.yaml
//! ```
//!
//! A batch over the lines of a source tree, which may be killed and started again:
//!
//! ```text
//! alias toolbox='cargo run --quiet --features cli --example toolbox --'
//! toolbox stream lines --input '{"root":".","extension":"rs"}' > lines.jsonl
//! toolbox batch judge --input lines.jsonl --output judged.jsonl --max-concurrency 64
//! ```
#![allow(
    clippy::needless_pass_by_value,
    clippy::trivially_copy_pass_by_ref,
    reason = "the steps take what the one before them gives"
)]

mod files;
mod line;
mod page;
mod text;

use std::process::ExitCode;

use runnable::cli::Cli;

fn main() -> ExitCode {
    Cli::new()
        .version(env!("CARGO_PKG_VERSION"))
        .about("Looks at the files of a source tree")
        .run()
}
