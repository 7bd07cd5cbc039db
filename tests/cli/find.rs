//! `list` and `describe`.

use crate::support::call;

#[test]
fn all_steps_are_listed_with_types_and_places() {
    let said = call(&["list"]);
    assert!(said.stderr.is_empty(), "{}", said.stderr);
    let table = said.ok();
    let row = |name: &str| {
        let mut rows = table.lines();
        let row = rows.find(|row| row.split_whitespace().next() == Some(name));
        let words = row
            .unwrap_or_else(|| panic!("no `{name}` in:\n{table}"))
            .split_whitespace();
        words.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(
        row("add"),
        "add (i64, i64) -> i64 sync, inline Adds two numbers."
    );
    assert_eq!(row("double"), "double i64 -> i64 async Doubles a number.");
    assert_eq!(
        row("even"),
        "even u64 -> u64 sync, offload Fails on odd numbers, and panics on 13."
    );
    assert_eq!(
        row("tokens"),
        "tokens String -> String… sync, offload The words of a text, each with its space."
    );
    // Whose short names are not enough.
    row("cli_program::one::twice_there");
    row("cli_program::other::twice_there");
}

#[test]
fn a_filter_and_a_format_make_a_list_for_scripts() {
    assert_eq!(
        call(&["list", "double", "--format", "names"]).ok(),
        "double\n"
    );
    // In what is said of them.
    assert_eq!(call(&["list", "thirteen", "--format", "names"]).ok(), "");
    assert_eq!(
        call(&["list", "Greets", "--format", "names"]).ok(),
        "greet\n"
    );
    let nothing = call(&["list", "xyz"]);
    assert_eq!((nothing.code, nothing.stdout.as_str()), (Some(0), ""));
    assert_eq!(nothing.stderr, "there are no such steps\n");

    let all = call(&["list", "--format", "json"]).json();
    let add = all
        .as_array()
        .unwrap()
        .iter()
        .find(|it| it["name"] == "add")
        .unwrap();
    assert_eq!(add["identity"], "cli_program::add");
    assert_eq!(add["parameters"][1], "other");
    assert_eq!(
        add["input"]["schema"]["properties"]["one"]["description"],
        "the first of them"
    );
}

#[test]
fn a_step_is_described_with_what_it_can_not() {
    let add = call(&["describe", "add"]).ok();
    let lines = [
        "cli_program::add\n    Adds two numbers.\n",
        "types     (i64, i64) -> i64\n",
        "input     an object of `one`, `other`\n",
        "shape     a value in, a value out\n",
        "runs      sync, inline\n",
        "source    tests/cli/program.rs:",
        "cli_program run add --input …\n",
    ];
    for line in lines {
        assert!(add.contains(line), "no `{line}` in:\n{add}");
    }
    assert!(!add.contains("\nbut "), "{add}");

    let greet = call(&["describe", "greet"]).ok();
    assert!(greet.contains("bound to  greeting\n"), "{greet}");
    let opaque = call(&["describe", "opaque"]).ok();
    assert!(
        opaque.contains("but       `Opaque` can't be written as JSON; no schema\n"),
        "{opaque}"
    );
    let total = call(&["describe", "total"]).ok();
    assert!(total.contains("but       no schema\n"), "{total}");
    let json = call(&["describe", "total", "--json"]).json();
    assert!(json["input"]["schema"].is_null(), "{json}");

    let unknown = call(&["describe", "nothing_such"]).error(2);
    assert!(
        unknown.starts_with("error: `nothing_such` is not in the registry"),
        "{unknown}"
    );
}
