//! Ctrl-C.
#![cfg(unix)]

use std::{
    fs,
    io::Read as _,
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

use crate::{
    batch::records,
    support::{Folder, Said, call, command},
};

fn start(arguments: &[&str]) -> Child {
    let mut command = command("cli_program");
    command
        .args(arguments)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command.spawn().expect("it starts")
}

fn interrupt(child: &Child) {
    let pid = child.id().to_string();
    let sent = Command::new("kill").args(["-s", "INT", &pid]).status();
    assert!(sent.expect("`kill` starts").success());
}

/// Sends one as soon as the program can take it, and waits for its end.
fn interrupted(mut child: Child) -> Said {
    // A program that is not yet there dies of the signal itself, which is no test of anything.
    thread::sleep(Duration::from_millis(700));
    assert!(child.try_wait().unwrap().is_none(), "it is over already");
    interrupt(&child);
    child.wait_with_output().unwrap().into()
}

#[test]
fn a_run_is_cancelled() {
    for world in [&[][..], &["--blocking"]] {
        let said = interrupted(start(
            &[&["run", "wait", "--input", "60000"], world].concat(),
        ));
        let stderr = said.error(130);
        assert!(
            stderr.contains("stopping; once more to stop at once"),
            "{stderr}"
        );
        assert!(stderr.ends_with("error: interrupted\n"), "{stderr}");
    }
}

#[test]
fn a_sync_body_that_goes_on_does_not_keep_the_program() {
    let said = interrupted(start(&["run", "block", "--input", "60000"]));
    said.error(130);
}

#[test]
fn a_stream_ends_where_it_is() {
    let mut child = start(&["stream", "wait | forever", "--input", "1"]);
    let mut stdout = child.stdout.take().unwrap();
    let reader = thread::spawn(move || {
        let mut text = String::new();
        stdout.read_to_string(&mut text).map(|_| text)
    });
    let said = interrupted(child);
    assert_eq!(said.code, Some(130), "{}", said.stderr);
    let text = reader.join().unwrap().unwrap();
    assert!(text.starts_with("1\n2\n") && text.ends_with('\n'));
}

#[test]
fn twice_ends_it_at_once() {
    // A body that nothing can end.
    let child = start(&["run", "block", "--blocking", "--input", "60000"]);
    thread::sleep(Duration::from_millis(700));
    interrupt(&child);
    thread::sleep(Duration::from_millis(300));
    interrupt(&child);
    let said: Said = child.wait_with_output().unwrap().into();
    said.error(130);
}

#[test]
fn a_batch_can_go_on_later() {
    let folder = Folder::new();
    let quick: Vec<_> = (0..20).map(|_| "0").collect();
    let input = folder.file("in.jsonl", &(quick.join("\n") + "\n60000\n60000\n"));
    let output = folder.path("out.jsonl");
    let said = interrupted(start(&[
        "batch", "wait", "-c", "4", "-i", &input, "-o", &output,
    ]));
    let stderr = said.error(130);
    assert!(stderr.contains("20 done, 0 failed, 0 skipped"), "{stderr}");
    // What was cancelled is no failure: it has no record, and is run the next time.
    assert_eq!(records(&output).len(), 20);
    fs::write(&input, quick.join("\n") + "\n").unwrap();
    let rest = call(&["batch", "wait", "-i", &input, "-o", &output]);
    assert!(
        rest.stderr.starts_with("0 done, 0 failed, 20 skipped"),
        "{}",
        rest.stderr
    );
}
