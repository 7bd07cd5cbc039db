//! Runs every example as a user would.

use std::{
    collections::BTreeSet,
    fs,
    path::Path,
    process::{Command, Output},
};

const EXAMPLES: &[&str] = &[
    "batch_progress",
    "document_store",
    "draw_chain",
    "expanded_by_hand",
    "flaky_server",
    "http_client",
    "many_verbs",
    "opentelemetry",
    "parallel_report",
    "pipeline_from_file",
    "quickstart",
    "streaming",
    "thousand_sleeps",
    "toolbox",
    "vector_store",
    "watched_run",
];

fn run(example: &str, arguments: &[&str]) -> Output {
    cargo_run(example, &[], arguments)
}

fn cargo_run(example: &str, options: &[&str], arguments: &[&str]) -> Output {
    Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--example", example])
        .args(options)
        .arg("--")
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo starts")
}

#[track_caller]
fn stdout(output: &Output) -> String {
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}: {stderr}", output.status);
    String::from_utf8(output.stdout.clone()).expect("examples print UTF-8")
}

/// Fails unless the output has these lines, in this order; others may stand between them.
#[track_caller]
fn assert_lines(output: &str, expected: &[&str]) {
    let mut lines = output.lines();
    for line in expected {
        assert!(
            lines.any(|it| it.trim_start().starts_with(line)),
            "no `{line}` (in its place) in:\n{output}"
        );
    }
}

#[test]
fn no_example_is_left_out() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let found: BTreeSet<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension().is_some_and(|it| it == "rs") || path.join("main.rs").exists()
        })
        .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    let tested: BTreeSet<_> = EXAMPLES.iter().map(ToString::to_string).collect();
    assert_eq!(
        found, tested,
        "add the example to the list, and a test of what it prints"
    );
}

#[test]
fn quickstart_answers_from_the_readme() {
    let output = stdout(&run("quickstart", &["how do I chain two functions"]));
    let mut lines = output.lines();
    assert_eq!(lines.next(), Some("find | read | split | index | rank"));
    let best = lines
        .find(|line| line.starts_with("1. "))
        .expect("a first passage");
    assert!(
        best.contains("README.md") && best.contains("Chaining two functions"),
        "{best}"
    );
    for step in ["find", "read", "split", "index", "rank", "all"] {
        assert!(
            output
                .lines()
                .any(|line| line.trim_start().starts_with(step)),
            "no time for `{step}` in:\n{output}"
        );
    }
}

#[test]
fn quickstart_gives_the_same_answer_without_a_runtime() {
    let passages = |output: String| -> Vec<String> {
        let lines = output
            .lines()
            .filter(|line| line.starts_with(char::is_numeric));
        lines.map(str::to_owned).collect()
    };
    let question = "what happens when a step panics";
    let awaited = passages(stdout(&run("quickstart", &[question])));
    let blocking = passages(stdout(&run("quickstart", &["--blocking", question])));
    assert!(!awaited.is_empty());
    assert_eq!(awaited, blocking);
}

#[test]
fn quickstart_says_what_is_wrong() {
    let unknown = run("quickstart", &["--colour", "why"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("--colour"));

    let nothing = run("quickstart", &["xylophone zeppelin"]);
    assert_eq!(nothing.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&nothing.stderr).contains("no passage found"));
}

#[test]
fn parallel_report_fills_in_the_struct() {
    let output = stdout(&run("parallel_report", &[]));
    let report = [
        "Report {",
        "words: 21,",
        "longest: \"haunches\",",
        "mood: Calm,",
        "reading: Reading {",
        "sentences: 2,",
        "level: \"easy\",",
        "the same from sync code",
    ];
    assert_lines(&output, &report);
}

