//! `bench`. What times it prints is not for a test.

use crate::support::call;

#[test]
fn percentiles_are_in_order_and_all_runs_are_counted() {
    for more in [
        &[][..],
        &["--blocking"],
        &["-c", "4"],
        &["-c", "4", "--blocking"],
    ] {
        let arguments = ["bench", "double", "--input", "1", "-n", "200", "--json"];
        let measured = call(&[&arguments[..], more].concat()).json();
        assert_eq!(measured["runs"], 200);
        assert_eq!(measured["failed"], 0);
        let times = ["min", "p50", "p90", "p95", "p99", "p99.9", "max"];
        let times = times.map(|name| measured["nanoseconds"][name].as_u64().unwrap());
        assert!(times.is_sorted() && times[0] > 0, "{measured}");
    }
}

#[test]
fn it_prints_a_table_for_people() {
    let said = call(&[
        "bench",
        "wait",
        "--input",
        "1",
        "--duration",
        "50ms",
        "--warm-up",
        "1",
    ]);
    let text = said.ok();
    let lines: Vec<_> = text.lines().collect();
    assert!(
        lines[0].starts_with("wait: ") && lines[0].ends_with(", 0 failed"),
        "{text}"
    );
    assert_eq!(
        lines[1].split_whitespace().collect::<Vec<_>>(),
        ["min", "p50", "p90", "p95", "p99", "p99.9", "max", "mean"]
    );
    assert_eq!(lines[2].split_whitespace().count(), 8, "{text}");
}

#[test]
fn failures_are_counted_and_wrong_inputs_refused() {
    let said = call(&["bench", "even", "--input", "3", "-n", "20"]);
    assert_eq!(said.code, Some(1));
    assert!(
        said.stdout.starts_with("even: 20 runs in "),
        "{}",
        said.stdout
    );
    assert!(
        said.stdout.contains("\nthe first failure: "),
        "{}",
        said.stdout
    );
    let wrong = call(&["bench", "even", "--text", "x"]).error(2);
    assert!(wrong.contains("invalid input"), "{wrong}");
}
