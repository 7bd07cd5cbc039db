//! Steps on JSON.

use futures::StreamExt as _;
use runnable::{
    Error, ErrorKind,
    prelude::*,
    registry::{self, Binds, InvalidInput},
    runtime,
};
use serde_json::{Map, Value, json};

fn invoke(name: &str, input: Value) -> Value {
    let sync = registry::invoke_json(name, input.clone()).unwrap();
    let awaited = runtime::block_on(registry::ainvoke_json(name, input)).unwrap();
    assert_eq!(sync, awaited);
    sync
}

/// Where and what is wrong.
#[track_caller]
fn refused(name: &str, input: Value) -> (String, String) {
    let error = registry::invoke_json(name, input).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::BadInput, "{error}");
    wrong(&error)
}

fn wrong(error: &Error) -> (String, String) {
    let invalid: &InvalidInput = error.downcast_ref().unwrap();
    (invalid.pointer().to_owned(), invalid.message().to_owned())
}

#[test]
fn one_parameter_is_the_bare_value() {
    assert_eq!(invoke("words", json!("a b")), json!(["a", "b"]));
    assert_eq!(invoke("count", json!(["a", "b"])), json!(2));
    assert_eq!(
        invoke("find", json!({ "text": "a", "filter": { "at_most": 3 } })),
        json!("a3")
    );
}

#[test]
fn several_are_an_object_by_name_or_an_array_in_order() {
    for input in [
        json!({ "query": "q", "k": 2, "filter": null }),
        json!({ "k": 2, "query": "q" }),
        json!(["q", 2, null]),
    ] {
        assert_eq!(invoke("search", input), json!(["q", "q"]));
    }
}

#[test]
fn none_are_null_or_empty() {
    for input in [json!(null), json!({}), json!([])] {
        assert_eq!(invoke("pages_of_none", input), json!(7));
    }
    let expected = "expected null, found a number";
    assert_eq!(
        refused("pages_of_none", json!(1)),
        (String::new(), expected.to_owned())
    );
    let (pointer, message) = refused("pages_of_none", json!({ "x": 1 }));
    assert_eq!(
        (pointer.as_str(), message.as_str()),
        ("/x", "unknown, expected nothing")
    );
}

#[test]
fn what_is_wrong_is_pointed_at() {
    for (input, pointer, message) in [
        (
            json!({ "query": 1, "k": 2 }),
            "/query",
            "invalid type: integer `1`, expected a string",
        ),
        (
            json!(["q", "2", null]),
            "/k",
            "invalid type: string \"2\", expected usize",
        ),
        (json!({ "query": "q" }), "/k", "missing, expected `usize`"),
        (
            json!({ "query": "q", "k": 1, "limit": 1 }),
            "/limit",
            "unknown, expected an object of `query`, `k`, `filter`",
        ),
        (
            json!({ "query": "q", "k": 1, "filter": { "at_most": -1 } }),
            "/filter/at_most",
            "invalid value: integer `-1`, expected u8",
        ),
        (
            json!(["q"]),
            "",
            "expected an object of `query`, `k`, `filter`, found 1 values",
        ),
        (
            json!("q"),
            "",
            "expected an object of `query`, `k`, `filter`, found a string",
        ),
        (
            json!(null),
            "",
            "expected an object of `query`, `k`, `filter`, found null",
        ),
    ] {
        let found = refused("search", input);
        assert_eq!((found.0.as_str(), found.1.as_str()), (pointer, message));
    }
    let (pointer, _) = refused("count", json!(["a", 1]));
    assert_eq!(pointer, "/1");
    let (pointer, _) = refused("by_key", json!({ "a/b~": { "at_most": "x" } }));
    assert_eq!(pointer, "/a~1b~0/at_most");
    let error = registry::invoke_json("search", json!({ "query": "q", "k": "x" })).unwrap_err();
    assert_eq!(
        error.to_string(),
        "step `search` failed: invalid input at `/k`: invalid type: string \"x\", expected usize"
    );
}

#[test]
fn types_without_serde_say_so_before_anything_runs() {
    for (name, expected) in [
        (
            "title",
            "step `title` takes `Document`, which can't be read from JSON: implement `serde::Deserialize` for it",
        ),
        (
            "pages",
            "step `pages` gives `Page`, which can't be written as JSON: implement `serde::Serialize` for it",
        ),
    ] {
        let error = registry::invoke_json(name, json!(null)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::TypeMismatch);
        assert_eq!(error.to_string(), expected);
    }
}

