//! Parameters that are taken apart where they are declared.

use runnable::prelude::*;

use super::{block_on, value};

#[derive(Clone, Debug, PartialEq)]
struct Pair(u8, u8);

#[derive(Clone, Debug, PartialEq)]
struct Page<T> {
    title: String,
    body: T,
}

macro_rules! pair {
    ($a:pat, $b:pat) => {
        Pair($a, $b)
    };
}

#[runnable]
fn nested(((a, b), [c, .., d]): ((u8, u8), [u8; 4]), Pair(e, _): Pair) -> [u8; 5] {
    [a, b, c, d, e]
}

#[runnable]
fn by_reference(&(a, b): &(u8, u8), &Pair(c, d): &Pair, &[e, ref f]: &[u8; 2]) -> [u8; 6] {
    [a, b, c, d, e, *f]
}

#[runnable]
async fn borrowing(
    ref a: String,
    ref mut b: Vec<u8>,
    (c, ref mut d): (u8, u8),
) -> (usize, Vec<u8>) {
    *d += c;
    b.push(*d);
    (a.len(), b.clone())
}

#[runnable]
fn generic(
    Page::<u8> {
        title,
        body: number @ 0..,
    }: Page<u8>,
    Page { body, .. }: &Page<Vec<u8>>,
) -> usize {
    title.len() + usize::from(number) + body.len()
}

#[runnable]
async fn by_macro(pair!(a, b): Pair, pair!(c, _): &Pair) -> u8 {
    a + b + c
}

#[runnable]
fn bound(x: u8, #[bind] (a, b): (u8, u8), #[bind] &Pair(c, ref d): &Pair) -> [u8; 5] {
    [x, a, b, c, *d]
}

#[runnable]
fn nothing(_: u8, _: &str, (): ()) {}

#[test]
fn what_a_pattern_takes_apart_comes_back_together() {
    let (one, two) = (Pair(1, 2), Pair(3, 4));
    assert_eq!(
        value(Nested, (((1, 2), [3, 0, 0, 4]), Pair(5, 0))),
        [1, 2, 3, 4, 5]
    );
    assert_eq!(
        value(ByReference, ((1, 2), two.clone(), [5, 6])),
        [1, 2, 3, 4, 5, 6]
    );
    assert_eq!(
        value(Borrowing, ("ab".into(), vec![1], (2, 3))),
        (2, vec![1, 5])
    );
    let page = Page {
        title: "a".to_owned(),
        body: 2,
    };
    let other = Page {
        title: String::new(),
        body: vec![1, 2, 3],
    };
    assert_eq!(value(Generic, (page.clone(), other.clone())), 6);
    assert_eq!(value(ByMacro, (one.clone(), two.clone())), 6);
    assert_eq!(value(Bound::new((1, 2), two.clone()), 0), [0, 1, 2, 3, 4]);
    value(Nothing, (1, "a".to_owned(), ()));

    assert_eq!(
        block_on(aby_reference(&(1, 2), &two, &[5, 6])),
        [1, 2, 3, 4, 5, 6]
    );
    assert_eq!(
        borrowing_blocking("ab".into(), vec![1], (2, 3)),
        (2, vec![1, 5])
    );
    assert_eq!(block_on(ageneric(page, &other)), 6);
    assert_eq!(by_macro_blocking(one, &two), 6);
    assert_eq!(block_on(abound(0, (1, 2), &two)), [0, 1, 2, 3, 4]);
}

/// Parameters by the names that are made up for those without one.
#[runnable]
fn made_up(
    #[bind] __arg1: u8,
    #[bind] (a, _): (u8, u8),
    __arg0: u8,
    [b, c]: [u8; 2],
    __arg3: u8,
) -> [u8; 6] {
    [__arg1, a, __arg0, b, c, __arg3]
}

/// And by the name of the field that holds the types.
#[runnable]
fn marked<T: Clone + Sync>(#[bind] __marker: T, #[bind] __marker_: u8, x: u8) -> (T, u8, u8) {
    (__marker, __marker_, x)
}

#[test]
fn names_that_are_made_up_are_free() {
    assert_eq!(
        value(MadeUp::new(1, (2, 0)), (3, [4, 5], 6)),
        [1, 2, 3, 4, 5, 6]
    );
    assert_eq!(
        block_on(amade_up(1, (2, 0), 3, [4, 5], 6)),
        [1, 2, 3, 4, 5, 6]
    );
    assert_eq!(value(Marked::new('a', 2), 3), ('a', 2, 3));
}