/// With all features, as this test was built, so that nothing is built for it alone.
#[cfg(feature = "retry")]
#[test]
fn flaky_server_is_asked_again_and_then_another_one() {
    let output = stdout(&cargo_run("flaky_server", &["--all-features"], &[]));
    let story = [
        "first: HangUp",
        "first: Busy(1)",
        "first: Stall",
        "first: Page(\"hello\")",
        "\"hello\" after",
        "first: Busy(3600)",
        "spare: Page",
        "\"hello from the spare\"",
        "first: Busy(3600)",
        "spare: HangUp",
        "spare: HangUp",
        "spare: HangUp",
        "spare: HangUp",
        "error: step `fallbacks(get, get)` failed: each of 2 attempts did: \
         (1) step `get` failed: the server answered 503 Service Unavailable; \
         (2) step `get` failed: the server hung up (after 4 attempts)",
    ];
    assert_lines(&output, &story);
}

#[cfg(feature = "retry")]
#[test]
fn draw_chain_draws_in_every_form() {
    let drawn = |form: &str| stdout(&cargo_run("draw_chain", &["--all-features"], &[form]));
    let wide = drawn("100");
    assert!(
        wide.contains("┌╌ fallbacks ╌") && wide.contains(" ask_shop (async) "),
        "{wide}"
    );
    let narrow = drawn("50");
    assert!(narrow.lines().count() > wide.lines().count(), "{narrow}");
    assert_lines(
        &drawn("mermaid"),
        &["flowchart TD", "subgraph g0[\"parallel\"]"],
    );
    assert_lines(&drawn("dot"), &["digraph chain {", "subgraph cluster_g0 {"]);
    assert!(drawn("svg").starts_with("<svg "));

    let unknown = cargo_run("draw_chain", &["--all-features"], &["oil"]);
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("unknown form `oil`"));
}

#[test]
fn streaming_gives_each_chunk_before_the_next_is_made() {
    let output = stdout(&run("streaming", &[]));
    let passing = ["made `what`", "got  `0:WHAT`", "made `a`", "got  `1:A`"];
    assert_lines(&output, &["tokens | shout | number, from sync code:"]);
    assert_lines(
        &output,
        &[&passing[..], &["from async code:"], &passing[..]].concat(),
    );
    assert_lines(&output, &["and counted as they come:", "8 chunks"]);
}

#[test]
fn batch_progress_counts_all_inputs_and_draws_on_terminals_only() {
    let output = run("batch_progress", &[]);
    let lines = stdout(&output);
    assert_lines(&lines, &["sync: 100000 inputs", "async: 100000 inputs"]);
    assert_eq!(lines.lines().count(), 4, "{lines}");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(!stderr.contains("100,000"), "a bar was drawn: {stderr}");
}

#[test]
fn thousand_sleeps_reach_the_limit() {
    let output = stdout(&run("thousand_sleeps", &[]));
    assert_lines(&output, &["1000 sleeps", "200 at a time", "for scale"]);
}

#[test]
fn many_verbs_answer_in_their_ways() {
    let output = stdout(&run("many_verbs", &[]));
    let answers = [
        "ainvoke: 5",
        "abatch:  42 / about 42 / could you say more? / I have read about `what is Rust`",
        "stream:  good |day |to |you",
        "config:  bien le bonjour",
        "heard:",
        "error:   step `language` has no alternative `klingon`: the alternatives are `english`, `french`",
    ];
    assert_lines(&output, &answers);
}

#[test]
fn opentelemetry_gets_one_trace_across_threads() {
    let output = stdout(&run("opentelemetry", &[]));
    let tree = [
        "THE PAGE OF CONTENTS: 20",
        "request",
        "sequence async",
        "load offload",
        "disk",
        "parallel async",
        "title inline",
        "rate async",
        "report offload",
    ];
    assert_lines(&output, &tree);
}

