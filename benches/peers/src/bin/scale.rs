//! Runs a million inputs in many ways, and everything that grows; prints the tables, and writes `SCALE.md` and
//! `scale.svg`.
//!
//! ```text
//! cargo run --release --manifest-path benches/peers/Cargo.toml --bin scale            # all of it
//! cargo run --release --manifest-path benches/peers/Cargo.toml --bin scale -- boxed   # what grows, with this in its title
//! ```
//!
//! With the id of a case and a number it is the process that runs the case, whose steps do so much.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for the terminal"
)]

use std::{env, fs, path::Path};

use anyhow::{Context as _, bail};
use runnable_peers::{
    contest::take_turns,
    report::Machine,
    scale::{
        CASES, Grown, Measured, RUNS, Series, draw, growth_table, measure, million_table, run_here,
        scale_file, series,
    },
};
use tokio::runtime::Runtime;

fn main() -> anyhow::Result<()> {
    let arguments: Vec<_> = env::args().skip(1).collect();
    match &arguments[..] {
        [] => everything(),
        [part] => {
            print_growth(&growth(part)?);
            Ok(())
        }
        [id, rounds] => {
            let measured = run_here(id, rounds.parse().context("not a number of rounds")?)?;
            println!("{}", serde_json::to_string(&measured)?);
            Ok(())
        }
        _ => bail!(
            "found {} arguments, expected none, a part of a title, or a case and a number",
            arguments.len()
        ),
    }
}

fn everything() -> anyhow::Result<()> {
    let millions = millions()?;
    println!("{}", million_table(&millions));
    let grown = growth("")?;
    print_growth(&grown);

    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = scale_file(&millions, &grown, &Machine::this());
    fs::write(home.join("SCALE.md"), text).context("could not write `SCALE.md`")?;
    fs::write(home.join("scale.svg"), draw(&grown)?).context("could not write `scale.svg`")
}

fn print_growth(grown: &[Grown]) {
    for (series, times) in grown {
        println!("{}\n\n{}", series.title, growth_table(series, times));
    }
}

fn millions() -> anyhow::Result<Vec<[Measured; RUNS.len()]>> {
    let of_case = |case| {
        let [idle, one, two] = RUNS.map(|run| measure(case, run));
        Ok([idle?, one?, two?])
    };
    let progress = CASES
        .iter()
        .inspect(|case| eprintln!("{}, {}", case.steps, case.way));
    progress.map(of_case).collect()
}

fn growth(part: &str) -> anyhow::Result<Vec<Grown>> {
    let runtime = Runtime::new()?;
    let grow = |mut series: Series| {
        eprintln!("{}", series.title);
        let rows = series.rows.iter_mut();
        let times = rows
            .map(|(_, row)| take_turns(row, &runtime))
            .collect::<anyhow::Result<_>>()?;
        Ok((series, times))
    };
    let wanted = series()
        .into_iter()
        .filter(|series| series.title.contains(part));
    wanted.map(grow).collect()
}
