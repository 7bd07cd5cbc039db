//! The schema of what may be written takes what is right, and refuses what no pipeline looks like.
#![cfg(feature = "schema")]

use std::{fs, path::Path};

use jsonschema::Validator;
use runnable::pipeline::Pipeline;
use serde_json::{Value, json};

fn validator() -> Validator {
    let schema = Pipeline::schema().to_value();
    jsonschema::meta::validate(&schema).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

/// A YAML text as JSON. (Flow style with quotes is JSON, and these texts have it.)
fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn what_is_right_is_valid() {
    let validator = validator();
    for text in [
        r#""words""#,
        r#"["words", ["join", { "step": "shout" }]]"#,
        r#"{ "step": "translate", "bind": { "lang": "fr" }, "timeout": "1m 30s" }"#,
        r#"{ "sequence": ["words"], "retry": {}, "cache": { "capacity": 1, "ttl": "2s", "idle": "250ms" } }"#,
        r#"{ "parallel": { "a": "words", "b": ["words", "count"] }, "concurrency_limit": 2 }"#,
        r#"{ "parallel": ["words", "shout"], "rate_limit": { "calls": 1, "per": "1s", "burst": 1 } }"#,
        r#"{ "branch": { "on": "/a/0/~1~0", "cases": [{ "equals": null, "then": "a" }], "otherwise": "b" } }"#,
        r#"{ "map": { "map": "length" }, "fallback": ["length", ["words", "count"]] }"#,
        r#"{ "step": "words", "name": "x", "config": { "run_type": "tool", "tags": ["a"], "metadata": { "k": "v" },
             "max_concurrency": 1, "recursion_limit": 0 } }"#,
        r#"{ "step": "words", "retry": { "attempts": 1, "initial_delay": "0s", "max_delay": "1s", "factor": 1,
             "jitter": false, "budget": "1h" } }"#,
        r#"{ "$schema": "pipeline.json", "chains": { "front": ["words"] }, "step": "front" }"#,
    ] {
        let errors: Vec<_> = validator
            .iter_errors(&json(text))
            .map(|it| it.to_string())
            .collect();
        assert!(errors.is_empty(), "{text}: {errors:?}");
    }
}

#[test]
fn the_files_of_the_examples_are_valid() {
    let validator = validator();
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/data");
    let text = fs::read_to_string(data.join("triage.json")).unwrap();
    assert!(validator.is_valid(&json(&text)));
}

#[test]
fn what_no_pipeline_looks_like_is_refused_by_both() {
    let validator = validator();
    for text in [
        "7",
        "[]",
        "{}",
        r#"{ "timeout": "2s" }"#,
        r#"{ "step": "a", "map": "b" }"#,
        r#"{ "step": ["a"] }"#,
        r#"{ "step": "a", "retries": {} }"#,
        r#"{ "step": "a", "retry": 3 }"#,
        r#"{ "step": "a", "retry": null }"#,
        r#"{ "step": "a", "retry": { "attempts": 0 } }"#,
        r#"{ "step": "a", "retry": { "factor": 0.5 } }"#,
        r#"{ "step": "a", "timeout": 5 }"#,
        r#"{ "step": "a", "timeout": "5" }"#,
        r#"{ "step": "a", "cache": {} }"#,
        r#"{ "step": "a", "rate_limit": { "per": "1s" } }"#,
        r#"{ "step": "a", "fallback": "b" }"#,
        r#"{ "step": "a", "fallback": [] }"#,
        r#"{ "step": "a", "config": { "run_type": "job" } }"#,
        r#"{ "step": "a", "config": { "tags": "once" } }"#,
        r#"{ "sequence": [] }"#,
        r#"{ "sequence": ["a"], "bind": { "lang": "fr" } }"#,
        r#"{ "parallel": {} }"#,
        r#"{ "parallel": "a" }"#,
        r#"{ "branch": { "on": "kind", "cases": [{ "equals": 1, "then": "a" }], "otherwise": "a" } }"#,
        r#"{ "branch": { "on": "/kind", "cases": [], "otherwise": "a" } }"#,
        r#"{ "branch": { "on": "/kind", "cases": [{ "equals": 1, "then": "a" }] } }"#,
        r#"{ "chains": ["a"], "step": "a" }"#,
        r#"{ "sequence": [{ "chains": {}, "step": "a" }] }"#,
    ] {
        let value = json(text);
        assert!(!validator.is_valid(&value), "{text} is valid");
        let errors = Pipeline::from_value(&value).unwrap_err().to_string();
        // Not only because there is no step of the name.
        assert!(
            errors.lines().any(|line| !line.contains("unknown step")),
            "{text}: {errors}"
        );
    }
}

#[test]
fn what_both_say_of_durations_is_the_same() {
    let validator = validator();
    for (duration, is_one) in [
        ("2s", true),
        ("1m 30s", true),
        ("1h30m", true),
        ("250ms", true),
        ("1day", true),
        ("", false),
        ("s", false),
        ("2", false),
        ("-2s", false),
    ] {
        let value = json!({ "step": "words", "timeout": duration });
        let read = Pipeline::from_value(&json!({
            "step": "pipelines::steps::words", "timeout": duration,
        }));
        assert_eq!(validator.is_valid(&value), is_one, "{duration}");
        assert_eq!(read.is_ok(), is_one, "{duration}");
    }
}
