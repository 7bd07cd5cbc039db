//! Names of the standard library and of ours, in a scope where they are the user's.
#![allow(
    dead_code,
    non_camel_case_types,
    non_upper_case_globals,
    reason = "they are there to be mistaken for something else"
)]

use ::runnable::runnable;

use super::{items, owned, value, wait};

mod core {}
mod std {}
mod alloc {}
mod runnable {}
mod runnable_core {}
mod inventory {}
mod futures_core {}
mod __private {}
mod plan {}
mod place {}
mod fmt {}

struct Arc;
struct Box;
struct Context;
struct Cow;
struct Entry;
struct Err;
struct Error;
struct Fallible;
struct Formatter;
struct Items;
struct Kind;
struct None;
struct Ok;
struct Option;
struct PhantomData;
struct Placement;
struct Plain;
struct Result;
struct Shape;
struct Some;
struct String;
struct Submission;
struct Vec;
struct bool;
struct str;
struct usize;

trait BitOr {}
trait Borrow {}
trait Clone {}
trait Copy {}
trait Debug {}
trait Described {}
trait Fn {}
trait FnOnce {}
trait Follow {}
trait Future {}
trait Into {}
trait Iterator {}
trait NoAggregate {}
trait Refer {}
trait Returns {}
trait Runnable {}
trait RunnableExt {}
trait Send {}
trait Sized {}
trait Stream {}
trait Sync {}
trait ToOwned {}
trait Value {}

fn astep() {}
fn block_on() {}
fn clone() {}
fn drop() {}
fn hop() {}
fn hop_stream() {}
fn outcome() {}
fn step() {}

const Other: u8 = 7;

#[runnable]
fn one(x: u8) -> u8 {
    x
}

#[runnable]
fn borrowed(text: &::core::primitive::str) -> ::core::primitive::usize {
    text.len()
}

#[runnable]
async fn native(text: &::core::primitive::str) -> ::core::primitive::usize {
    text.len()
}

#[runnable(type = Fallible_)]
fn fallible(text: &::core::primitive::str) -> ::std::result::Result<u8, ::std::num::ParseIntError> {
    text.parse()
}

#[runnable(type = Iterated)]
fn iterator(to: u8) -> impl ::std::iter::Iterator<Item = u8> {
    0..to
}

#[runnable(type = Streamed)]
fn stream(to: u8) -> impl ::futures::Stream<Item = u8> {
    ::futures::stream::iter(0..to)
}

#[runnable]
fn bound(
    x: u8,
    #[bind] by: u8,
    #[bind] text: &::core::primitive::str,
    #[context] cx: &::runnable::Context,
) -> (u8, ::core::primitive::bool) {
    (x.wrapping_mul(by), text.is_empty() && cx.path().is_empty())
}

#[runnable(register(T = u8))]
fn generic<T: ::std::clone::Clone>(x: &T) -> [T; 2] {
    [x.clone(), x.clone()]
}

#[runnable(crate = ::runnable)]
fn through_a_path(x: u8) -> u8 {
    x
}

#[::std::prelude::v1::test]
fn decoys_are_not_taken() {
    ::std::assert_eq!(value(One | ThroughAPath, 1), 1);
    ::std::assert_eq!(value(Borrowed, owned("a")), 1);
    ::std::assert_eq!(value(Native, owned("a")), 1);
    ::std::assert_eq!(value(Fallible_, owned("7")), 7);
    ::std::assert_eq!(value(Bound::new(2, owned("a")), 2).0, 4);
    ::std::assert_eq!(value(Generic::<u8>::new(), 1), [1, 1]);
    ::std::assert_eq!(wait(aborrowed("a")), 1);
    ::std::assert_eq!(native_blocking("a"), 1);
    ::std::assert_eq!(items(aiterator(2)), [0, 1]);
    ::std::assert!(::std::iter::Iterator::eq(stream_blocking(2), [0, 1]));
    ::std::assert_eq!(Other, 7);
}
