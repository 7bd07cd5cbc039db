//! `run`, and what all commands that run something have in common.

use serde_json::{Value, json};

use crate::support::{Folder, call, call_with};

fn error_of(stderr: &str) -> Value {
    let line: Value = serde_json::from_str(stderr).expect("an object in a line");
    line["error"].clone()
}

#[test]
fn an_input_is_json_a_file_stdin_or_a_text() {
    let folder = Folder::new();
    let file = folder.file("in.json", "\n 21\n");
    assert_eq!(call(&["run", "double", "--input", "21"]).ok(), "42\n");
    assert_eq!(call(&["run", "double", "--input", "-21"]).ok(), "-42\n");
    assert_eq!(
        call(&["run", "double", "--input", &format!("@{file}")]).ok(),
        "42\n"
    );
    assert_eq!(
        call_with(&["run", "double", "--input", "-"], "21").ok(),
        "42\n"
    );
    assert_eq!(
        call(&["run", "echo", "--text", "a \"b\""]).ok(),
        "\"a \\\"b\\\"\"\n"
    );
    assert_eq!(
        call_with(&["run", "echo", "--text", "-"], "a\nb").ok(),
        "\"a\\nb\"\n"
    );
    assert_eq!(call(&["run", "answer"]).ok(), "42\n");
    assert_eq!(
        call(&["run", "add", "--input", r#"{"one":1,"other":2}"#]).ok(),
        "3\n"
    );
}

#[test]
fn a_raw_text_has_no_quotes() {
    assert_eq!(
        call(&["run", "echo", "--text", "a b", "--raw"]).ok(),
        "a b\n"
    );
    assert_eq!(
        call(&["run", "double", "--input", "1", "--raw"]).ok(),
        "2\n"
    );
}

#[test]
fn it_runs_in_both_worlds() {
    for target in ["add | double", "add|double"] {
        let awaited = call(&["run", target, "--input", "[1,2]"]).ok();
        let blocking = call(&["run", target, "--input", "[1,2]", "--blocking"]).ok();
        assert_eq!((awaited.as_str(), blocking.as_str()), ("6\n", "6\n"));
    }
}

#[test]
fn a_step_is_bound_by_arguments() {
    let bound = ["run", "greet", "--text", "you", "--raw", "--bind"];
    assert_eq!(
        call(&[&bound[..], &["greeting=Hello"]].concat()).ok(),
        "Hello, you!\n"
    );
    assert_eq!(
        call(&[&bound[..], &["greeting=\"7\""]].concat()).ok(),
        "7, you!\n"
    );
    let wrong = call(&[&bound[..], &["greeting=7"]].concat()).error(2);
    assert!(
        wrong.contains("invalid type: integer `7`, expected a string"),
        "{wrong}"
    );
    let none = call(&["run", "greet", "--text", "you"]).error(2);
    assert!(none.contains("greeting"), "{none}");
    let chain = call(&[
        "run",
        "echo | greet",
        "--text",
        "you",
        "--bind",
        "greeting=x",
    ])
    .error(2);
    assert_eq!(
        chain,
        "error: `--bind` is for a single step; in a file, a step has its `bind`\n"
    );
    let shapeless = call(&["run", "greet", "--bind", "greeting"]).error(2);
    assert!(
        shapeless.contains("expected a parameter's name, `=` and a value"),
        "{shapeless}"
    );
}

#[test]
fn what_is_no_json_is_said_with_its_place() {
    let text = call(&["run", "echo", "--input", "hello"]).error(2);
    assert_eq!(
        text,
        "error: `--input` is not JSON: expected value at line 1 column 1; a text is written as '\"text\"', or given by \
         `--text`\n"
    );
    let folder = Folder::new();
    let file = folder.file("in.json", "{\"a\":\n1,}");
    let in_file = call(&["run", "echo", "--input", &format!("@{file}")]).error(2);
    assert!(
        in_file.starts_with(&format!("error: `{file}` is not JSON: "))
            && in_file.contains("line 2 column 3"),
        "{in_file}"
    );
    let missing = call(&["run", "echo", "--input", "@nowhere.json"]).error(2);
    assert!(
        missing.starts_with("error: can't read `nowhere.json`: "),
        "{missing}"
    );
    let two = call(&["run", "double", "--input", "1 2"]).error(2);
    assert!(
        two.contains("trailing characters at line 1 column 3"),
        "{two}"
    );
}

#[test]
fn a_wrong_input_is_pointed_to() {
    let input = r#"{"items":[{"price":1},{"price":"x"}]}"#;
    let text = call(&["run", "total", "--input", input]).error(2);
    assert!(text.contains("invalid input at `/items/1/price`"), "{text}");
    let json = call(&["run", "total", "--input", input, "--error-format", "json"]).error(2);
    let error = error_of(&json);
    assert_eq!(error["kind"], "bad_input");
    assert_eq!(error["pointer"], "/items/1/price");
    assert_eq!(error["path"], json!(["total"]));
    let unknown = call(&["run", "add", "--input", r#"{"one":1,"two":2}"#]).error(2);
    assert!(unknown.contains("/two"), "{unknown}");
}

#[test]
fn a_failed_run_is_told_from_a_wrong_one() {
    let failed = call(&["run", "even", "--input", "3"]).error(1);
    assert_eq!(failed, "error: step `even` failed: 3 is odd\n");
    let json = call(&["run", "even", "--input", "3", "--error-format", "json"]).error(1);
    let error = error_of(&json);
    assert_eq!(error["kind"], "failed");
    assert_eq!(error["message"], "step `even` failed: 3 is odd");

    let panicked = call(&["run", "even", "--input", "13"]);
    assert_eq!(panicked.code, Some(101));
    assert!(panicked.stderr.contains("thirteen is not to be counted"));

    let late = call(&["run", "wait", "--input", "60000", "--timeout", "20ms"]).error(1);
    assert!(late.contains("timed out after 20 ms"), "{late}");
}

#[test]
fn a_name_that_is_none_is_answered_with_the_nearest() {
    let near = call(&["run", "doubel", "--input", "1"]).error(2);
    assert!(
        near.contains("unknown step `doubel`: did you mean `double`?"),
        "{near}"
    );
    let twice = call(&["run", "twice_there"]).error(2);
    assert!(twice.contains("cli_program::one::twice_there"), "{twice}");
    assert_eq!(
        call(&["run", "cli_program::other::twice_there"]).ok(),
        "2\n"
    );
    let joint = call(&["run", "double | echo", "--input", "1"]).error(2);
    assert!(
        joint.contains("`i64`") && joint.contains("`String`"),
        "{joint}"
    );
    let opaque = call(&["run", "opaque"]);
    assert_eq!(opaque.code, Some(2), "{opaque:?}");
}

#[test]
fn a_pipeline_comes_from_a_file() {
    let folder = Folder::new();
    let good = folder.file(
        "sum.yaml",
        "sequence: [add, double]\nconfig: { tags: [sums] }\n",
    );
    assert_eq!(call(&["run", &good, "--input", "[1,2]"]).ok(), "6\n");

    let wrong = folder.file("wrong.yaml", "- add\n- duoble\n");
    let said = call(&["run", &wrong, "--input", "[1,2]"]).error(2);
    assert!(said.starts_with("error: the pipeline is wrong\n"), "{said}");
    assert!(
        said.contains("wrong.yaml:2:3: unknown step `duoble`"),
        "{said}"
    );
    assert!(said.contains("2 | - duoble"), "{said}");

    let json = call(&["run", &wrong, "--error-format", "json"]).error(2);
    let error = error_of(&json);
    assert_eq!(error["kind"], "spec");
    assert_eq!(error["errors"][0]["line"], 2);
    assert_eq!(error["errors"][0]["column"], 3);

    let missing = call(&["run", "nowhere.yaml"]).error(2);
    assert!(missing.contains("nowhere.yaml: can't be read"), "{missing}");
}

#[test]
fn a_trace_stands_on_stderr_with_values() {
    let said = call(&["run", "add | double", "--input", "[1,2]", "--trace"]);
    assert_eq!((said.code, said.stdout.as_str()), (Some(0), "6\n"));
    for told in ["add", "[1,2]", "double", "3", "6"] {
        assert!(said.stderr.contains(told), "no `{told}` in {}", said.stderr);
    }
    let folder = Folder::new();
    let file = folder.path("trace.json");
    call(&[
        "run",
        "add | double",
        "--input",
        "[1,2]",
        "--trace-file",
        &file,
    ])
    .ok();
    let trace: Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let slices = trace.as_array().unwrap();
    assert!(
        slices.iter().any(|slice| slice["name"] == "double"),
        "{trace}"
    );
}

#[test]
fn settings_come_as_json() {
    let traced = ["run", "double", "--input", "1", "--trace", "--config"];
    let said = call(&[&traced[..], &[r#"{"run_name":"mine"}"#]].concat());
    assert!(said.stderr.contains("mine"), "{}", said.stderr);
    let wrong = call(&[
        "run",
        "double",
        "--input",
        "1",
        "--config",
        r#"{"name":"mine"}"#,
    ])
    .error(2);
    assert!(
        wrong.starts_with("error: `--config` holds no settings: unknown field `name`"),
        "{wrong}"
    );
}

#[test]
fn wrong_arguments_are_errors_and_help_is_none() {
    assert!(call(&["run"]).error(2).contains("<TARGET>"));
    assert!(call(&["runn"]).error(2).contains("run"));
    let both = call(&["run", "echo", "--input", "1", "--text", "x"]).error(2);
    assert!(both.contains("cannot be used with"), "{both}");
    assert_eq!(call(&["--version"]).ok(), "cli_program 1.2.3\n");
    assert!(call(&["--help"]).ok().contains("batch"));
}
