//! What is wrong is found before anything runs: all of it, each at its place.

use runnable::pipeline::{Format, Pipeline};

/// What is said of the text, a line for each mistake.
#[track_caller]
fn refused(format: Format, text: &str) -> String {
    match Pipeline::from_spec(text, format) {
        Ok(pipeline) => panic!("{pipeline:?} is accepted"),
        Err(errors) => errors.to_string(),
    }
}

/// Checks one YAML text after another, and says all that differs.
#[track_caller]
fn table(cases: &[(&str, &str)]) {
    let differs = cases.iter().filter_map(|(text, expected)| {
        let found = refused(Format::Yaml, text);
        (found != *expected).then(|| format!("{text}\n  found\n{found}\n  expected\n{expected}\n"))
    });
    let differs: Vec<_> = differs.collect();
    assert!(differs.is_empty(), "\n{}", differs.join("\n"));
}

#[test]
fn names() {
    table(&[
        (
            "- wrods",
            "1:3: unknown step `wrods`: did you mean `words`?",
        ),
        (
            "- step: wrods",
            "1:9: unknown step `wrods`: did you mean `words`?",
        ),
        (
            "fetch_the_page",
            "1:1: unknown step `fetch_the_page`: neither a step of the program nor a chain of the file is called so",
        ),
        (
            "twin",
            "1:1: `twin` is the short name of several steps, write one of `pipelines::steps::one::twin`, \
             `pipelines::steps::two::twin`",
        ),
        (
            "chains: { front: [words] }\nsequence: [frnt, count]",
            "2:12: unknown step `frnt`: did you mean `front`?",
        ),
    ]);
}

#[test]
fn types() {
    table(&[
        (
            "[words, double]",
            "1:9: `double` takes `u64`, but `words` before it gives `Vec<String>`, a list in JSON, which is no number",
        ),
        (
            "- words\n- sequence:\n    - step: double\n    - double",
            "3:13: `double` takes `u64`, but `words` before it gives `Vec<String>`, a list in JSON, which is no number",
        ),
        (
            "[open, double]",
            "1:8: `double` takes `u64`, but `open` before it gives `Handle`, and `Handle` can't be written as JSON",
        ),
        (
            "[double, close]",
            "1:10: `close` takes `Handle`, but `double` before it gives `u64`, and `Handle` can't be read from JSON",
        ),
        (
            "chains: { numbers: [words, count] }\nsequence: [numbers, words]",
            "2:21: `words` takes `String`, but `numbers` before it gives `usize`, a number in JSON, which is no text",
        ),
        (
            "parallel: { a: double, b: close }",
            "1:27: the chains of `parallel` take one input: `close` takes `Handle`, but `double` takes `u64`, and \
             `Handle` can't be read from JSON",
        ),
        (
            "parallel: [open, double]",
            "1:12: `parallel` gives JSON, and `Handle`, which `open` gives, can't be written as JSON",
        ),
        (
            "parallel: [close, close]",
            "1:1: `parallel` clones its input, and `Handle` can't be cloned",
        ),
        (
            "map: open",
            "1:6: `map` gives JSON, and `Handle`, which `open` gives, can't be written as JSON",
        ),
        (
            "map: close",
            "1:6: `map` reads elements from JSON, and `Handle`, which `close` takes, can't be read from it",
        ),
        (
            "{ step: close, retry: {} }",
            "1:9: `retry` clones its input, and `Handle` can't be cloned",
        ),
        (
            "{ step: open, cache: { capacity: 1 } }",
            "1:9: `cache` keeps outputs as JSON, and `Handle` can't be written as JSON and read from it",
        ),
        (
            "{ step: numbers, cache: { capacity: 1 } }",
            "1:9: `cache` takes values, but `numbers` gives chunks of `u64`, which have no aggregate",
        ),
        (
            "{ step: words, fallback: [double] }",
            "1:27: a fallback takes what the chain takes: `double` takes `u64`, but `words` takes `String`, a text in \
             JSON, which is no number\n\
             1:27: a fallback gives what the chain gives: `double` gives `u64`, but `words` gives `Vec<String>`, a \
             number in JSON, which is no list",
        ),
        (
            "branch: { on: /kind, cases: [{ equals: 1, then: open }], otherwise: double }",
            "1:69: the chains of `branch` give one output: `double` gives `u64`, but `open` gives `Handle`, and \
             `Handle` can't be written as JSON",
        ),
        (
            "- words\n- branch: { on: \"\", cases: [{ equals: 1, then: double }], otherwise: count }",
            "2:3: `branch` takes `u64`, but `words` before it gives `Vec<String>`, a list in JSON, which is no number",
        ),
        (
            "- open\n- parallel: { a: close, b: close }",
            "2:3: `parallel` clones its input, and `Handle` can't be cloned",
        ),
        (
            "[numbers, double]",
            "1:11: `double` takes a value, but `numbers` before it gives chunks of `u64`, which have no aggregate",
        ),
    ]);
}

