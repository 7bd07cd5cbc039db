//! `schema`.

use serde_json::json;

use crate::support::call;

#[test]
fn a_step_and_a_chain_have_schemas() {
    let both = call(&["schema", "add"]).json();
    assert_eq!(both["input"]["required"], json!(["one", "other"]));
    assert_eq!(both["output"]["type"], "integer");
    let chain = call(&["schema", "add | double", "--input"]).json();
    assert_eq!(chain, both["input"]);
    // What it is bound to does not matter.
    let output = call(&["schema", "greet", "--output"]).json();
    assert_eq!(output["type"], "string");

    let tool = call(&["schema", "add", "--tool", "openai"]).json();
    assert_eq!(tool["function"]["name"], "add");
    let tool = call(&["schema", "add", "--tool", "anthropic"]).json();
    assert_eq!(tool["name"], "add");
    let description = tool["description"].as_str().unwrap();
    assert!(description.starts_with("Adds two numbers."), "{tool}");
}

#[test]
fn what_has_none_says_so() {
    let both = call(&["schema", "total"]).json();
    assert!(
        both["input"].is_null() && both["output"]["type"] == "integer",
        "{both}"
    );
    let none = call(&["schema", "total", "--input"]).error(2);
    assert_eq!(
        none,
        "error: there is no schema of the input of `total`: its type does not implement `schemars::JsonSchema`\n"
    );
    assert!(call(&["schema", "--input"]).error(2).contains("<TARGET>"));
}

#[test]
fn pipelines_have_one_for_editors() {
    let schema = call(&["schema"]).json();
    let validator = jsonschema::validator_for(&schema).unwrap();
    assert!(validator.is_valid(&json!({"sequence": ["add", "double"], "name": "sum"})));
    assert!(!validator.is_valid(&json!({"sequenc": ["add"]})));
}
