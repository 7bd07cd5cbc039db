//! Constants called like the locals of generated code: a pattern that is one of them is no new
//! name, but a comparison.
#![allow(
    dead_code,
    non_upper_case_globals,
    reason = "they are there to be mistaken for something else"
)]

use ::runnable::runnable;

use super::{items, owned, value, wait};

const cx: u8 = 200;
const arg0: &str = "a constant";
const next: u8 = 201;
const f: u8 = 202;
static input: u8 = 203;
static step: u8 = 204;
static arg1: &str = "a static";

#[runnable]
fn sync(a: &str, b: u8) -> (usize, u8) {
    (a.len(), b)
}

#[runnable]
async fn native(a: u8, b: &str) -> (u8, usize) {
    (a, b.len())
}

#[runnable]
fn iterator(a: u8, #[bind] b: u8) -> impl ::std::iter::Iterator<Item = u8> {
    a..b
}

#[runnable]
async fn bound(#[bind] a: &str, b: u8, #[context] c: &::runnable::Context) -> (usize, u8) {
    let _ = c;
    (a.len(), b)
}

#[runnable]
fn pattern((a, b): (u8, u8), [c]: [u8; 1]) -> [u8; 3] {
    [a, b, c]
}

#[::std::prelude::v1::test]
fn constants_are_not_matched() {
    ::std::assert_eq!(value(Sync, (owned("ab"), 1)), (2, 1));
    ::std::assert_eq!(wait(r#async("ab", 1)), (2, 1));
    ::std::assert_eq!(value(Native, (1, owned("ab"))), (1, 2));
    ::std::assert_eq!(native_blocking(1, "ab"), (1, 2));
    ::std::assert_eq!(items(aiterator(1, 3)), [1, 2]);
    ::std::assert_eq!(value(Pattern, ((1, 2), [3])), [1, 2, 3]);
    ::std::assert_eq!(wait(apattern((1, 2), [3])), [1, 2, 3]);
    ::std::assert_eq!(value(Bound::new(owned("ab")), 1), (2, 1));
}
