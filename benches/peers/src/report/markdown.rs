//! The tables.

use super::{Machine, Results, Row, duration, units::digits};
use crate::contest::Who;

/// The times, and how often that of `runnable` goes into each.
pub fn times(results: &Results) -> String {
    let cell = |row: &Row, who: Who| {
        let ns = *row.times.get(&who)?;
        let time = duration(ns);
        Some(match row.times.get(&Who::Runnable) {
            Some(ours) if who != Who::Runnable => format!("{time} ({}×)", digits(ns / ours)),
            _ => time,
        })
    };
    table(results, cell)
}

fn allocations(results: &Results) -> String {
    table(results, |row, who| {
        let allocations = row.allocations.get(&who)?;
        Some(
            format!("{allocations:.1}")
                .trim_end_matches(".0")
                .to_owned(),
        )
    })
}

/// A table of those who have anything in it.
fn table(results: &Results, cell: impl Fn(&Row, Who) -> Option<String>) -> String {
    let is_in = |who: &Who| results.rows.iter().any(|row| cell(row, *who).is_some());
    let all: Vec<_> = Who::ALL.into_iter().filter(is_in).collect();
    let labels = all.iter().map(|who| who.label().to_owned());
    let mut lines = vec![
        [String::new()]
            .into_iter()
            .chain(labels)
            .collect::<Vec<_>>(),
    ];
    for row in &results.rows {
        let cells = all
            .iter()
            .map(|who| cell(row, *who).unwrap_or_else(|| "–".to_owned()));
        lines.push([row.title.to_owned()].into_iter().chain(cells).collect());
    }
    aligned(&lines)
}

/// A Markdown table that is one in a terminal as well: the first line is its head, the first column is words, and
/// all others are numbers.
pub fn aligned(lines: &[Vec<String>]) -> String {
    let Some(head) = lines.first() else {
        return String::new();
    };
    let widths: Vec<_> = (0..head.len())
        .map(|column| {
            let cells = lines.iter().filter_map(|line| line.get(column));
            cells
                .map(|cell| cell.chars().count())
                .max()
                .unwrap_or(0)
                .max(2)
        })
        .collect();
    let rule: Vec<_> = widths
        .iter()
        .enumerate()
        .map(|(column, width)| match column {
            0 => "-".repeat(*width),
            _ => format!("{}:", "-".repeat(width - 1)),
        })
        .collect();
    let (first, rest) = lines.split_at(1);
    let lines = first.iter().chain([&rule]).chain(rest);
    lines.map(|line| line_of(line, &widths)).collect()
}

fn line_of(cells: &[String], widths: &[usize]) -> String {
    let cells = cells.iter().zip(widths).enumerate();
    let cells = cells.map(|(column, (cell, width))| match column {
        0 => format!("{cell:<width$}"),
        _ => format!("{cell:>width$}"),
    });
    format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "))
}

/// What `RESULTS.md` says.
pub fn results_file(results: &Results, machine: &Machine) -> String {
    let versions: Vec<_> = results
        .versions
        .iter()
        .map(|(who, version)| format!("{} {version}", who.package()))
        .collect();
    let missing = results.missing.iter();
    let missing = missing.fold(String::new(), |text, words| text + words + ".\n\n");
    format!(
        "# Results\n\n\
         Written by `cargo run --release --manifest-path benches/peers/Cargo.toml`; the [README](README.md) says \
         what is compared, and how.\n\n\
         ![The times as bars, on a logarithmic scale](chart.svg)\n\n\
         ## Time of a run\n\n\
         The median of many turns, and in brackets how many times as long as `runnable` it is. Who has a dash \
         cannot run the row, or not without leaving the library; the file of the pipeline says why.\n\n\
         {times}\n\
         {missing}\
         ## Allocations in a run\n\n\
         On the thread that runs it.\n\n\
         {allocations}\n\
         ## Measured on\n\n\
         {machine}\
         - Versions: {versions}\n",
        times = times(results),
        allocations = allocations(results),
        versions = versions.join(", "),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_what_is_in_them() {
        let lines = [["", "µs"], ["a row", "1.5"]].map(|line| line.map(str::to_owned).to_vec());
        assert_eq!(
            aligned(&lines),
            "|       |  µs |\n| ----- | --: |\n| a row | 1.5 |\n"
        );
    }
}
