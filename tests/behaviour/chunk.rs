//! Chunks: the laws, for every type that is one, and the derive.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque},
    fmt::Debug,
    marker::PhantomData,
};

use futures::{Stream, stream};
use runnable::prelude::*;

use crate::support::{chunks, value};

fn sum<T: Chunk>(mut so_far: T, next: T) -> T {
    so_far.append(next);
    so_far
}

/// Appending is associative, and the empty value adds nothing on either side.
#[track_caller]
fn laws<T: Chunk + Clone + PartialEq + Debug>(samples: impl IntoIterator<Item = T>) {
    let mut samples: Vec<_> = samples.into_iter().collect();
    samples.push(T::empty());
    for a in &samples {
        let a = || a.clone();
        assert_eq!(sum(T::empty(), a()), a(), "empty, then a value");
        assert_eq!(sum(a(), T::empty()), a(), "a value, then empty");
        for b in &samples {
            let b = || b.clone();
            for c in &samples {
                let c = || c.clone();
                let (left, right) = (sum(sum(a(), b()), c()), sum(a(), sum(b(), c())));
                assert_eq!(left, right, "{:?}, {:?}, {:?}", a(), b(), c());
            }
        }
    }
}

fn texts() -> Vec<String> {
    ["a", "", "bc"].map(str::to_owned).into()
}

#[test]
fn the_laws_hold_for_texts_and_collections() {
    laws(texts());
    laws([vec![1, 2], vec![3]]);
    laws([VecDeque::from([1, 2]), VecDeque::from([3])]);
    laws([BTreeSet::from([1, 2]), BTreeSet::from([2, 3])]);
    laws([HashSet::from([1, 2]), HashSet::from([2, 3])]);
    laws([
        BTreeMap::from([(1, 'a'), (2, 'b')]),
        BTreeMap::from([(2, 'c')]),
    ]);
    laws([
        HashMap::from([(1, 'a'), (2, 'b')]),
        HashMap::from([(2, 'c')]),
    ]);
}

#[test]
fn the_laws_hold_for_what_wraps_chunks() {
    laws(texts().into_iter().map(Some));
    laws(texts().into_iter().map(Box::new));
    laws(texts().into_iter().map(|text| Some(Box::new((text,)))));
    laws([PhantomData::<str>]);
}

#[test]
fn tuples_are_put_together_element_by_element() {
    laws([()]);
    laws(texts().into_iter().map(|text| (text.clone(), vec![text])));
    let letters = |n: u8| {
        let s = |i: u8| char::from(n + i).to_string();
        (
            s(0),
            s(1),
            s(2),
            s(3),
            s(4),
            s(5),
            s(6),
            s(7),
            s(8),
            s(9),
            s(10),
            s(11),
        )
    };
    laws([letters(b'a'), letters(b'A')]);
    let both = sum(letters(b'a'), letters(b'A'));
    assert_eq!(
        (both.0.as_str(), both.5.as_str(), both.11.as_str()),
        ("aA", "fF", "lL")
    );
}

#[derive(Clone, Debug, PartialEq, Chunk)]
struct Reply {
    #[chunk(first)]
    id: String,
    text: String,
    usage: Usage,
    #[chunk(last)]
    stop: Option<u8>,
}

