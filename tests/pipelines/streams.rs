//! Chunks flow through what was written down.

use std::sync::{Arc, Mutex};

use futures::{StreamExt as _, executor::block_on};
use runnable::{
    pipeline::{Format, Pipeline},
    prelude::*,
};
use serde_json::{Value, json};

use crate::pipeline;

/// What is streamed in sync code, which has to be what is in async code.
#[track_caller]
fn chunks(text: &str, input: Value) -> Vec<Value> {
    let pipeline = pipeline(text);
    let chunks: runnable::Result<Vec<_>> = pipeline.stream_json(input.clone()).unwrap().collect();
    let awaited = block_on(pipeline.astream_json(input).unwrap().collect::<Vec<_>>());
    let awaited: runnable::Result<Vec<_>> = awaited.into_iter().collect();
    let chunks = chunks.unwrap();
    assert_eq!(chunks, awaited.unwrap());
    chunks
}

#[test]
fn chunk_by_chunk() {
    assert_eq!(
        chunks("[lines, loud, marked]", json!("a\nb")),
        ["<A>", "<B>"]
    );
    assert_eq!(chunks("[lines, shout, marked]", json!("a\nb")), ["<AB>"]);
    assert_eq!(chunks("[shout, lines, loud]", json!("a\nb")), ["A", "B"]);
    assert_eq!(chunks("loud", json!("ab")), ["AB"]);
}

#[test]
fn a_value_of_chunks_is_put_together_at_the_end() {
    let pipeline = pipeline("[lines, loud, marked]");
    assert_eq!(pipeline.invoke_json(json!("a\nb")).unwrap(), "<A><B>");
    assert_eq!(
        block_on(pipeline.ainvoke_json(json!("a\nb"))).unwrap(),
        "<A><B>"
    );
}

#[test]
fn through_what_is_around_them() {
    let wrapped = "- lines\n- { step: loud, retry: {}, timeout: 1h, concurrency_limit: 2, fallback: [loud], name: x }\n- marked";
    assert_eq!(chunks(wrapped, json!("a\nb")), ["<A>", "<B>"]);
    let branch =
        "branch: { on: \"\", cases: [{ equals: x, then: shout }], otherwise: [lines, loud] }";
    assert_eq!(chunks(branch, json!("a\nb")), ["A", "B"]);
    assert_eq!(
        chunks("map: length", json!(["a", "bc"])),
        [json!([1]), json!([2])]
    );
    let named = "chains: { front: [lines, loud] }\nsequence: [front, marked]";
    assert_eq!(chunks(named, json!("a\nb")), ["<A>", "<B>"]);
}

#[test]
fn what_has_no_aggregate_is_streamed_all_the_same() {
    assert_eq!(chunks("numbers", json!("1 2")), [1, 2]);
}

#[runnable(register = false)]
fn letters(text: String, #[bind] log: Log) -> impl Iterator<Item = String> {
    text.into_bytes().into_iter().map(move |letter| {
        let letter = char::from(letter).to_string();
        log.0.lock().unwrap().push(format!("made {letter}"));
        letter
    })
}

/// What happened, in its order.
#[derive(Clone, Debug, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

thread_local! {
    static LOG: Log = Log::default();
}

/// By its bind the step gets the log of the test's thread.
impl<'de> serde::Deserialize<'de> for Log {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <()>::deserialize(deserializer)?;
        Ok(LOG.with(Clone::clone))
    }
}

#[test]
fn the_first_chunk_is_out_before_the_last_is_in() {
    let registry = runnable::registry![Letters, crate::steps::Loud];
    let text = "- { step: letters, bind: { log: null } }\n- loud";
    let builder = Pipeline::builder().registry(&registry);
    let pipeline = builder.parse(text, Format::Yaml).unwrap();
    let log = LOG.with(Clone::clone);
    let mut chunks = pipeline.stream_json(json!("abc")).unwrap();
    assert!(log.0.lock().unwrap().is_empty());
    assert_eq!(chunks.next().unwrap().unwrap(), "A");
    assert_eq!(*log.0.lock().unwrap(), ["made a"]);
    assert_eq!(chunks.next().unwrap().unwrap(), "B");
    drop(chunks);
    assert_eq!(*log.0.lock().unwrap(), ["made a", "made b"]);
}
