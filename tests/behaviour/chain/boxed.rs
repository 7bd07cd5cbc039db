//! The one chain type that can be written down.

use std::collections::HashMap;

use runnable::{BoxRunnable, prelude::*};

use super::{
    super::support::{chunks, on_tokio, value},
    Fenced, Joined, Shouted, Words,
};

#[test]
fn a_box_is_the_chain_in_it() {
    let boxed = (Words | Joined | Shouted).boxed();
    assert_eq!(boxed.name(), "words | joined | shouted");
    assert_eq!(value(boxed.clone(), "a b".into()), "A-B");
    assert_eq!(chunks(boxed.clone(), "a b".into()), ["A-B"]);
    assert_eq!(value(BoxRunnable::new(boxed).boxed(), "a b".into()), "A-B");
}

#[test]
fn a_box_chains_on_both_sides() {
    let boxed = || Joined.boxed();
    assert_eq!(value(Words | boxed() | Shouted, "a b".into()), "A-B");
    assert_eq!(value(boxed() | Shouted.boxed(), vec!["a".into()]), "A");
    assert_eq!(
        (Words | boxed() | Shouted).name(),
        "words | joined | shouted"
    );
}

#[test]
fn a_collection_of_boxes_is_one_chain() {
    let steps: Vec<BoxRunnable<String, String>> = vec![
        Shouted.boxed(),
        Fenced::new('<').boxed(),
        (Words | Joined).boxed(),
        lambda(|text: String| text + "!").boxed(),
    ];
    let all = steps.into_iter().reduce(|a, b| (a | b).boxed()).unwrap();
    assert_eq!(value(all, "a b".into()), "<A-B<!");

    let by_name: HashMap<&str, BoxRunnable<String, String>> = HashMap::from([
        ("loud", Shouted.boxed()),
        ("fenced", Fenced::new('|').boxed()),
    ]);
    assert_eq!(value(by_name["fenced"].clone(), "a".into()), "|a|");
    assert_eq!(value(by_name["loud"].clone(), "a".into()), "A");
}

#[derive(Clone)]
struct Pipeline {
    first: BoxRunnable<String, Vec<String>>,
    then: Option<BoxRunnable<Vec<String>, String>>,
}

#[test]
fn a_box_is_a_field() {
    let pipeline = Pipeline {
        first: Words.boxed(),
        then: Some((Joined | Shouted).boxed()),
    };
    let Pipeline { first, then } = pipeline.clone();
    assert_eq!(value(first | then.unwrap(), "a b".into()), "A-B");
    assert_eq!(value(pipeline.first, "a b".into()), ["a", "b"]);
}

/// As many steps as it is told, which only a box can return.
fn repeated(times: u32) -> BoxRunnable<u64, u64> {
    let double = lambda(|x: u64| x * 2).inline();
    match times {
        0 => passthrough().boxed(),
        times => (double | repeated(times - 1)).boxed(),
    }
}

/// A step that runs itself.
fn sum_to() -> BoxRunnable<u64, u64> {
    let below = |n: u64| async move {
        match n {
            0 => Ok(0),
            n => sum_to().ainvoke(n - 1).await.map(|sum| sum + n),
        }
    };
    try_alambda(below).named("sum_to").boxed()
}

#[runnable]
fn depth(tree: Tree) -> runnable::Result<usize> {
    let children = tree.0.into_iter().map(|child| Depth.invoke(child));
    let depths: runnable::Result<Vec<_>> = children.collect();
    Ok(1 + depths?.into_iter().max().unwrap_or(0))
}

#[derive(Clone)]
struct Tree(Vec<Tree>);

#[test]
fn chains_may_recur() {
    assert_eq!(value(repeated(10), 1), 1024);
    assert_eq!(value(sum_to(), 10), 55);
    let leaf = || Tree(vec![]);
    let tree = Tree(vec![leaf(), Tree(vec![leaf(), Tree(vec![leaf()])])]);
    assert_eq!(value(Depth, tree), 4);
}

#[test]
fn a_box_runs_on_any_worker() {
    let boxed = (Words | Joined | Shouted).boxed();
    let task = async move { boxed.ainvoke("a b".into()).await };
    let joined = on_tokio(async { tokio::spawn(task).await });
    assert_eq!(joined.unwrap().unwrap(), "A-B");
}
