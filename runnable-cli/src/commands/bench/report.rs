//! What was measured, for people and for programs.

use std::{fmt::Write as _, time::Duration};

use serde_json::{Map, Value as Json, json};

use super::measure::Measured;

/// The percentiles that are printed, and what they are called.
const PERCENTILES: [(&str, f64); 5] = [
    ("p50", 50.0),
    ("p90", 90.0),
    ("p95", 95.0),
    ("p99", 99.0),
    ("p99.9", 99.9),
];

/// A sentence, and a table of one row.
pub(super) fn text(target: &str, measured: &Measured) -> String {
    let runs = measured.times.len() + measured.failed;
    let took = measured.took.as_secs_f64();
    let mut text = format!(
        "{target}: {runs} runs in {took:.2} s, {:.0} a second, {} failed",
        a_second(measured),
        measured.failed
    );
    if let Some(failure) = &measured.failure {
        // Writing to a string does not fail.
        let _ = write!(text, "\nthe first failure: {failure}");
    }
    if !measured.times.is_empty() {
        let columns = columns(measured);
        let heads = columns.iter().map(|(head, _)| format!("{head:>9}"));
        let times = columns.iter().map(|(_, nanos)| {
            let time = Duration::from_nanos(*nanos);
            format!("{:>9}", format!("{time:.1?}"))
        });
        let (heads, times): (String, String) = (heads.collect(), times.collect());
        let _ = write!(text, "\n{heads}\n{times}");
    }
    text
}

/// The same as an object, times in nanoseconds.
pub(super) fn json(measured: &Measured) -> Json {
    let times = columns(measured).into_iter();
    let times: Map<_, _> = times
        .map(|(head, nanos)| (head.to_owned(), json!(nanos)))
        .collect();
    json!({
        "runs": measured.times.len() + measured.failed,
        "failed": measured.failed,
        "first_failure": measured.failure,
        "seconds": measured.took.as_secs_f64(),
        "runs_per_second": a_second(measured),
        "nanoseconds": times,
    })
}

fn columns(measured: &Measured) -> Vec<(&'static str, u64)> {
    let times = &measured.times;
    if times.is_empty() {
        return Vec::new();
    }
    let percentiles =
        PERCENTILES.map(|(head, percentile)| (head, times.value_at_percentile(percentile)));
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a mean is between the least and the greatest of what it is of"
    )]
    let mean = times.mean() as u64;
    let mut columns = vec![("min", times.min())];
    columns.extend(percentiles);
    columns.extend([("max", times.max()), ("mean", mean)]);
    columns
}

#[expect(clippy::cast_precision_loss, reason = "nobody counts so far")]
fn a_second(measured: &Measured) -> f64 {
    let runs = (measured.times.len() + measured.failed) as f64;
    runs / measured.took.as_secs_f64().max(f64::MIN_POSITIVE)
}
