//! `stream`.

use std::{
    io::{BufRead as _, BufReader},
    process::Stdio,
};

use crate::support::{call, command};

#[test]
fn chunks_are_lines() {
    for world in [&[][..], &["--blocking"]] {
        let chunks = ["stream", "tokens", "--text", "a b"];
        assert_eq!(
            call(&[&chunks[..], world].concat()).ok(),
            "\"a \"\n\"b \"\n"
        );
        assert_eq!(
            call(&[&chunks[..], world, &["--raw"]].concat()).ok(),
            "a b \n"
        );
    }
    // What does not stream gives one.
    assert_eq!(call(&["stream", "double", "--input", "2"]).ok(), "4\n");
}

/// Each comes before the last is made, and a reader that goes away ends it without a word.
#[test]
fn a_reader_may_go_away() {
    for world in [&[][..], &["--blocking"]] {
        let mut child = command("cli_program")
            .args(["stream", "forever", "--input", "7"])
            .args(world)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        stdout.read_line(&mut line).unwrap();
        assert_eq!(line, "7\n");
        drop(stdout);
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0));
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    }
}
