//! The tables of `SCALE.md`.

use super::{CASES, Measure, Measured, RUNS, Series};
use crate::{
    contest::{Time, Who},
    report::{Machine, aligned, bytes, count, duration},
};

/// A series, and the times of its rows.
pub type Grown = (Series, Vec<Vec<Time>>);

/// For each of [`CASES`], what became of each of [`RUNS`].
pub fn million_table(measured: &[[Measured; RUNS.len()]]) -> String {
    let head = [
        "steps",
        "run by",
        "inputs/s, idle steps",
        "inputs/s, 1 core",
        "inputs/s, 2 cores",
        "2 cores to 1",
        "memory",
    ];
    let mut lines = vec![head.map(str::to_owned).to_vec()];
    for (case, [idle, one, two]) in CASES.iter().zip(measured) {
        lines.push(vec![
            case.steps.to_owned(),
            case.way.to_owned(),
            count(idle.throughput()),
            count(one.throughput()),
            count(two.throughput()),
            format!("{:.2}×", two.throughput() / one.throughput()),
            bytes(idle.memory),
        ]);
    }
    aligned(&lines)
}

/// A line for each number of a series.
pub fn growth_table(series: &Series, times: &[Vec<Time>]) -> String {
    let head = match series.measure {
        Measure::Run => [
            series.of,
            "`runnable`",
            "by hand",
            "`runnable`, each",
            "by hand, each",
        ],
        Measure::Batch(_) => [
            series.of,
            "`runnable`",
            "by hand",
            "`runnable`, in a second",
            "by hand, in a second",
        ],
    };
    let mut lines = vec![head.map(str::to_owned).to_vec()];
    for ((number, _), times) in series.rows.iter().zip(times) {
        let both = [Who::Runnable, Who::ByHand].map(|who| of(times, who));
        let each = both.map(|ns| series.reading(*number, ns));
        let each = each.map(|each| match series.measure {
            Measure::Run => duration(each),
            Measure::Batch(_) => count(each),
        });
        lines.push(
            [number.to_string()]
                .into_iter()
                .chain(both.map(duration))
                .chain(each)
                .collect(),
        );
    }
    aligned(&lines)
}

/// The time of one of those who are in every row.
pub(super) fn of(times: &[Time], who: Who) -> f64 {
    let time = times.iter().find(|time| time.who == who);
    time.map_or(f64::NAN, |time| time.ns)
}

/// What `SCALE.md` says.
pub fn scale_file(
    measured: &[[Measured; RUNS.len()]],
    grown: &[Grown],
    machine: &Machine,
) -> String {
    let growth: Vec<_> = grown
        .iter()
        .map(|(series, times)| format!("### {}\n\n{}", series.title, growth_table(series, times)))
        .collect();
    format!(
        "# Scale\n\n\
         Written by `cargo run --release --manifest-path benches/peers/Cargo.toml --bin scale`.\n\n\
         ## A million inputs\n\n\
         They come from an iterator, go through five steps, and the outputs are summed up as they come. Idle steps \
         add one, and that is all: what is measured is what runs them, on two cores. Otherwise each step computes \
         for a fifth of a microsecond or so, on one core and on two. Memory is what the process came to have beyond \
         what it had before, of the idle run. Each run is a process of its own. Where nothing else is said, 64 \
         inputs are under way at a time; what is async, without tasks, is one task and uses one core.\n\n\
         {million}\n\
         ## How it grows\n\n\
         ![Times by the number of steps and branches, and throughput by how many run at a time](scale.svg)\n\n\
         Both take turns in one process, and a time is the median of a hundred turns.\n\n\
         {growth}\n\
         ## Measured on\n\n\
         {machine}",
        million = million_table(measured),
        growth = growth.join("\n"),
    )
}