#[test]
fn what_is_borrowed_for_ever_is_written_and_never_read() {
    let borrowed = registry::get_typed::<(&'static str, u8), &'static str>("borrowed").unwrap();
    assert_eq!(borrowed.invoke(("a", 1)).unwrap(), "a");
    let (pointer, message) = refused("borrowed", json!(["a", 1]));
    assert_eq!(pointer, "/text");
    assert!(message.contains("expected a borrowed string"), "{message}");
}

#[test]
fn streams_are_streams_of_json() {
    for name in ["letters", "tokens"] {
        let chunks: Vec<_> = registry::stream_json(name, json!("ab")).unwrap().collect();
        let chunks: Vec<Value> = chunks.into_iter().map(Result::unwrap).collect();
        assert_eq!(chunks, [json!("a"), json!("b")]);
        let awaited = registry::astream_json(name, json!("ab")).unwrap();
        let awaited = runtime::block_on(awaited.map(Result::unwrap).collect::<Vec<_>>());
        assert_eq!(awaited, chunks);
        assert_eq!(invoke(name, json!("ab")), json!("ab"));
    }
    let mut wrong_input = registry::stream_json("letters", json!(1)).unwrap();
    let error = wrong_input.next().unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::BadInput);
    assert!(wrong_input.next().is_none());
}

#[test]
fn many_inputs_are_a_batch() {
    let words = registry::get("words").unwrap().to_json().unwrap();
    let all = words.batch([json!("a b"), json!("c")]).unwrap();
    assert_eq!(all, [json!(["a", "b"]), json!(["c"])]);
    let results = words.batch_results([json!("a"), json!(1)]);
    assert!(results[0].is_ok() && results[1].is_err());
}

#[test]
fn chains_take_the_first_and_give_the_last() {
    let get = |name| registry::get_dyn(name).unwrap();
    let chain = get("search")
        .then(get("count"))
        .unwrap()
        .into_json()
        .unwrap();
    assert_eq!(
        chain.invoke(json!({ "query": "q", "k": 3 })).unwrap(),
        json!(3)
    );
    let error = chain.invoke(json!({ "k": 3 })).unwrap_err();
    assert_eq!(wrong(&error).0, "/query");
}

fn binds(value: Value) -> Binds {
    let values: Map<String, Value> = serde_json::from_value(value).unwrap();
    values.into()
}

#[test]
fn steps_are_bound_to_json_by_name() {
    let entry = registry::get("repeat").unwrap();
    let twice = entry.to_dyn_with(binds(json!({ "times": 2 }))).unwrap();
    let twice = twice.into_json().unwrap();
    assert_eq!(twice.invoke(json!("ab")).unwrap(), json!("abab"));
    let thrice = entry.to_typed_with::<String, String>(binds(json!({ "times": 3 })));
    assert_eq!(thrice.unwrap().invoke("a".to_owned()).unwrap(), "aaa");
}

#[test]
fn what_is_wrong_with_binds_is_pointed_at() {
    let entry = registry::get("repeat").unwrap();
    for (given, pointer, message) in [
        (json!({}), "/times", "missing, expected `usize`"),
        (
            json!({ "times": "2" }),
            "/times",
            "invalid type: string \"2\", expected usize",
        ),
        (
            json!({ "times": 1, "x": 1 }),
            "/x",
            "unknown, expected an object of `times`",
        ),
    ] {
        let error = entry.to_dyn_with(binds(given)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::BadInput);
        let found = wrong(&error);
        assert_eq!((found.0.as_str(), found.1.as_str()), (pointer, message));
    }
    let entry = registry::get("published").unwrap();
    let error = entry.to_dyn_with(binds(json!({ "page": 1 }))).unwrap_err();
    assert_eq!(
        error.to_string(),
        "step `published` is bound to `page`, and a `Arc<Page>` can't be read from JSON"
    );
    let error = registry::get("words")
        .unwrap()
        .to_dyn_with(binds(json!({ "x": 1 })));
    assert_eq!(wrong(&error.unwrap_err()).0, "/x");
}
