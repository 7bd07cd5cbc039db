//! Crates that use `runnable` as a stranger would: see `crates/`.
#![allow(
    clippy::unwrap_used,
    reason = "a test that panics has failed, and says where"
)]

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Output},
    sync::{Mutex, PoisonError},
};

/// One cargo after the other: they share a folder for what they build.
static TURN: Mutex<()> = Mutex::new(());

/// What the crate prints.
fn run(name: &str) -> String {
    cargo(name, &["run"])
}

/// Runs cargo in the crate of this name, which has to go well.
fn cargo(name: &str, arguments: &[&str]) -> String {
    let output = outcome(name, arguments);
    let (stdout, stderr) = (output.stdout, String::from_utf8(output.stderr).unwrap());
    assert!(output.status.success(), "{name}: {stderr}");
    assert_eq!(stderr, "", "{name} is warned");
    String::from_utf8(stdout).unwrap()
}

/// What the compiler says to a program of the crate that it refuses.
fn refused(name: &str, program: &str) -> String {
    let output = outcome(name, &["build", "--bin", program]);
    assert!(!output.status.success(), "{program} was not refused");
    String::from_utf8(output.stderr).unwrap()
}

/// Runs cargo in the crate of this name.
fn outcome(name: &str, arguments: &[&str]) -> Output {
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let krate = root.join("tests/crates").join(name);
    // The versions of the root's: nothing has to be fetched.
    fs::copy(root.join("Cargo.lock"), krate.join("Cargo.lock")).unwrap();
    let target: PathBuf = [env!("CARGO_TARGET_TMPDIR"), "crates"].iter().collect();
    Command::new(env!("CARGO"))
        .args(arguments)
        .args(["--quiet", "--offline", "--target-dir"])
        .arg(target)
        .current_dir(krate)
        // What was said to the outer cargo is not meant for this one.
        .env_remove("RUSTFLAGS")
        .env("RUSTDOCFLAGS", "--deny warnings --deny rustdoc::all")
        .output()
        .unwrap()
}

#[test]
fn a_renamed_dependency_is_all_that_is_needed() {
    let expected = "\
EXAMPLE.ORG
EXAMPLE.ORG
step `fetch` failed: no https
\"page of x\"
(\"HTTPS://EXAMPLE.ORG\", 3)
A
B
C
2
2
(7, 7, \"twice\")
3
renamed::fetch at src/main.rs
renamed::letters at src/main.rs
renamed::longest at src/main.rs
renamed::shout at src/main.rs
renamed::total at src/main.rs
renamed::twice<u8> at src/main.rs
renamed::vowels at src/main.rs
renamed::words at src/lib.rs
sum by hand at src/main.rs
twice<String> at src/main.rs
";
    assert_eq!(run("renamed"), expected);
}

#[test]
fn the_edition_before_works_as_well() {
    let expected = "\
3
2
2
Ok(\"ab\") 3
[\"aa\", \"bb\"]
1
\"AABB\"
[1]
(1, 1)
(2, 2)
edition2021::bytes
edition2021::copied
edition2021::count
edition2021::fetch
edition2021::gen
edition2021::length
edition2021::louder
edition2021::pair<String>
";
    assert_eq!(run("edition2021"), expected);
}

#[test]
fn steps_are_registered_by_hand_where_the_linker_is_not_to() {
    let expected = "\
0 in the global one
by_hand::count: Vec<String> -> usize
by_hand::repeat: String -> String
by_hand::words: String -> Vec<String>
same: u8 -> u8
Some(3)
7
step `repeat` is bound to `times`, a `usize`: to give it by name needs the feature `json`
`words` is not in the registry: nothing is registered
`count` is not in the registry: registered are `by_hand::words`
";
    assert_eq!(run("by_hand"), expected);
}

#[test]
fn a_strict_library_is_not_warned() {
    cargo("strict", &["check"]);
}

#[test]
fn the_documentation_of_a_strict_library_is_not_warned_about() {
    cargo("strict", &["doc", "--no-deps"]);
}

#[test]
fn items_without_an_aggregate_can_be_collected_by_a_step() {
    cargo("no_value", &["run", "--bin", "runs"]);
}

/// It depends on the types that a function is used with, so `cargo check` does not see it.
#[test]
fn a_build_refuses_to_ask_items_for_a_value() {
    for (program, place) in [
        ("value_of_items", "src/bin/value_of_items.rs:14:13"),
        ("value_of_wrapped", "src/bin/value_of_wrapped.rs:14:13"),
    ] {
        let message = refused("no_value", program);
        for part in [
            "error[E0080]: evaluation panicked: this chain yields items that have no aggregate, so it has no \
             value: call `stream` or `astream`, or implement `runnable::Chunk` for the items",
            place,
        ] {
            assert!(message.contains(part), "{message}");
        }
    }
}

#[test]
fn a_build_refuses_a_step_that_takes_a_value_after_such_items() {
    let message = refused("no_value", "step_after_items");
    for part in [
        "error[E0080]: evaluation panicked: the left step yields items that have no aggregate, and the right \
         step takes a value: put a step between them that takes `impl Iterator<Item = T>`, or implement \
         `runnable::Chunk` for the items",
        "src/bin/step_after_items.rs:16:13",
    ] {
        assert!(message.contains(part), "{message}");
    }
}
