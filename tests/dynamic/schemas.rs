//! What schemas say, and that it is what the steps do.

use jsonschema::draft202012;
use proptest::prelude::*;
use runnable::registry;
use schemars::Schema;
use serde_json::{Value, json};

fn input(name: &str) -> Value {
    let schema = registry::get(name).unwrap().input_schema();
    schema.map(Schema::to_value).unwrap()
}

fn output(name: &str) -> Value {
    let schema = registry::get(name).unwrap().output_schema();
    schema.map(Schema::to_value).unwrap()
}

#[test]
fn parameters_are_an_object_that_the_documentation_describes() {
    let schema = input("search");
    assert_eq!(
        schema["$schema"],
        "https://json-schema.org/draft/2020-12/schema"
    );
    assert_eq!(schema["description"], "Searches the index.");
    assert_eq!(schema["required"], json!(["query", "k"]));
    assert_eq!(schema["additionalProperties"], false);
    let properties = &schema["properties"];
    assert_eq!(
        properties["query"],
        json!({ "type": "string", "description": "what to look for, in the words of the one who asks" })
    );
    assert_eq!(properties["k"]["type"], "integer");
    assert_eq!(properties["k"]["description"], "how many to find");
    assert!(schema["$defs"]["Filter"].is_object());
}

#[test]
fn one_parameter_is_its_type_and_none_is_null() {
    let schema = input("words");
    assert_eq!(schema["type"], "string");
    assert_eq!(schema["description"], "Splits a text into words.");
    assert_eq!(input("pages_of_none")["type"], json!(["null", "object"]));
    assert_eq!(
        input("by_key")["additionalProperties"]["$ref"],
        "#/$defs/Filter"
    );
}

#[test]
fn outputs_are_those_of_ok_and_of_an_item() {
    assert_eq!(output("parse")["type"], "integer");
    assert_eq!(output("parse")["maximum"], u32::MAX);
    assert_eq!(output("letters")["type"], "string");
    assert_eq!(output("words")["items"]["type"], "string");
}

#[test]
fn a_type_without_a_schema_has_none() {
    let title = registry::get("title").unwrap();
    assert!(title.input_schema().is_none() && title.as_tool().is_none());
    assert!(!title.input().has_schema() && title.output().has_schema());
    assert!(title.output_schema().is_some());
}

#[test]
fn tools_have_the_shape_that_models_are_given() {
    let tool = registry::get("search").unwrap().as_tool().unwrap();
    let openai = tool.to_openai();
    assert_eq!(openai["type"], "function");
    assert_eq!(openai["function"]["name"], "search");
    let description = openai["function"]["description"].as_str().unwrap();
    assert!(
        description.starts_with("Searches the index."),
        "{description}"
    );
    assert_eq!(
        openai["function"]["parameters"]["required"],
        json!(["query", "k"])
    );
    let anthropic = tool.to_anthropic();
    assert_eq!(anthropic["name"], "search");
    assert_eq!(anthropic["input_schema"], openai["function"]["parameters"]);
    assert_eq!(anthropic["description"], description);
}

#[test]
fn a_tools_arguments_are_by_name_also_where_there_is_one() {
    use runnable::RunnableExt as _;

    let words = registry::get("words").unwrap();
    let tool = words.as_tool().unwrap();
    assert_eq!(tool.parameters.get("required"), Some(&json!(["text"])));
    let step = words.to_dyn().unwrap().into_json_by_name().unwrap();
    assert_eq!(
        step.invoke(json!({ "text": "a b" })).unwrap(),
        json!(["a", "b"])
    );
    for wrong in [json!("a b"), json!({}), json!({ "text": "a", "x": 1 })] {
        let is_valid = draft202012::is_valid(tool.parameters.as_value(), &wrong);
        assert!(!is_valid && step.invoke(wrong).is_err());
    }
}

