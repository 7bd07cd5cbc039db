//! What runs, from both worlds.

use runnable::{
    ErrorKind,
    pipeline::{Format, Pipeline},
    prelude::*,
    registry,
};
use serde_json::{Value, json};

use crate::{pipeline, steps};

/// The output in sync code, which has to be that in async code.
#[track_caller]
fn output(text: &str, input: Value) -> Value {
    let pipeline = pipeline(text);
    let output = pipeline.invoke_json(input.clone()).unwrap();
    let awaited = futures::executor::block_on(pipeline.ainvoke_json(input)).unwrap();
    assert_eq!(output, awaited);
    output
}

#[test]
fn names_lists_and_objects() {
    assert_eq!(output("words", json!("a b")), json!(["a", "b"]));
    assert_eq!(output("[words, count]", json!("a b")), json!(2));
    assert_eq!(
        output("{ sequence: [words, [join, shout]] }", json!("a  b")),
        json!("A B")
    );
    assert_eq!(output("pipelines::steps::words", json!("a")), json!(["a"]));
}

#[test]
fn each_format_says_the_same() {
    let json = r#"{ "sequence": ["words", { "parallel": { "n": "count", "all": "join" } }] }"#;
    let toml = "sequence = [\"words\", { parallel = { n = \"count\", all = \"join\" } }]";
    let yaml = "sequence:\n  - words\n  - parallel:\n      n: count\n      all: join\n";
    for (text, format) in [
        (json, Format::Json),
        (toml, Format::Toml),
        (yaml, Format::Yaml),
    ] {
        let pipeline = Pipeline::from_spec(text, format).unwrap();
        let output = pipeline.invoke_json(json!("a b")).unwrap();
        assert_eq!(output, json!({ "n": 2, "all": "a b" }));
    }
    let value = serde_json::from_str(json).unwrap();
    let output = Pipeline::from_value(&value)
        .unwrap()
        .invoke_json(json!("a b"));
    assert_eq!(output.unwrap(), json!({ "n": 2, "all": "a b" }));
}

#[test]
fn binds_are_values_by_name() {
    let text =
        "- { step: translate, bind: { lang: fr } }\n- { step: translate, bind: { lang: de } }";
    assert_eq!(output(text, json!("a")), json!("a (fr) (de)"));
    assert_eq!(
        output("{ step: add, bind: { more: 2 } }", json!(1)),
        json!(3)
    );
}

#[test]
fn a_parallel_gives_an_object_or_an_array() {
    let object = "parallel: { words: [words, count], loud: shout }";
    assert_eq!(
        output(object, json!("a b")),
        json!({ "words": 2, "loud": "A B" })
    );
    assert_eq!(
        output("parallel: [length, shout]", json!("ab")),
        json!([2, "AB"])
    );
    // More than a type could list.
    let many = format!("parallel: [{}]", vec!["length"; 40].join(", "));
    assert_eq!(output(&many, json!("ab")), json!(vec![2; 40]));
}

#[test]
fn what_differs_goes_by_way_of_json() {
    let into_a_struct = "- parallel: { words: [words, count], loud: shout }\n- summary";
    assert_eq!(output(into_a_struct, json!("a b")), json!("2 in A B"));
    let into_parameters = "- parallel: { text: shout, times: length }\n- repeat";
    assert_eq!(output(into_parameters, json!("ab")), json!("ABAB"));
    // A `String` for a `PathBuf`, a `usize` for a `u64`.
    assert_eq!(output("[shout, suffix]", json!("a.txt")), json!("TXT"));
    assert_eq!(output("[length, double]", json!("abc")), json!(6));
    // Chains of different inputs.
    assert_eq!(
        output("parallel: [suffix, length]", json!("a.txt")),
        json!(["txt", 5])
    );
}

#[test]
fn what_can_not_go_that_way_says_where() {
    let pipeline = pipeline("- parallel: { words: [words, count], load: shout }\n- summary");
    let error = pipeline.invoke_json(json!("a b")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::BadInput);
    let error = error.to_string();
    assert!(error.starts_with("step `summary` "), "{error}");
    assert!(
        error.contains("missing field `loud`") || error.contains("loud"),
        "{error}"
    );
}