#[test]
fn options() {
    table(&[
        (
            "{ step: words, retries: {} }",
            "1:16: unknown field `retries`: did you mean `retry`?",
        ),
        (
            "{ step: words, retry: { attempts: 0 } }",
            "1:35: `attempts` is a whole number from 1 up, found `0`",
        ),
        (
            "{ step: words, retry: { attempts: 2.5, jitter: 1, factor: 0.5 } }",
            "1:35: `attempts` is a whole number from 1 up, found `2.5`\n\
             1:48: `jitter` is `true` or `false`, found `1`\n\
             1:59: `factor` is a number from 1 up, found `0.5`",
        ),
        (
            "{ step: words, retry: 3 }",
            "1:23: `retry` is an object, found `3`",
        ),
        (
            "{ step: words, timeout: 5 }",
            "1:25: `timeout` is a duration such as `250ms`, `2s` or `1m 30s`, found `5`",
        ),
        (
            "{ step: words, timeout: 2 parsecs }",
            "1:25: `timeout` is a duration such as `250ms`, `2s` or `1m 30s`, found `\"2 parsecs\"`",
        ),
        (
            "{ step: words, timeout: 0s }",
            "1:25: `timeout` is a duration longer than 0, found `\"0s\"`",
        ),
        (
            "{ step: words, cache: { ttl: 1h } }",
            "1:23: `cache` needs `capacity`",
        ),
        (
            "{ step: words, cache: { capacity: -1 } }",
            "1:35: `capacity` is a whole number from 1 up, found `-1`",
        ),
        (
            "{ step: words, rate_limit: { per: 1s } }",
            "1:28: `rate_limit` needs `calls`",
        ),
        (
            "{ step: words, concurrency_limit: none }",
            "1:35: `concurrency_limit` is a whole number from 1 up, found `\"none\"`",
        ),
        (
            "{ step: words, config: { tags: once, run_type: job } }",
            "1:32: `tags` is a list of texts, found `\"once\"`\n\
             1:48: `run_type` is one of `chain`, `tool`, `chat_model`, `llm`, `retriever`, `prompt`, `parser`, found `\"job\"`",
        ),
        (
            "{ step: words, name: a, config: { run_name: b } }",
            "1:16: both `name` and `run_name` in `config`, which say the same",
        ),
        (
            "{ step: words, step: count }",
            "1:16: `step` is there twice",
        ),
        (
            "{ step: words, fallback: shout }",
            "1:26: `fallback` is a list of chains, found `\"shout\"`",
        ),
    ]);
}

#[test]
fn binds() {
    table(&[
        (
            "translate",
            "1:1: `translate` is bound to `lang`: missing, expected `String`",
        ),
        (
            "{ step: translate, bind: { lnag: fr } }",
            "1:9: `translate` is bound to `lang`: missing, expected `String`\n\
             1:28: `translate` is bound to no `lnag`: did you mean `lang`?",
        ),
        (
            "{ step: words, bind: { lang: fr } }",
            "1:24: `words` is bound to nothing, and there is a value for `lang`",
        ),
        (
            "{ step: add, bind: { more: many } }",
            "1:28: `more` of `add`: invalid type: string \"many\", expected u64",
        ),
        (
            "{ sequence: [words], bind: { lang: fr } }",
            "1:22: `bind` without `step`: values are bound to a step",
        ),
        (
            "chains: { front: words }\nstep: front\nbind: { lang: fr }",
            "3:9: `front` is a chain, and values are bound to a step",
        ),
    ]);
}

