//! `batch`: records, and what becomes of them when it is called again.

use std::fs;

use serde_json::{Value, json};

use crate::support::{Folder, Said, call, call_with, command};

/// The records of a file, in its order.
pub(crate) fn records(path: &str) -> Vec<Value> {
    let text = fs::read_to_string(path).expect("an output");
    let lines = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")));
    lines.collect()
}

/// Line and output of each, sorted by line; those without an output have `null`.
fn outputs(path: &str) -> Vec<(u64, Value)> {
    let all = records(path);
    let mut all: Vec<_> = all
        .iter()
        .map(|record| (record["line"].as_u64().unwrap(), record["output"].clone()))
        .collect();
    all.sort_by_key(|(line, _)| *line);
    all
}

fn batch(target: &str, input: &str, output: &str, more: &[&str]) -> Said {
    call(
        &[
            &["batch", target, "--input", input, "--output", output],
            more,
        ]
        .concat(),
    )
}

#[test]
fn each_line_has_its_record() {
    let folder = Folder::new();
    let input = folder.file("in.jsonl", "1\n\n2\n  3  \nnot json\n4");
    for (nth, world) in [&[][..], &["--blocking"]].iter().enumerate() {
        let output = folder.path(&format!("out{nth}.jsonl"));
        let said = batch("double", &input, &output, world);
        assert_eq!((said.code, said.stdout.as_str()), (Some(1), ""));
        assert!(
            said.stderr.starts_with("4 done, 1 failed, 0 skipped, in "),
            "{}",
            said.stderr
        );
        assert_eq!(
            outputs(&output),
            [
                (1, json!(2)),
                (3, json!(4)),
                (4, json!(6)),
                (5, Value::Null),
                (6, json!(8))
            ]
        );
        let error = records(&output)
            .into_iter()
            .find(|it| it["line"] == 5)
            .unwrap();
        assert_eq!(error["error"]["kind"], "bad_input");
        assert_eq!(
            error["error"]["message"],
            "step `line` is not JSON: expected ident at line 1 column 2"
        );
    }
}

#[test]
fn failures_and_panics_stop_no_other_line() {
    let folder = Folder::new();
    let lines: Vec<_> = (0..40).map(|n| n.to_string()).collect();
    let input = folder.file("in.jsonl", &lines.join("\n"));
    for (nth, world) in [&[][..], &["--blocking"]].iter().enumerate() {
        let output = folder.path(&format!("out{nth}.jsonl"));
        assert_eq!(batch("even", &input, &output, world).code, Some(1));
        let all = records(&output);
        assert_eq!(all.len(), 40);
        let of = |line: u64| all.iter().find(|record| record["line"] == line).unwrap();
        assert_eq!(of(3)["output"], 2);
        assert_eq!(of(4)["error"]["message"], "step `even` failed: 3 is odd");
        let panicked = of(14)["error"]["message"].as_str().unwrap();
        assert!(
            panicked.contains("panicked: ") && panicked.contains("thirteen"),
            "{panicked}"
        );
    }
}

#[test]
fn a_second_call_does_what_is_left() {
    let folder = Folder::new();
    let input = folder.file("in.jsonl", "2\n3\n4\n");
    let output = folder.path("out.jsonl");
    assert_eq!(batch("even", &input, &output, &[]).code, Some(1));
    let first = records(&output);

    // Nothing, and the failure of before is none of now.
    let again = batch("even", &input, &output, &[]);
    assert_eq!(again.code, Some(0), "{again:?}");
    assert!(
        again.stderr.starts_with("0 done, 0 failed, 3 skipped, in "),
        "{}",
        again.stderr
    );
    assert_eq!(records(&output), first);

    // Lines that have been added.
    fs::write(&input, "2\n3\n4\n6\n").unwrap();
    let more = batch("even", &input, &output, &[]);
    assert!(
        more.stderr.starts_with("1 done, 0 failed, 3 skipped, in "),
        "{}",
        more.stderr
    );

    // Failed ones on demand, each with one record.
    let anew = batch("double", &input, &output, &["--retry-failed"]);
    assert!(
        anew.stderr.starts_with("1 done, 0 failed, 3 skipped, in "),
        "{}",
        anew.stderr
    );
    assert_eq!(
        outputs(&output),
        [(1, json!(2)), (2, json!(6)), (3, json!(4)), (4, json!(6))]
    );

    // All anew.
    let all = batch("double", &input, &output, &["--overwrite"]);
    assert!(
        all.stderr.starts_with("4 done, 0 failed, 0 skipped, in "),
        "{}",
        all.stderr
    );
    assert_eq!(records(&output).len(), 4);
}

#[test]
fn half_a_record_is_taken_off() {
    let folder = Folder::new();
    let input = folder.file("in.jsonl", "1\n2\n");
    let output = folder.path("out.jsonl");
    batch("double", &input, &output, &["--in-order"]).ok();
    let whole = fs::read_to_string(&output).unwrap();
    for length in whole.find('\n').unwrap() + 1..whole.len() {
        fs::write(&output, &whole[..length]).unwrap();
        let said = batch("double", &input, &output, &["--in-order"]);
        assert!(
            said.stderr.starts_with("1 done, 0 failed, 1 skipped"),
            "{}",
            said.stderr
        );
        assert_eq!(fs::read_to_string(&output).unwrap(), whole);
    }
}

