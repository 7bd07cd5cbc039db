//! Runs every example as a user would.

use std::{
    collections::BTreeSet,
    fs,
    path::Path,
    process::{Command, Output},
};

const EXAMPLES: &[&str] = &["quickstart"];

fn run(example: &str, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--example", example, "--"])
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