#[test]
fn shapes() {
    table(&[
        (
            "",
            "1:1: a chain is a name, a list or an object, found nothing",
        ),
        (
            "7",
            "1:1: a chain is a name, a list or an object, found `7`",
        ),
        (
            "[]",
            "1:1: `the pipeline` is empty, expected a list of chains",
        ),
        (
            "sequence: []",
            "1:11: `sequence` is empty, expected a list of chains",
        ),
        (
            "parallel: {}",
            "1:11: `parallel` is empty, expected an object of chains",
        ),
        (
            "{ timeout: 2s }",
            "1:1: nothing to run, expected one of `step`, `sequence`, `parallel`, `branch`, `map`",
        ),
        (
            "{ step: words, map: count }",
            "1:16: both `step` and `map`, expected one thing to run",
        ),
        ("step: [words]", "1:7: `step` is a name, found a list"),
        (
            "branch: { on: kind, cases: [], otherwise: words }",
            "1:15: `on` is a JSON pointer such as `/kind`, found `\"kind\"`\n\
             1:28: `cases` is empty, expected a list of cases",
        ),
        (
            "branch: { on: /kind, cases: [{ equals: 1, then: words }] }",
            "1:9: `branch` needs `otherwise`",
        ),
        (
            "branch:\n  on: /a~2\n  cases:\n    - then: words\n    - { equals: 1, then: words }\n    - { equals: 1, than: words }\n  otherwise: words",
            "2:7: `on` is a JSON pointer such as `/kind`, found `\"/a~2\"`\n\
             4:7: `a case` needs `equals`\n\
             6:7: `a case` needs `then`\n\
             6:7: a second case for `1`, which would never run\n\
             6:20: unknown field `than`: did you mean `then`?",
        ),
        (
            "chains: [words]\nstep: words",
            "1:9: `chains` is an object of chains, found a list",
        ),
    ]);
}

#[test]
fn cycles() {
    table(&[
        (
            "chains:\n  front: [words, join, back]\n  back: [words, join, front]\nstep: front",
            "3:23: `front` is a part of itself: front > back > front",
        ),
        (
            "chains: { self: [self] }\nsequence: [words]",
            "1:18: `self` is a part of itself: self > self",
        ),
        (
            "chains: { words: [words] }\nsequence: [words]",
            "1:19: `words` is a part of itself: words > words; the step of this name is `pipelines::steps::words`",
        ),
    ]);
}

#[test]
fn all_at_once() {
    let text = "\
chains:
  unused: [wrods]
sequence:
  - step: translate
    retry: { attempts: 0 }
  - parallel:
      a: cuont
      b: { step: shout, timeout: soon }
  - 7
";
    assert_eq!(
        refused(Format::Yaml, text),
        "2:12: unknown step `wrods`: did you mean `words`?\n\
         4:11: `translate` is bound to `lang`: missing, expected `String`\n\
         5:24: `attempts` is a whole number from 1 up, found `0`\n\
         7:10: unknown step `cuont`: did you mean `count`?\n\
         8:34: `timeout` is a duration such as `250ms`, `2s` or `1m 30s`, found `\"soon\"`\n\
         9:5: a chain is a name, a list or an object, found `7`"
    );
}

#[test]
fn the_same_in_each_format() {
    let json = "{ \"sequence\": [\n  \"words\",\n  { \"step\": \"dobule\", \"retry\": { \"attempts\": 0 } }\n] }";
    assert_eq!(
        refused(Format::Json, json),
        "3:13: unknown step `dobule`: did you mean `double`?\n\
         3:46: `attempts` is a whole number from 1 up, found `0`"
    );
    let toml =
        "[[sequence]]\nstep = \"words\"\n\n[[sequence]]\nstep = \"dobule\"\nretry.attempts = 0\n";
    assert_eq!(
        refused(Format::Toml, toml),
        "5:8: unknown step `dobule`: did you mean `double`?\n\
         6:18: `attempts` is a whole number from 1 up, found `0`"
    );
    let yaml = "sequence:\n  - words\n  - step: dobule\n    retry:\n      attempts: 0\n";
    assert_eq!(
        refused(Format::Yaml, yaml),
        "3:11: unknown step `dobule`: did you mean `double`?\n\
         5:17: `attempts` is a whole number from 1 up, found `0`"
    );
}

