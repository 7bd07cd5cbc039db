//! How a tree is written down.

use std::time::UNIX_EPOCH;

use runnable::prelude::*;
use serde_json::{Value, json};

use crate::support::{Inc, Shout, Words, at_once, flaky, tree_of};

/// Takes the times out, each of which has to be a number, or none where `state` says so.
fn without_times(value: &mut Value) {
    let Some(run) = value.as_object_mut() else {
        panic!("a run is an object");
    };
    for time in ["started_ms", "duration_ms"] {
        assert!(run.remove(time).is_some_and(|time| time.is_f64()), "{time}");
    }
    for note in run["notes"].as_array_mut().unwrap() {
        let note = note.as_object_mut().unwrap();
        assert!(note.remove("after_ms").unwrap().is_f64());
    }
    for child in run["children"].as_array_mut().unwrap() {
        without_times(child);
    }
}

#[test]
fn all_is_there() {
    let tree = tree_of(|config| {
        let talk = lambda(|x: u32| {
            Context::current().emit("half", &vec![x, x]);
            x
        });
        let patient = (flaky(1) | talk.inline().named("talk")).with_retry(at_once(2));
        let config = config.tag("a").metadata("k", "v");
        patient.with_config(config).invoke(1).unwrap();
    });
    let mut value = serde_json::to_value(&tree).unwrap();
    let started = value["started_ms"].as_f64().unwrap();
    let expected = tree
        .started
        .duration_since(UNIX_EPOCH)
        .unwrap()
        .as_secs_f64()
        * 1e3;
    assert!((started - expected).abs() < 1e-3);
    without_times(&mut value);

    let (root, failed, ended) = (&tree, &tree.children[0], &tree.children[1]);
    let run = |id: &dyn ToString, parent: Option<String>, name: &str| {
        json!({
            "id": id.to_string(), "parent_id": parent, "name": name, "run_type": "chain", "form": "invoke",
            "place": "inline", "tags": ["a"], "metadata": { "k": "v" }, "first_chunk_ms": null, "chunks": 1,
            "input": 1, "output": 1, "state": "ended", "error": null, "notes": [], "children": [],
        })
    };
    let with = |mut run: Value, other: Value| {
        let Value::Object(other) = other else {
            panic!()
        };
        run.as_object_mut().unwrap().extend(other);
        run
    };
    let error = "step `flaky` failed: busy";
    let failure = json!({ "chunks": 0, "output": null, "state": "failed", "error": error });
    let inside = |parent: &runnable::event::handlers::RunTree, index: usize| {
        let child = &parent.children[index];
        run(&child.id, Some(parent.id.to_string()), &child.name)
    };
    let retry = json!({ "what": "retry", "attempts": 1, "error": error, "delay_ms": 0.0 });
    let half = json!({ "what": "custom", "name": "half", "data": [1, 1] });
    let first = with(
        with(inside(root, 0), failure.clone()),
        json!({ "children": [with(inside(failed, 0), failure)] }),
    );
    let second = with(
        inside(root, 1),
        json!({ "children": [inside(ended, 0), with(inside(ended, 1), json!({ "notes": [half] }))] }),
    );
    let whole = with(
        run(&root.id, None, "retry"),
        json!({ "notes": [retry], "children": [first, second] }),
    );
    assert_eq!(value, whole);
}

#[test]
fn a_stream_has_the_time_of_its_first_chunk() {
    let tree = tree_of(|config| {
        let chain = (Words | Shout).with_config(config);
        assert_eq!(chain.stream("to be".to_owned()).count(), 2);
    });
    let value = serde_json::to_value(&tree).unwrap();
    let shout = &value["children"][1];
    assert_eq!(
        (&shout["form"], &shout["input"]),
        (&json!("transform"), &Value::Null)
    );
    assert!(shout["first_chunk_ms"].as_f64() <= shout["duration_ms"].as_f64());
    assert!(shout["first_chunk_ms"].is_f64());
}

#[test]
fn what_is_running_has_no_duration() {
    let collector = runnable::event::handlers::Collector::new();
    let seen = {
        let collector = collector.clone();
        lambda(move |x: u32| {
            let tree = &collector.running()[0];
            assert_eq!(x, 2);
            serde_json::to_value(tree).unwrap()
        })
    };
    let chain = (Inc | seen).with_config(Config::new().handler(collector));
    let value = chain.invoke(1).unwrap();
    assert_eq!(
        (&value["state"], &value["duration_ms"]),
        (&json!("running"), &Value::Null)
    );
    assert_eq!(value["children"][0]["state"], "ended");
}
