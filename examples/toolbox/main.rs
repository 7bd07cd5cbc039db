//! A program whose functions are called from a shell, by name.
//!
//! ```text
//! cargo run --example toolbox -- list
//! cargo run --example toolbox -- run examples/toolbox/page.yaml --text README.md
//! cargo run --example toolbox -- graph examples/toolbox/page.yaml
//! ```
//!
//! A batch over the lines of a source tree, which may be killed and started again:
//!
//! ```text
//! alias toolbox='cargo run --quiet --example toolbox --'
//! toolbox stream lines --input '{"root":".","extension":"rs"}' > lines.jsonl
//! toolbox batch judge --input lines.jsonl --output judged.jsonl --max-concurrency 64
//! ```
#![cfg_attr(
    not(feature = "cli"),
    allow(dead_code, reason = "the command line is what calls them")
)]
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

#[cfg(feature = "cli")]
fn main() -> ExitCode {
    runnable::cli::Cli::new()
        .version(env!("CARGO_PKG_VERSION"))
        .about("Looks at the files of a source tree")
        .run()
}

/// Without the feature there is no command line. Cargo is asked for it, so that nobody has to know.
#[cfg(not(feature = "cli"))]
fn main() -> ExitCode {
    use std::{env, process::Command};

    let mut cargo = Command::new(env!("CARGO"));
    cargo
        .args([
            "run",
            "--quiet",
            "--features",
            "cli",
            "--example",
            "toolbox",
        ])
        .args([
            "--manifest-path",
            concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"),
        ])
        .arg("--")
        .args(env::args_os().skip(1));
    // In its place, so that whoever kills this process kills that one.
    #[cfg(unix)]
    let failed = std::os::unix::process::CommandExt::exec(&mut cargo);
    #[cfg(not(unix))]
    let failed = match cargo.status() {
        Ok(status) => {
            let code = status.code().and_then(|code| u8::try_from(code).ok());
            return ExitCode::from(code.unwrap_or(1));
        }
        Err(failed) => failed,
    };
    panic!("cargo can't be started: {failed}")
}