#[test]
fn several_parameters_are_an_object_by_name() {
    assert_eq!(
        output("repeat", json!({ "text": "ab", "times": 2 })),
        json!("abab")
    );
}

#[test]
fn a_branch_is_chosen_by_a_value() {
    let text = "\
- branch:
    on: /kind
    cases:
      - { equals: loud, then: [pick_text, shout] }
      - { equals: 2, then: pick_text }
    otherwise: { sequence: [pick_text, length, show] }
";
    let registry = runnable::registry![PickText, Show, steps::Shout, steps::Length];
    let pipeline = Pipeline::builder()
        .registry(&registry)
        .parse(text, Format::Yaml)
        .unwrap();
    for (kind, expected) in [(json!("loud"), "AB"), (json!(2), "ab"), (json!(null), "2")] {
        let input = json!({ "kind": kind, "text": "ab" });
        assert_eq!(pipeline.invoke_json(input.clone()).unwrap(), expected);
        let awaited = futures::executor::block_on(pipeline.ainvoke_json(input)).unwrap();
        assert_eq!(awaited, expected);
    }
    assert_eq!(pipeline.invoke_json(json!({ "text": "ab" })).unwrap(), "2");
}

#[runnable(inline, register = false)]
fn pick_text(input: Value) -> String {
    input["text"].as_str().unwrap_or_default().to_owned()
}

#[runnable(inline, register = false)]
fn show(number: usize) -> String {
    number.to_string()
}

#[test]
fn the_arms_of_a_branch_may_differ() {
    let text = "branch: { on: \"\", cases: [{ equals: a, then: length }], otherwise: words }";
    assert_eq!(output(text, json!("a")), json!(1));
    assert_eq!(output(text, json!("b")), json!(["b"]));
}

#[test]
fn a_branch_looks_at_what_comes_in_and_not_at_what_its_chains_make_of_it() {
    let branch = "branch: { on: /mood, cases: [{ equals: calm, then: answer }], otherwise: [answer, shout] }";
    let text = format!("- parallel: {{ text: shout, mood: sequence }}\n- {branch}");
    let text = text.replace(
        "mood: sequence",
        "mood: { step: translate, bind: { lang: x } }",
    );
    assert_eq!(output(&text, json!("a")), json!("ABOUT A"));
    assert_eq!(
        output(branch, json!({ "text": "a", "mood": "calm" })),
        json!("about a")
    );
    // Inside of others as well.
    let nested = format!("parallel: [{{ {branch}, retry: {{}}, fallback: [repeat] }}, answer]");
    let input = json!({ "text": "a", "mood": "calm" });
    assert_eq!(output(&nested, input), json!(["about a", "about a"]));
}

#[test]
fn each_chain_of_a_parallel_makes_of_its_input_what_it_takes() {
    let text = "- length\n- parallel: [double, { step: add, bind: { more: 1 } }]\n- words_of";
    let registry = runnable::registry![WordsOf, steps::Length, steps::Double, steps::Add];
    let builder = Pipeline::builder().registry(&registry);
    let pipeline = builder.parse(text, Format::Yaml).unwrap();
    assert_eq!(pipeline.invoke_json(json!("abc")).unwrap(), "6 4");
}

#[runnable(inline, register = false)]
fn words_of(numbers: Vec<u64>) -> String {
    let numbers: Vec<_> = numbers.iter().map(ToString::to_string).collect();
    numbers.join(" ")
}

#[test]
fn map_runs_on_each_element() {
    assert_eq!(
        output("[words, map: shout]", json!("a b")),
        json!(["A", "B"])
    );
    assert_eq!(
        output(
            "[words, map: [length, double], { map: double }]",
            json!("a bc")
        ),
        json!([4, 8])
    );
    let error = pipeline("map: length").invoke_json(json!("a")).unwrap_err();
    assert_eq!(
        error.to_string(),
        "step `map(length)` takes an array, and was given a string"
    );
    let error = pipeline("map: length")
        .invoke_json(json!(["a", 1]))
        .unwrap_err();
    assert!(error.to_string().ends_with("(element 1)"), "{error}");
}