#[test]
fn what_does_not_belong_together_is_refused_and_left_alone() {
    let folder = Folder::new();
    let input = folder.file("in.jsonl", "1\n2\n3\n");
    let output = folder.path("out.jsonl");
    batch("double", &input, &output, &["--in-order"]).ok();
    let before = fs::read_to_string(&output).unwrap();
    fs::write(&input, "1\n5\n3\n").unwrap();
    let changed = batch("double", &input, &output, &[]).error(2);
    assert!(
        changed.ends_with(
            "error: line 2 of the input is not the one that the output has a record of: name another output, or say \
             `--overwrite`\n"
        ),
        "{changed}"
    );
    assert_eq!(fs::read_to_string(&output).unwrap(), before);

    let foreign = folder.file("notes.txt", "what I have to buy:\nmilk\n");
    let refused = batch("double", &input, &foreign, &[]).error(2);
    assert!(
        refused.contains("notes.txt`, line 1, is no record of a batch"),
        "{refused}"
    );
    assert_eq!(
        fs::read_to_string(&foreign).unwrap(),
        "what I have to buy:\nmilk\n"
    );

    let same = batch("double", &input, &input, &[]).error(2);
    assert_eq!(same, "error: the output is the input: name another file\n");
    assert_eq!(fs::read_to_string(&input).unwrap(), "1\n5\n3\n");
}

#[test]
fn records_may_keep_the_order_of_the_input() {
    let folder = Folder::new();
    // The first is done last.
    let input = folder.file("in.jsonl", "400\n0\n1\n");
    let in_order = folder.path("in_order.jsonl");
    let as_done = folder.path("as_done.jsonl");
    batch("wait", &input, &in_order, &["--in-order"]).ok();
    batch("wait", &input, &as_done, &[]).ok();
    let lines = |path: &str| -> Vec<_> {
        let all = records(path);
        all.iter()
            .map(|record| record["line"].as_u64().unwrap())
            .collect()
    };
    assert_eq!(lines(&in_order), [1, 2, 3]);
    assert_eq!(lines(&as_done).last(), Some(&1));
}

#[test]
fn it_may_stand_in_a_pipe() {
    let said = call_with(
        &[
            "batch",
            "double",
            "-i",
            "-",
            "-o",
            "-",
            "--in-order",
            "--quiet",
        ],
        "1\n2\n",
    );
    assert_eq!(said.stderr, "");
    let stdout = said.ok();
    let outputs: Vec<_> = stdout
        .lines()
        .map(|it| serde_json::from_str::<Value>(it).unwrap()["output"].clone())
        .collect();
    assert_eq!(outputs, [2, 4]);
}

#[test]
fn it_may_end_at_the_first_failure() {
    let folder = Folder::new();
    let lines: Vec<_> = (0..1000).map(|n| (n * 2 + 1).to_string()).collect();
    let input = folder.file("in.jsonl", &lines.join("\n"));
    let output = folder.path("out.jsonl");
    assert_eq!(
        batch("even", &input, &output, &["--fail-fast", "-c", "1"]).code,
        Some(1)
    );
    assert_eq!(records(&output).len(), 1);
}

#[test]
fn each_line_has_its_time() {
    let folder = Folder::new();
    let input = folder.file("in.jsonl", "0\n60000\n1\n");
    let output = folder.path("out.jsonl");
    assert_eq!(
        batch("wait", &input, &output, &["--timeout", "200ms"]).code,
        Some(1)
    );
    let all = records(&output);
    let late = all.iter().find(|record| record["line"] == 2).unwrap();
    assert_eq!(late["error"]["kind"], "timed_out");
    assert_eq!(all.len(), 3);
}

#[test]
fn an_output_has_one_writer_at_a_time() {
    let folder = Folder::new();
    let input = folder.file("in.jsonl", "60000\n");
    let output = folder.path("out.jsonl");
    let mut first = command("cli_program")
        .args(["batch", "wait", "-q", "-i", &input, "-o", &output])
        .spawn()
        .unwrap();
    while !fs::exists(&output).unwrap() {
        std::thread::yield_now();
    }
    // The file is locked right after it is made.
    let refused = loop {
        let said = batch("answer", &input, &output, &["--timeout", "1s"]);
        if said.code == Some(2) {
            break said;
        }
    };
    first.kill().unwrap();
    first.wait().unwrap();
    assert!(
        refused.stderr.contains("another batch is writing to `"),
        "{refused:?}"
    );
}

#[test]
fn nothing_is_written_for_what_is_wrong_from_the_start() {
    let folder = Folder::new();
    let input = folder.file("in.jsonl", "1\n");
    let output = folder.path("out.jsonl");
    batch("doubel", &input, &output, &[]).error(2);
    batch("double", &folder.path("nowhere.jsonl"), &output, &[]).error(2);
    assert!(!fs::exists(&output).unwrap());
    let nowhere = batch("double", &input, &folder.path("no/out.jsonl"), &[]).error(1);
    assert!(nowhere.contains("can't write"), "{nowhere}");
}
