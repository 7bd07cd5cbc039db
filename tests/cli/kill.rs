//! A batch that is killed, on the example program: 10,000 lines of this repository.
#![cfg(unix)]

use std::{
    collections::BTreeMap,
    fs,
    process::Stdio,
    thread,
    time::{Duration, Instant},
};

use serde_json::Value;

use crate::{
    batch::records,
    support::{Folder, Said, command},
};

const LINES: usize = 10_000;

fn toolbox(arguments: &[&str]) -> Said {
    let output = command("toolbox").args(arguments).output();
    output.expect("it starts").into()
}

#[test]
fn nothing_written_is_lost_and_nothing_is_done_twice() {
    let folder = Folder::new();
    let listed = toolbox(&[
        "stream",
        "lines",
        "--input",
        r#"{"root":".","extension":"rs"}"#,
    ])
    .ok();
    let lines: Vec<_> = listed.lines().take(LINES).collect();
    assert_eq!(lines.len(), LINES);
    let input = folder.file("lines.jsonl", &(lines.join("\n") + "\n"));
    let output = folder.path("judged.jsonl");
    let arguments = ["batch", "judge", "-i", &input, "-o", &output, "-c", "100"];

    // Killed twice, each time with more written than before.
    let mut before = 0;
    for _ in 0..2 {
        let mut child = command("toolbox")
            .args(arguments)
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let start = Instant::now();
        while count(&output) < before + 1_500 {
            assert!(
                start.elapsed() < Duration::from_mins(1),
                "nothing is written"
            );
            thread::sleep(Duration::from_millis(1));
        }
        child.kill().unwrap();
        child.wait().unwrap();
        let written = count(&output);
        assert!(written < LINES, "it was done before it could be killed");
        before = written;
    }
    let killed = records_by_line(&output);
    assert_eq!(killed.len(), before);

    let said = toolbox(&arguments);
    let skipped = format!(" {before} skipped, in ");
    assert!(said.stderr.contains(&skipped), "{}", said.stderr);
    let all = records_by_line(&output);
    assert_eq!(all.len(), LINES);
    for (line, record) in &killed {
        assert_eq!(all.get(line), Some(record));
    }
    for (nth, line) in lines.iter().enumerate() {
        let line: String = serde_json::from_str(line).unwrap();
        let record = &all[&(nth as u64 + 1)];
        if line.matches('"').count() % 2 == 1 {
            assert_eq!(record["error"]["kind"], "failed", "{line}: {record}");
        } else {
            let comment = if line.starts_with("//") {
                "comment"
            } else {
                "code"
            };
            assert_eq!(record["output"], comment, "{line}: {record}");
        }
    }
}

fn count(output: &str) -> usize {
    let text = fs::read_to_string(output).unwrap_or_default();
    // The last may be on its way.
    text.matches('\n').count()
}

/// Fails if a line has two.
fn records_by_line(output: &str) -> BTreeMap<u64, Value> {
    let mut all = BTreeMap::new();
    for record in records(output) {
        let line = record["line"].as_u64().unwrap();
        assert!(
            all.insert(line, record).is_none(),
            "line {line} has two records"
        );
    }
    all
}