#[test]
fn chains_of_the_file_have_names() {
    let text = "\
chains:
  front: [words, back]
  back: { step: join, name: glue }
sequence: [front, words, back, length]
";
    assert_eq!(output(text, json!("a   b")), json!(3));
    // One of them hides a step of its name.
    let text = "chains: { length: pipelines::steps::shout }\nstep: length";
    assert_eq!(output(text, json!("ab")), json!("AB"));
}

#[test]
fn types_are_known_before_it_runs() {
    let pipeline = pipeline("[words, count]");
    assert_eq!(pipeline.input().to_string(), "String");
    assert_eq!(pipeline.output().to_string(), "usize");
    assert_eq!(
        format!("{pipeline:?}"),
        "Pipeline(words | count: String -> usize)"
    );

    let typed = pipeline.typed::<String, usize>().unwrap();
    assert_eq!(typed.invoke("a b".to_owned()).unwrap(), 2);
    let chain = typed.pipe(lambda(|n: usize| n + 1));
    assert_eq!(chain.invoke("a b".to_owned()).unwrap(), 3);

    let error = pipeline.typed::<String, u8>().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TypeMismatch);
    assert_eq!(
        error.to_string(),
        "step `words | count` gives `usize`, not `u8`"
    );
    let error = pipeline.typed::<u8, u8>().unwrap_err();
    assert_eq!(
        error.to_string(),
        "step `words | count` takes `String`, not `u8`, and gives `usize`, not `u8`"
    );
}

#[test]
fn what_json_knows_nothing_of_still_runs() {
    let pipeline = pipeline("[open, close]");
    assert_eq!(pipeline.invoke_json(json!(7)).unwrap(), json!(7));
    let open = self::pipeline("open");
    let error = open.invoke_json(json!(7)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::BadInput);
    assert_eq!(
        error.to_string(),
        "step `open` gives `Handle`, which can't be written as JSON"
    );
    assert_eq!(
        open.typed::<u64, steps::Handle>()
            .unwrap()
            .invoke(7)
            .unwrap()
            .0,
        7
    );
}

#[test]
fn inputs_are_looked_at() {
    let error = pipeline("[words, count]")
        .invoke_json(json!(7))
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::BadInput);
    let error = error.to_string();
    assert!(
        error.contains("words") && error.contains("string"),
        "{error}"
    );
}

#[test]
fn many_inputs() {
    let pipeline = pipeline("[words, count]");
    let inputs = vec![json!("a"), json!("a b"), json!("")];
    assert_eq!(pipeline.batch_json(inputs.clone()).unwrap(), [1, 2, 0]);
    let outputs = futures::executor::block_on(pipeline.abatch_json(inputs));
    assert_eq!(outputs.unwrap(), [1, 2, 0]);
}

#[test]
fn errors_have_the_path() {
    let text = "- { sequence: [shout, fails], name: outer }\n- words";
    let error = pipeline(text).invoke_json(json!("a")).unwrap_err();
    assert_eq!(
        error.to_string(),
        "step `outer > fails` failed: no luck with A"
    );
    let error = pipeline("parallel: { a: shout, b: fails }").invoke_json(json!("a"));
    assert_eq!(
        error.unwrap_err().to_string(),
        "step `fails` failed: no luck with a"
    );
}

#[test]
fn a_registry_of_ones_own_is_all_that_is_known() {
    let registry = runnable::registry![steps::Words];
    let builder = Pipeline::builder().registry(&registry);
    assert!(builder.parse("words", Format::Yaml).is_ok());
    let errors = builder.parse("count", Format::Yaml).unwrap_err();
    assert!(
        errors.to_string().starts_with("1:1: unknown step `count`"),
        "{errors}"
    );
    assert!(registry::get("count").is_ok());
}