#[test]
fn syntax() {
    for (format, text, expected) in [
        (
            Format::Json,
            "{ \"step\": \"words\", }",
            "1:20: key must be a string",
        ),
        (Format::Json, "[\"words\"", "1:8: EOF while parsing a list"),
        (Format::Json, "[1e999]", "1:2: number out of range"),
        (
            Format::Json,
            "{ \"step\": \"words\", \"step\": \"count\" }",
            "1:20: `step` is there twice",
        ),
        (
            Format::Toml,
            "step = words",
            "1:8: string values must be quoted, expected literal string",
        ),
        (
            Format::Toml,
            "step = \"words\"\nstep = \"count\"",
            "2:1: duplicate key",
        ),
        (
            Format::Yaml,
            "step: [words",
            "2:1: while parsing a flow sequence",
        ),
        (
            Format::Yaml,
            "- words\n---\n- words",
            "2:1: a second document: a pipeline is one",
        ),
        (
            Format::Yaml,
            "step: !chain words",
            "1:7: a pipeline has no tags, found `!chain`",
        ),
        (
            Format::Yaml,
            "timeout: .inf\nstep: words",
            "1:10: `.inf` is no number that JSON has",
        ),
    ] {
        let found = refused(format, text);
        assert!(
            found.starts_with(expected),
            "{text}\n  found {found}\n  expected {expected}"
        );
    }
}

#[test]
fn of_a_value_with_pointers() {
    let value = serde_json::json!({
        "sequence": ["words", { "step": "cuont", "config": { "tags": 1 } }],
        "chains": { "a/b": 7 },
    });
    let errors = Pipeline::from_value(&value).unwrap_err();
    assert_eq!(
        errors.to_string(),
        "at /chains/a~1b: a chain is a name, a list or an object, found `7`\n\
         at /sequence/1/config/tags: `tags` is a list of texts, found `1`\n\
         at /sequence/1/step: unknown step `cuont`: did you mean `count`?"
    );
    let pointers: Vec<_> = errors.iter().filter_map(|error| error.pointer()).collect();
    assert_eq!(pointers.len(), 3);
    let errors = Pipeline::from_value(&serde_json::json!(null)).unwrap_err();
    assert_eq!(
        errors.to_string(),
        "at the top: a chain is a name, a list or an object, found nothing"
    );
}

#[test]
fn of_a_file_with_its_name_and_under_the_line() {
    let builder = Pipeline::builder().file_name("jobs/nightly.yaml");
    let errors = builder.parse("sequence:\n\t- x", Format::Yaml).unwrap_err();
    assert!(
        errors.to_string().starts_with("jobs/nightly.yaml:2:"),
        "{errors}"
    );

    let errors = builder
        .parse("- words\n- cuont\n", Format::Yaml)
        .unwrap_err();
    assert_eq!(
        format!("{errors:#}"),
        "jobs/nightly.yaml:2:3: unknown step `cuont`: did you mean `count`?\n  |\n2 | - cuont\n  |   ^"
    );
    let error = Pipeline::from_file("no/such.toml").unwrap_err().to_string();
    assert!(
        error.starts_with("no/such.toml: can't be read: "),
        "{error}"
    );
    assert_eq!(
        Pipeline::from_file("pipeline.ini").unwrap_err().to_string(),
        "pipeline.ini: a pipeline is a file that ends in `.json`, `.toml`, `.yaml` or `.yml`"
    );
}

#[test]
fn aliases_are_what_they_stand_for_but_not_without_end() {
    let errors = refused(Format::Yaml, "- &step { step: wrods }\n- *step");
    assert_eq!(errors, "1:17: unknown step `wrods`: did you mean `words`?");

    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..9 {
        let aliases = vec![format!("*a{}", level - 1); 10].join(", ");
        bomb = format!("{bomb}a{level}: &a{level} [{aliases}]\n");
    }
    let errors = refused(Format::Yaml, &bomb);
    assert!(
        errors.contains("the aliases stand for more than 10000 values"),
        "{errors}"
    );
}

#[test]
fn nothing_is_nested_without_end() {
    for (format, text) in [
        (
            Format::Json,
            format!("{}\"words\"{}", "[".repeat(5_000), "]".repeat(5_000)),
        ),
        (
            Format::Yaml,
            format!("{}words{}", "[".repeat(5_000), "]".repeat(5_000)),
        ),
        (
            Format::Toml,
            format!(
                "sequence = {}\"words\"{}",
                "[".repeat(5_000),
                "]".repeat(5_000)
            ),
        ),
    ] {
        let errors = refused(format, &text);
        assert!(
            errors.contains("nested deeper than") || errors.contains("recursion"),
            "{errors}"
        );
    }
}
