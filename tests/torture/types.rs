//! Types that speak of themselves, of what is not `'static`, of what has no name.

use std::{collections::HashMap, error::Error, fmt, rc::Rc, sync::Arc};

use runnable::prelude::*;

use super::{block_on, value};

#[derive(Clone, Debug, Default, PartialEq)]
struct Tree {
    name: &'static str,
    children: Vec<Tree>,
    parent: Option<Box<Tree>>,
}

#[derive(Clone, Debug, PartialEq)]
enum Json {
    Number(u8),
    List(Vec<Self>),
    Object(HashMap<String, Self>),
}

#[runnable]
fn depth(tree: &Tree) -> usize {
    1 + tree.children.iter().map(depth).max().unwrap_or(0)
}

#[runnable]
fn numbers(json: Json) -> Vec<u8> {
    match json {
        Json::Number(number) => vec![number],
        Json::List(list) => list.into_iter().flat_map(numbers).collect(),
        Json::Object(object) => object.into_values().flat_map(numbers).collect(),
    }
}

struct Node {
    next: Option<Arc<Node>>,
    step: BoxRunnable<u8, u8>,
}

#[runnable]
fn all_steps(node: Arc<Node>, x: u8) -> runnable::Result<u8> {
    let x = node.step.invoke(x)?;
    node.next.clone().map_or(Ok(x), |next| all_steps(next, x))
}

#[runnable]
fn add_one(x: u8) -> u8 {
    x + 1
}

#[test]
fn types_may_hold_themselves() {
    let leaf = Tree {
        name: "leaf",
        ..Tree::default()
    };
    let root = Tree {
        name: "root",
        children: vec![leaf.clone()],
        parent: Some(Box::new(leaf)),
    };
    assert_eq!(value(Depth, root.clone()), 2);
    assert_eq!(block_on(adepth(&root)), 2);
    let json = Json::List(vec![
        Json::Number(1),
        Json::Object([("a".to_owned(), Json::Number(2))].into()),
    ]);
    assert_eq!(value(Numbers, json), [1, 2]);
    let node = |next| {
        Arc::new(Node {
            next,
            step: AddOne.boxed(),
        })
    };
    assert_eq!(value(AllSteps, (node(Some(node(None))), 1)), 3);
}

/// An error with a source of its own kind.
#[derive(Debug)]
struct Failed(Option<Box<Failed>>);

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("failed")
    }
}

impl Error for Failed {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.0.as_deref().map(|source| source as _)
    }
}

#[runnable]
fn failing(x: u8) -> Result<u8, Failed> {
    if x > 0 {
        Ok(x)
    } else {
        Err(Failed(Some(Box::new(Failed(None)))))
    }
}

#[runnable]
async fn failing_dynamically(x: u8) -> Result<u8, Box<dyn Error + Send + Sync + 'static>> {
    Ok(failing(x)?)
}

#[runnable]
fn functions(
    by: fn(&str, &mut Vec<u8>) -> bool,
    then: Box<dyn for<'a> Fn(&'a str) -> &'a str + Send>,
) -> (bool, usize) {
    let mut bytes = Vec::new();
    (by("a", &mut bytes), then("abc").len())
}

/// What is in the body need not be sent.
#[runnable]
fn counted(text: &str) -> usize {
    let shared = Rc::new(text);
    Rc::clone(&shared).len()
}

/// Nor what is gone before the body waits.
#[runnable]
async fn counted_later(text: &str) -> usize {
    let length = {
        let shared = Rc::new(text);
        shared.len()
    };
    std::future::ready(length).await
}

#[test]
fn types_may_be_of_any_kind() {
    assert_eq!(value(Failing | FailingDynamically, 1), 1);
    let error = Failing.invoke(0).unwrap_err();
    assert!(
        error
            .downcast_ref::<Failed>()
            .is_some_and(|failed| failed.0.is_some())
    );
    let error = failing_dynamically_blocking(0).unwrap_err();
    assert!(error.downcast_ref::<Failed>().is_some());
    let push: fn(&str, &mut Vec<u8>) -> bool = |text, bytes| {
        bytes.extend(text.bytes());
        bytes.len() == 1
    };
    let trim: fn(&str) -> &str = |text| text.trim_end_matches('c');
    assert_eq!(block_on(afunctions(push, Box::new(trim))), (true, 2));
    assert_eq!(Functions.invoke((push, Box::new(trim))).unwrap(), (true, 2));
    assert_eq!(value(Counted, "ab".into()), 2);
    assert_eq!(value(CountedLater, "ab".into()), 2);
}
