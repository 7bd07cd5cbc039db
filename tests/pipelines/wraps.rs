//! What is written around a step takes effect.

use std::sync::atomic::Ordering;

use futures::executor::block_on;
use runnable::{ErrorKind, event::handlers::Collector, prelude::*};
use serde_json::json;

use crate::{pipeline, steps};

#[test]
fn retry() {
    let again = "{ step: flaky, retry: { attempts: 3, initial_delay: 0s, jitter: false } }";
    let before = steps::CALLS.load(Ordering::SeqCst);
    assert_eq!(pipeline(again).invoke_json(json!("a")).unwrap(), "a");
    assert_eq!(
        block_on(pipeline(again).ainvoke_json(json!("b"))).unwrap(),
        "b"
    );
    assert_eq!(steps::CALLS.load(Ordering::SeqCst), before + 6);

    let twice = "{ step: fails, retry: { attempts: 2, initial_delay: 0s } }";
    let error = pipeline(twice).invoke_json(json!("a")).unwrap_err();
    assert_eq!(
        error.to_string(),
        "step `fails` failed: no luck with a (after 2 attempts)"
    );
}

#[test]
fn fallback() {
    let text = "{ step: fails, fallback: [fails, [words, join]] }";
    assert_eq!(pipeline(text).invoke_json(json!("a")).unwrap(), "a");
    // What it gives and takes is made to fit.
    let text = "{ step: fails, fallback: [suffix] }";
    assert_eq!(
        block_on(pipeline(text).ainvoke_json(json!("a.txt"))).unwrap(),
        "txt"
    );
}

#[test]
fn timeout() {
    let text = "{ step: hangs, timeout: 20ms, fallback: [shout] }";
    assert_eq!(pipeline(text).invoke_json(json!("a")).unwrap(), "A");
    let error = pipeline("{ step: hangs, timeout: 20ms }")
        .invoke_json(json!("a"))
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TimedOut);
    assert_eq!(error.to_string(), "step `hangs` timed out after 20 ms");
}

#[test]
fn cache_and_those_who_share_it() {
    let text = "\
chains: { kept: { step: counted, cache: { capacity: 10, ttl: 1h } } }
parallel: { a: kept, b: kept }
";
    let pipeline = pipeline(text);
    let first = pipeline.invoke_json(json!("a")).unwrap();
    assert_eq!(first["a"], first["b"]);
    assert_eq!(pipeline.invoke_json(json!("a")).unwrap(), first);
    assert_eq!(block_on(pipeline.ainvoke_json(json!("a"))).unwrap(), first);
    assert_ne!(pipeline.invoke_json(json!("b")).unwrap()["a"], first["a"]);
}

#[test]
fn limits_let_pass_what_they_may() {
    let text =
        "{ step: length, concurrency_limit: 1, rate_limit: { calls: 1000, per: 1ms, burst: 10 } }";
    let inputs = vec![json!("a"); 20];
    assert_eq!(
        pipeline(text).batch_json(inputs).unwrap(),
        vec![json!(1); 20]
    );
}

#[test]
fn config_and_name() {
    let text = "{ step: tags, config: { tags: [a, b], max_concurrency: 2 }, name: marked }";
    assert_eq!(pipeline(text).invoke_json(json!("")).unwrap(), "a, b");

    let collector = Collector::new();
    let text = "- shout\n- sequence: [words, count]\n  config: { run_type: tool, metadata: { team: x } }\n  name: counting";
    let chain = pipeline(text).json().unwrap();
    let chain = chain.with_config(Config::new().handler(collector.clone()));
    chain.invoke(json!("a b")).unwrap();
    let tree = collector.take().remove(0);
    assert_eq!(tree.name, "sequence");
    let names: Vec<_> = tree.children.iter().map(|run| &*run.name).collect();
    assert_eq!(names, ["shout", "counting"]);
    let names: Vec<_> = tree.children[1]
        .children
        .iter()
        .map(|run| &*run.name)
        .collect();
    assert_eq!(names, ["words", "count"]);
}

#[test]
fn the_order_is_from_the_inside_out() {
    // Each attempt has its time, and the fallback comes after the last.
    let text = "{ step: hangs, timeout: 10ms, retry: { attempts: 2, initial_delay: 0s }, fallback: [fails] }";
    let error = pipeline(text)
        .invoke_json(json!("a"))
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("timed out after 10 ms (after 2 attempts)"),
        "{error}"
    );
    assert!(error.contains("no luck with a"), "{error}");
}