#[derive(Clone, Debug, PartialEq, Chunk)]
struct Usage(#[chunk(last)] u32, Vec<String>);

#[derive(Clone, Copy, Debug, PartialEq, Chunk)]
struct Tick;

#[derive(Clone, Debug, PartialEq, Chunk)]
struct Nothing {}

fn reply(id: &str, text: &str, tokens: u32, stop: Option<u8>) -> Reply {
    Reply {
        id: id.into(),
        text: text.into(),
        usage: Usage(tokens, vec![text.to_owned()]),
        stop,
    }
}

fn replies() -> [Reply; 3] {
    [
        reply("", "to", 1, None),
        reply("x", "da", 0, Some(0)),
        reply("y", "y", 3, None),
    ]
}

#[test]
fn a_struct_is_put_together_field_by_field() {
    let whole = replies().into_iter().fold(Reply::empty(), sum);
    let expected = Reply {
        id: "x".into(),
        text: "today".into(),
        usage: Usage(3, vec!["to".into(), "da".into(), "y".into()]),
        stop: Some(0),
    };
    assert_eq!(whole, expected);
}

#[test]
fn the_laws_hold_for_what_is_derived() {
    laws(replies());
    laws([Tick]);
    laws([Nothing {}]);
    laws(replies().map(|reply| (reply, Tick)));
    laws(replies().map(|reply| Node {
        text: reply.text.clone(),
        next: Some(Box::new(Node {
            text: reply.text,
            next: None,
        })),
    }));
    laws(texts().into_iter().map(|text| Tree {
        value: text.clone(),
        trees: vec![Tree::<_, 2> {
            value: text,
            trees: vec![],
            kept: Some(1),
        }],
        kept: None,
    }));
}

/// A type that contains itself.
#[derive(Clone, Debug, PartialEq, Chunk)]
struct Node {
    text: String,
    next: Option<Box<Self>>,
}

/// One that does, and is generic.
#[derive(Clone, Debug, PartialEq, Chunk)]
struct Tree<T, const N: usize> {
    value: T,
    trees: Vec<Tree<T, N>>,
    #[chunk(first)]
    kept: Option<usize>,
}

/// Two that contain each other.
#[derive(Clone, Debug, PartialEq, Chunk)]
struct Outer<T: Clone> {
    inner: Option<Box<Inner<T>>>,
    value: T,
}

#[derive(Clone, Debug, PartialEq, Chunk)]
struct Inner<T>(Vec<Outer<T>>, #[chunk(first)] Option<T>)
where
    T: Clone;

#[derive(Clone, Debug, PartialEq, Chunk)]
struct Mutual(Option<Box<Mirrored>>, String);

#[derive(Clone, Debug, PartialEq, Chunk)]
struct Mirrored {
    mutual: Option<Box<Mutual>>,
}

#[test]
fn types_that_contain_one_another_are_chunks() {
    let inner = |text: &str| Some(Box::new(Inner(vec![], Some(text.to_owned()))));
    laws(texts().into_iter().map(|text| Outer {
        inner: inner(&text),
        value: text,
    }));
    laws(texts().into_iter().map(|text| {
        let mutual = Some(Box::new(Mutual(None, text.clone())));
        Mutual(Some(Box::new(Mirrored { mutual })), text)
    }));
}

/// What its field has to be, a parameter need not.
#[derive(Clone, Debug, PartialEq, Chunk)]
struct Keyed<'a, K, V> {
    keys: Vec<K>,
    #[chunk(last)]
    name: &'a str,
    value: PhantomData<V>,
}

#[test]
fn clauses_ask_of_the_fields_not_of_the_parameters() {
    #[derive(Clone, Debug, PartialEq)]
    struct NoChunk;

    let keyed = |name| Keyed {
        keys: vec![NoChunk],
        name,
        value: PhantomData::<NoChunk>,
    };
    laws([keyed("a"), keyed(""), keyed("b")]);
}

#[runnable]
fn answers(n: usize) -> impl Iterator<Item = Reply> {
    replies().into_iter().take(n)
}

#[runnable]
fn answers_later(n: usize) -> impl Stream<Item = Result<Reply, String>> {
    stream::iter(replies().into_iter().take(n).map(Ok))
}

#[runnable]
fn read(reply: Reply) -> String {
    format!("{}: {}", reply.id, reply.text)
}

#[test]
fn a_step_that_streams_a_derived_struct_is_collected() {
    assert_eq!(chunks(Answers, 3), replies());
    assert_eq!(chunks(AnswersLater, 2), replies()[..2]);
    let whole = || replies().into_iter().fold(Reply::empty(), sum);
    assert_eq!(value(Answers, 3), whole());
    assert_eq!(value(AnswersLater, 3), whole());
    assert_eq!(value(Answers | Read, 3), "x: today");
    assert_eq!(chunks(AnswersLater | Read, 2), ["x: toda"]);
    assert_eq!(value(AnswersLater, 0), Reply::empty());
}

#[cfg(feature = "json")]
mod json {
    use serde_json::{Map, Value, json};

    use super::{laws, runnable, sum, value};

    #[test]
    fn the_laws_hold_for_values_that_keep_their_kind() {
        laws([json!("a"), json!(null), json!("")]);
        laws([json!([1]), json!([null, "a"])]);
        laws([json!(1), json!(2.5), json!(0)]);
        laws([json!(true), json!(false)]);
        let objects = [
            json!({ "text": "a", "n": 1, "deep": { "list": [1] } }),
            json!({ "text": null, "n": 2, "deep": { "list": [], "other": "x" } }),
            json!({ "text": "b", "deep": null }),
            json!({}),
        ];
        laws(objects.clone());
        laws(objects.map(|object| object.as_object().cloned().unwrap_or_default()));
    }

    #[test]
    fn objects_merge_key_by_key() {
        let one = json!({ "text": "a", "list": [1], "n": 1, "deep": { "x": "p" }, "kept": true });
        let other = json!({ "text": "b", "list": [2], "n": 2, "deep": { "x": "q", "y": null }, "kept": null });
        let expected = json!({
            "text": "ab", "list": [1, 2], "n": 2, "deep": { "x": "pq", "y": null }, "kept": true,
        });
        assert_eq!(sum(one.clone(), other.clone()), expected);
        let map = |value: Value| value.as_object().cloned().unwrap_or_default();
        assert_eq!(sum(map(one), map(other)), map(expected));
        assert_eq!(
            Map::<String, Value>::new(),
            <Map<String, Value> as runnable::Chunk>::empty()
        );
    }

    #[test]
    fn where_the_kind_changes_the_later_one_wins() {
        let kinds = [
            json!(true),
            json!(1),
            json!("a"),
            json!([1]),
            json!({ "a": 1 }),
        ];
        for (i, a) in kinds.iter().enumerate() {
            for (j, b) in kinds.iter().enumerate() {
                if i != j {
                    assert_eq!(sum(a.clone(), b.clone()), *b);
                }
            }
        }
    }

    #[runnable]
    fn deltas(words: Vec<String>) -> impl Iterator<Item = Value> {
        words
            .into_iter()
            .zip(1..)
            .map(|(text, n)| json!({ "text": text, "n": n }))
    }

    #[test]
    fn a_step_that_streams_json_is_collected() {
        let words = vec!["to".to_owned(), "day".to_owned()];
        assert_eq!(value(Deltas, words), json!({ "text": "today", "n": 2 }));
        assert_eq!(value(Deltas, vec![]), json!(null));
    }
}