#[test]
fn a_tools_name_is_one_that_interfaces_take() {
    let tool = |name| registry::get(name).unwrap().as_tool().unwrap().name;
    assert_eq!(tool("same<String>"), "same_String_");
    assert_eq!(
        tool("find/the words of a name that is much longer than what the interfaces take"),
        { "find_the_words_of_a_name_that_is_much_longer_than_what_the_inter" }
    );
}

/// Values near those that the steps take.
fn values() -> impl Strategy<Value = Value> {
    let numbers = prop_oneof![
        any::<i64>(),
        -2_i64..300,
        Just(i64::from(u32::MAX)),
        Just(i64::from(u32::MAX) + 1),
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        numbers.prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        // One that is whole is an integer to a schema, and none to serde.
        (0.1_f64..0.9).prop_map(Value::from),
        "[a-c]{0,2}".prop_map(Value::from),
        prop_oneof![Just("Exact"), Just("Fuzzy")].prop_map(Value::from),
    ];
    let key = prop_oneof![
        Just("query"),
        Just("k"),
        Just("filter"),
        Just("at_most"),
        Just("mode"),
        Just("text"),
        Just("Within"),
        Just("x"),
        Just("a"),
        Just("b"),
        Just("id"),
    ];
    leaf.prop_recursive(3, 16, 4, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::hash_map(key.clone().prop_map(str::to_owned), inner, 0..4)
                .prop_map(|object| Value::Object(object.into_iter().collect())),
        ]
    })
}

/// A value that one of the steps takes, or one that is near it.
fn search_inputs() -> impl Strategy<Value = Value> {
    let near = (
        "[a-c]{0,2}",
        prop_oneof![
            Just(json!(3)),
            Just(json!(-1)),
            Just(json!("3")),
            Just(Value::Null)
        ],
        prop::option::of(prop_oneof![
            Just(Value::Null),
            Just(json!({ "at_most": 3 })),
            Just(json!({ "at_most": 256 })),
            Just(json!({ "at_most": 3, "mode": "Exact" })),
            Just(json!({ "at_most": 3, "mode": { "Within": 7 } })),
            Just(json!({ "at_most": 3, "mode": "Within" })),
            values(),
        ]),
        prop::option::of(values()),
    );
    near.prop_map(|(query, k, filter, other)| {
        let mut input = json!({ "query": query, "k": k });
        if let Some(filter) = filter {
            input["filter"] = filter;
        }
        if let Some(other) = other {
            input["x"] = other;
        }
        input
    })
}

/// Whether there is an array where the step takes a struct: what serde derives for one reads its fields in
/// order as well, which the schema keeps to itself.
fn has_fields_in_order(name: &str, value: &Value) -> bool {
    match name {
        "search" => value["filter"].is_array(),
        "find" => value.is_array() || value["filter"].is_array(),
        "by_key" => value
            .as_object()
            .is_some_and(|filters| filters.values().any(Value::is_array)),
        _ => false,
    }
}

/// A schema accepts what the step takes, and nothing else.
fn agrees(name: &str, value: &Value) -> Result<(), TestCaseError> {
    let is_valid = draft202012::is_valid(&input(name), value);
    if has_fields_in_order(name, value) {
        prop_assert!(!is_valid, "{} on {}", name, value);
        return Ok(());
    }
    let outcome = registry::invoke_json(name, value.clone());
    let is_taken = match &outcome {
        Ok(_) => true,
        Err(error) => error.kind() != runnable::ErrorKind::BadInput,
    };
    prop_assert_eq!(is_valid, is_taken, "{} on {}: {:?}", name, value, outcome);
    if let Ok(output_value) = outcome {
        prop_assert!(draft202012::is_valid(&output(name), &output_value));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn schemas_accept_what_the_steps_take(value in values(), search in search_inputs()) {
        // (An array in order is taken as well, which the schema keeps to itself.)
        if !value.is_array() {
            agrees("search", &value)?;
        }
        agrees("search", &search)?;
        for name in ["words", "count", "find", "by_key", "numbers", "pages_of_none"] {
            if name != "pages_of_none" || value != json!([]) {
                agrees(name, &value)?;
            }
        }
    }
}
