//! Measures all rows, prints the table, and writes `RESULTS.md` and `chart.svg`.
//!
//! ```text
//! cargo run --release --manifest-path benches/peers/Cargo.toml            # all of it
//! cargo run --release --manifest-path benches/peers/Cargo.toml -- retry   # rows with this in their id, for a look
//! ```
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for the terminal"
)]

use std::{fs, path::Path};

use anyhow::Context as _;
use runnable_peers::{
    contest::take_turns,
    pipelines,
    report::{Line, Machine, Other, Results, Said, draw, results_file, times},
};
use tokio::runtime::Runtime;

fn main() -> anyhow::Result<()> {
    let wanted = std::env::args().nth(1);
    let mut rows = pipelines::rows();
    rows.retain(|row| wanted.as_ref().is_none_or(|part| row.id.contains(part)));
    let mut results = Results::of(rows.iter().map(|row| (row.id, row.title)));

    let runtime = Runtime::new()?;
    for row in &mut rows {
        eprintln!("{}", row.title);
        for time in take_turns(row, &runtime)? {
            let row = row.id.to_owned();
            results.add(Line::Time {
                row,
                who: time.who,
                ns: time.ns,
            });
        }
    }
    drop(runtime);
    if wanted.is_some() {
        println!("{}", times(&results));
        return Ok(());
    }

    for other in [Other::allocations(), Other::python(), Other::javascript()] {
        match other.run()? {
            Said::Lines(lines) => lines.into_iter().for_each(|line| results.add(line)),
            Said::NotInstalled(words) => results.missing.push(words),
        }
    }
    println!("{}", times(&results));
    results.missing.iter().for_each(|words| println!("{words}"));
    write(&results)
}

fn write(results: &Results) -> anyhow::Result<()> {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = [
        ("RESULTS.md", results_file(results, &Machine::this())),
        ("chart.svg", draw(results)?),
    ];
    for (name, text) in files {
        let path = home.join(name);
        fs::write(&path, text).with_context(|| format!("could not write `{}`", path.display()))?;
    }
    Ok(())
}
