//! Every budget as a benchmark, and the table of them all. See `README.md`.
//!
//! ```text
//! cargo bench -p budgets --bench budgets                       # all rows, and RESULTS.md
//! cargo bench -p budgets --bench budgets -- stream observed    # these rows
//! ```
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for the terminal"
)]

mod rows;
mod steps;

use std::{
    env, fs,
    process::{Command, ExitCode, Stdio},
};

use budgets::{Line, describe};

use crate::rows::{ALL, Measure};

const RESULTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/RESULTS.md");
const COMMAND: &str = "cargo bench -p budgets --bench budgets";

fn main() -> ExitCode {
    // Cargo says `--bench` to what it runs.
    let arguments: Vec<_> = env::args().skip(1).filter(|a| a != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["row", name] => row(name),
        [] => whole_table(),
        ref names => part_of_the_table(names),
    }
}

/// For [`measured`]: the lines of a row, as JSON.
fn row(name: &str) -> ExitCode {
    let Some((_, lines)) = ALL.iter().find(|(row, _)| *row == name) else {
        return unknown(name);
    };
    let lines = serde_json::to_string(&lines()).expect("lines are plain");
    println!("{lines}");
    ExitCode::SUCCESS
}

fn whole_table() -> ExitCode {
    let Some(table) = table(ALL) else {
        return ExitCode::FAILURE;
    };
    println!("\n{table}");
    let text = format!(
        "# What it costs\n\nWritten by `{COMMAND}`; [README.md](README.md) says how each figure is taken.\n\n\
        {}\n{table}",
        describe(),
    );
    if let Err(error) = fs::write(RESULTS, text) {
        return refused(&format!("`RESULTS.md` can't be written: {error}"));
    }
    ExitCode::SUCCESS
}

fn part_of_the_table(names: &[&str]) -> ExitCode {
    let known = |name: &&&str| ALL.iter().any(|(row, _)| row == *name);
    if let Some(name) = names.iter().find(|name| !known(name)) {
        return unknown(name);
    }
    let chosen = ALL.iter().filter(|(row, _)| names.contains(row));
    let Some(table) = table(&chosen.copied().collect::<Vec<_>>()) else {
        return ExitCode::FAILURE;
    };
    println!("\n{table}");
    ExitCode::SUCCESS
}

/// The rows as a table in Markdown, or `None` if one of them fails, which has been said.
fn table(rows: &[Measure]) -> Option<String> {
    let mut lines = Vec::new();
    for (name, _) in rows {
        eprintln!("measuring {name}");
        match measured(name) {
            Ok(more) => lines.extend(more),
            Err(error) => {
                eprintln!("row `{name}` failed: {error}");
                return None;
            }
        }
    }
    Some(drawn(&lines))
}

/// Measures a row in a process of its own, so that no thread of another row is there.
fn measured(name: &str) -> Result<Vec<Line>, Box<dyn std::error::Error>> {
    let output = Command::new(env::current_exe()?)
        .args(["row", name])
        .stderr(Stdio::inherit())
        .output()?;
    if !output.status.success() {
        return Err(format!("{}", output.status).into());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// Columns of the same width, so that it can be read in a terminal as well.
fn drawn(lines: &[Line]) -> String {
    let head = ["what", "against", "budget", "measured", "verdict"].map(str::to_owned);
    let mut rows = vec![head, [const { String::new() }; 5]];
    rows.extend(lines.iter().map(Line::cells));
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max();
    let widths: [_; 5] = std::array::from_fn(|column| width(column).unwrap_or_default());
    let mut drawn = String::new();
    for (i, row) in rows.iter().enumerate() {
        let fill = if i == 1 { "-" } else { " " };
        for (cell, width) in row.iter().zip(widths) {
            let padding = fill.repeat(width - cell.chars().count());
            drawn.extend(["|", fill, cell, &padding, fill]);
        }
        drawn += "|\n";
    }
    drawn
}

fn unknown(name: &str) -> ExitCode {
    let rows: Vec<_> = ALL.iter().map(|(row, _)| format!("`{row}`")).collect();
    refused(&format!(
        "unknown row `{name}`, expected some of {}",
        rows.join(", ")
    ))
}

fn refused(why: &str) -> ExitCode {
    eprintln!("error: {why}");
    ExitCode::FAILURE
}