#[cfg(all(feature = "json", feature = "retry"))]
#[test]
fn watched_run_is_printed_kept_and_traced() {
    let output = stdout(&cargo_run("watched_run", &["--all-features"], &[]));
    let told = [
        "offer",
        "├─ parallel",
        "│  ├─ retry",
        "│  │  ├─ price",
        "│  │  ├─ price",
        "│  │  └─ price",
        "│  └─ in_stock",
        "├─ letter",
        "└─ polite",
        "Dear customer: We have 10 of them for 12 each",
        "9 runs, 2 retries, 8 chunks",
        "9 slices in the trace",
    ];
    assert_lines(&output, &told);
    let failures = output
        .matches("✗ step `price` failed: the shop is busy")
        .count();
    assert_eq!(failures, 2, "{output}");
}

#[test]
fn document_store_is_called_from_both_worlds() {
    let output = stdout(&run("document_store", &[]));
    let lines = [
        "added:    3 documents",
        "chain:    DocumentStore::search | report",
        "awaited:  hops (8 words), twins (10 words)",
        "sync:     Some(Document { title: \"hops\", words: 8 })",
        "none:     None",
    ];
    assert_lines(&output, &lines);
}

#[test]
fn http_client_is_called_without_a_runtime() {
    let output = stdout(&run("http_client", &[]));
    let lines = [
        "page:   two words",
        "has it: false",
        "words:  5",
        "batch:  [1, 2, 3]",
        "failed: Client::page",
    ];
    assert_lines(&output, &lines);
}

#[test]
fn vector_store_runs_the_body_of_the_type() {
    let output = stdout(&run("vector_store", &[]));
    let lines = [
        "Memory::add on the main thread",
        "Memory::search on the pool",
        "[\"a red apple\"]",
        "Remote::add on the pool",
        "Remote::asearch on the main thread",
        "[\"blue skies\"]",
        "as steps of chains:",
        "Memory::search on the pool",
        "the sea",
        "Remote::asearch on the main thread",
        "the sea",
    ];
    assert_lines(&output, &lines);
}

#[test]
fn what_is_expanded_by_hand_does_the_same() {
    let output = stdout(&run("expanded_by_hand", &[]));
    let lines = [
        "called: (2, true)",
        "awaited: (2, false)",
        "invoked: (2, true)",
        "invoked from async code: (2, false)",
        "in a chain: 4",
        "named: \"_::count | lambda\"",
        "a panic is the caller's: true",
        "and says the same: Some(\"every text has the empty word\")",
    ];
    assert_lines(&output, &lines);
}

#[cfg(feature = "spec")]
#[test]
fn a_pipeline_is_the_same_from_each_format_and_says_what_is_wrong() {
    let output = stdout(&cargo_run("pipeline_from_file", &["--all-features"], &[]));
    let mut told = Vec::new();
    for file in ["triage.yaml", "triage.json", "triage.toml"] {
        told.push(format!(
            "{file}: \"We are sorry that you wrote 6 words about order 7.\""
        ));
        told.push(format!(
            "{file}: \"We are glad that you wrote 2 words about us.\""
        ));
    }
    told.push("wrong.yaml:3:5: unknown step `claen`: did you mean `clean`?".to_owned());
    told.push("3 |   - claen".to_owned());
    let told: Vec<_> = told.iter().map(String::as_str).collect();
    assert_lines(&output, &told);
}

/// `tests/cli` has the rest.
#[cfg(feature = "cli")]
#[test]
fn toolbox_looks_at_files() {
    let toolbox =
        |arguments: &[&str]| stdout(&cargo_run("toolbox", &["--all-features"], arguments));
    assert_lines(&toolbox(&["list"]), &["find", "lines", "judge", "words"]);
    let page = toolbox(&["run", "examples/toolbox/page.yaml", "--text", "README.md"]);
    assert!(page.contains(r#""Chaining two functions""#), "{page}");
    let found = toolbox(&[
        "stream",
        "find",
        "--input",
        r#"{"root":"examples","extension":"yaml"}"#,
    ]);
    assert_lines(
        &found,
        &[
            "\"examples/data/triage.yaml\"",
            "\"examples/toolbox/page.yaml\"",
        ],
    );
}
