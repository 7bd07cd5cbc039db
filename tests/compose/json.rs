//! `pick`, `pick_all`, `assign_key`: steps on JSON objects, by key.

use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use futures::{Stream, stream};
use runnable::{ErrorKind, prelude::*};
use serde_json::{Value, json};

use crate::support::{both_ways, chunks, on_tokio, path, value};

#[runnable]
fn letters(text: &str) -> Value {
    json!({ "text": text, "letters": text.len() })
}

#[runnable]
async fn letters_later(text: String) -> Value {
    letters(&text)
}

#[runnable]
fn shouted(object: Value) -> Option<String> {
    object["text"].as_str().map(str::to_uppercase)
}

#[runnable]
async fn counted(object: Value) -> Result<usize, String> {
    let text = object["text"].as_str().ok_or("no text")?;
    Ok(text.chars().count())
}

#[test]
fn pick_gives_the_value_of_a_key() {
    let object = json!({ "a": 1, "b": { "c": [2] } });
    assert_eq!(value(pick("a"), object.clone()), 1);
    assert_eq!(value(pick("b") | pick("c"), object.clone()), json!([2]));
    assert_eq!(value(pick("b").pick("c".to_owned()), object), json!([2]));
    assert_eq!(value(pick("a"), json!({ "a": null })), json!(null));
    assert_eq!(value(Letters.pick("letters"), "abc".into()), 3);
    assert_eq!(value(LettersLater.pick("letters"), "abc".into()), 3);
}

#[test]
fn pick_all_gives_the_object_of_the_keys() {
    let object = || json!({ "a": 1, "b": 2, "c": 3 });
    assert_eq!(
        value(pick_all(["c", "a"]), object()),
        json!({ "a": 1, "c": 3 })
    );
    assert_eq!(value(pick_all(["a", "a"]), object()), json!({ "a": 1 }));
    assert_eq!(value(pick_all([""; 0]), object()), json!({}));
    let keys = vec!["text".to_owned()];
    assert_eq!(
        value(Letters.pick_all(keys), "ab".into()),
        json!({ "text": "ab" })
    );
}

#[test]
fn assign_key_sets_a_key_to_what_is_made_of_the_object() {
    let chain = Letters | assign_key("loud", Shouted);
    assert_eq!(
        value(chain, "ab".into()),
        json!({ "text": "ab", "letters": 2, "loud": "AB" })
    );
    let replaced = LettersLater
        .assign_key("letters", Counted)
        .assign_key("text", pick("letters"));
    assert_eq!(
        value(replaced, "äb".into()),
        json!({ "text": 2, "letters": 2 })
    );
    let nested = assign_key("x", lambda(|_: Value| BTreeMap::from([(1, vec!["a"])])));
    assert_eq!(value(nested, json!({})), json!({ "x": { "1": ["a"] } }));
}

#[test]
fn what_is_no_object_is_bad_input() {
    for (input, found) in [
        (json!(null), "`null`"),
        (json!(true), "a boolean"),
        (json!(1), "a number"),
        (json!("secret"), "a string"),
        (json!(["secret"]), "an array"),
    ] {
        let errors = [
            (both_ways(pick("a"), input.clone()), "pick(a)"),
            (
                both_ways(pick_all(["a", "b"]), input.clone()),
                "pick_all(a, b)",
            ),
            (
                both_ways(assign_key("a", Shouted), input.clone()),
                "assign_key(a, shouted)",
            ),
            (
                both_ways(assign_key("a", Counted), input),
                "assign_key(a, counted)",
            ),
        ];
        for (error, step) in errors {
            let error = error.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::BadInput);
            assert_eq!(path(&error), [step]);
            let expected = format!("step `{step}` takes a JSON object, but was given {found}");
            assert_eq!(error.to_string(), expected);
        }
    }
}

#[test]
fn a_key_that_is_not_there_is_bad_input() {
    let object = json!({ "a": 1, "b": 2 });
    for (error, message) in [
        (
            both_ways(pick("c"), object.clone()),
            "step `pick(c)` found no `c` in a JSON object of the keys `a`, `b`",
        ),
        (
            both_ways(pick_all(["c", "a", "d"]), object),
            "step `pick_all(c, a, d)` found no `c` and no `d` in a JSON object of the keys `a`, `b`",
        ),
        (
            both_ways(pick("a"), json!({})),
            "step `pick(a)` found no `a` in a JSON object that is empty",
        ),
    ] {
        let error = error.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::BadInput);
        assert_eq!(error.to_string(), message);
    }
    let many: serde_json::Map<_, _> = (10..30).map(|n| (n.to_string(), json!(n))).collect();
    let error = both_ways(pick("a"), many.into()).unwrap_err().to_string();
    assert!(error.ends_with("`20`, `21` and 8 more"), "{error}");
}

#[test]
fn the_step_does_not_run_where_there_is_no_object() {
    let runs = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&runs);
    let step = lambda(move |_: Value| count.fetch_add(1, Ordering::SeqCst));
    both_ways(assign_key("a", step.clone()), json!([])).unwrap_err();
    assert_eq!(runs.load(Ordering::SeqCst), 0);
    value(assign_key("a", step.clone()) | pick_all([""; 0]), json!({}));
    assert_eq!(runs.load(Ordering::SeqCst), 2);
}

#[test]
fn an_error_of_the_step_is_its_own() {
    let error = both_ways(assign_key("n", Counted), json!({})).unwrap_err();
    assert_eq!(error.to_string(), "step `counted` failed: no text");
}

#[test]
fn an_output_that_can_be_no_json_fails() {
    let pairs = lambda(|_: Value| BTreeMap::from([((1, 2), 3)]));
    let error = both_ways(assign_key("n", pairs), json!({})).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Failed);
    assert_eq!(
        error.to_string(),
        "step `assign_key(n, lambda)` failed: key must be a string"
    );
    assert!(error.downcast_ref::<serde_json::Error>().is_some());
}

#[test]
fn around_sync_steps_they_are_sync_steps() {
    let job = || lambda(|_: Value| format!("{:?}", tokio::task::try_id()));
    let chain = assign_key("one", job()) | pick("one") | lambda(|one: Value| json!({ "one": one }));
    let chain = chain.assign_key("two", job());
    let output = on_tokio(chain.ainvoke(json!({}))).unwrap();
    assert_ne!(output["one"], "None");
    assert_eq!(
        output["one"], output["two"],
        "they fuse with their neighbours"
    );
}

#[runnable]
fn deltas(text: String) -> impl Stream<Item = Value> {
    let letters: Vec<_> = text.chars().map(|c| json!({ "text": c })).collect();
    stream::iter(letters)
}

#[test]
fn chunks_of_an_object_are_put_together_before_a_key_is_picked() {
    assert_eq!(chunks(Deltas.pick("text"), "abc".into()), [json!("abc")]);
    let chain = Deltas.assign_key("loud", Shouted);
    assert_eq!(
        chunks(chain, "ab".into()),
        [json!({ "text": "ab", "loud": "AB" })]
    );
}
