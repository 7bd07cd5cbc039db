//! Functions that take chunks, where every name that generated code could have meant is something
//! else.
#![allow(
    dead_code,
    non_camel_case_types,
    non_upper_case_globals,
    reason = "they are there to be mistaken for something else"
)]

use ::runnable::runnable;

use ::std::string::ToString as _;

use super::{items, owned, value, wait};

mod core {}
mod std {}
mod runnable {}
mod __private {}
mod place {}
mod plan {}

struct ByChunks;
struct Context;
struct Items;
struct Iterator;
struct Option;
struct Ready;
struct Result;
struct S;
struct String;

trait AsyncSource {}
trait NoAggregate {}
trait Runnable {}
trait Send {}
trait Source {}
trait Stream {}
trait Unpin {}

fn collect_chunks() {}
fn collected() {}
fn hopped() {}
fn transform_chunks() {}

const source: u8 = 200;
const cx: u8 = 201;
const arg0: u8 = 202;
static input: u8 = 203;

type Text = ::std::string::String;

#[runnable]
fn shout(
    chunks: impl ::std::iter::Iterator<Item = Text>,
) -> impl ::std::iter::Iterator<Item = Text> {
    ::std::iter::Iterator::map(chunks, |chunk| chunk.to_uppercase())
}

#[runnable]
fn cry(chunks: impl ::futures::Stream<Item = Text>) -> impl ::futures::Stream<Item = Text> {
    ::futures::StreamExt::map(chunks, |chunk| chunk.to_uppercase())
}

#[runnable]
fn count(next: impl ::std::iter::Iterator<Item = Text> + ::std::marker::Send) -> usize {
    next.count()
}

#[runnable]
async fn tally(step: impl ::futures::Stream<Item = Text> + ::std::marker::Unpin) -> usize {
    ::futures::StreamExt::count(step).await
}

#[runnable(with = native)]
fn both(mut r#type: impl ::std::iter::Iterator<Item = Text>) -> ::std::option::Option<Text> {
    r#type.next()
}

async fn native(
    mut chunks: impl ::futures::Stream<Item = Text> + ::std::marker::Unpin,
) -> ::std::option::Option<Text> {
    ::futures::StreamExt::next(&mut chunks).await
}

#[runnable]
fn parse<T: ::std::str::FromStr + ::std::marker::Send + 'static>(
    chunks: impl ::std::iter::Iterator<Item = Text>,
    #[bind] failure: &'static ::core::primitive::str,
    #[context] context: ::runnable::Context,
) -> impl ::std::iter::Iterator<Item = ::std::result::Result<T, &'static ::core::primitive::str>> {
    let _ = context;
    ::std::iter::Iterator::map(chunks, move |chunk| chunk.parse().map_err(|_| failure))
}

// Its function's type parameters are called like the generated ones.
#[runnable(register(S = u8, Next = u8))]
fn pairs<S: ::std::string::ToString, Next: ::std::default::Default>(
    _: impl ::std::iter::Iterator<Item = S>,
) -> (::std::option::Option<S>, Next) {
    (
        ::std::option::Option::None,
        ::std::default::Default::default(),
    )
}

macro_rules! by_parts {
    ($name:ident ($argument:ident: $ty:ty) -> $output:ty $body:block) => {
        #[runnable]
        fn $name($argument: $ty) -> $output $body
    };
}

by_parts!(parts(x: impl ::std::iter::Iterator<Item = Text>) -> usize { x.count() });
by_parts!(made(x: impl ::futures::Stream<Item = Text>) -> impl ::futures::Stream<Item = Text> { x });

fn texts() -> [Text; 2] {
    [owned("1"), owned("2")]
}

#[::std::prelude::v1::test]
fn steps_take_chunks_in_both_worlds() {
    use ::runnable::RunnableExt as _;
    use ::std::iter::{IntoIterator as _, Iterator as _};

    let taken = |chunks: ::std::vec::Vec<::runnable::Result<Text>>| {
        chunks.into_iter().map(|chunk| chunk.unwrap()).eq(texts())
    };
    ::std::assert!(taken(Shout.transform(texts()).collect()));
    ::std::assert!(taken((Shout | Cry | Made).transform(texts()).collect()));
    ::std::assert!(taken(items(
        Cry.atransform(::futures::stream::iter(texts()))
    )));
    ::std::assert_eq!((Shout | Count).collect(texts()).unwrap(), 2);
    ::std::assert_eq!((Shout | Tally).collect(texts()).unwrap(), 2);
    ::std::assert_eq!(Parts.collect(texts()).unwrap(), 2);
    ::std::assert_eq!(
        Both.collect(texts()).unwrap(),
        ::std::option::Option::Some(owned("1"))
    );
    let first = wait(Both.acollect(::futures::stream::iter(texts())));
    ::std::assert_eq!(first.unwrap(), ::std::option::Option::Some(owned("1")));
    let parse = Parse::<u8>::new("no number");
    let parsed: ::std::vec::Vec<u8> = parse.transform(texts()).map(|it| it.unwrap()).collect();
    ::std::assert_eq!(parsed, [1, 2]);
    ::std::assert_eq!(
        parse
            .transform([owned("x")])
            .last()
            .unwrap()
            .unwrap_err()
            .to_string(),
        "step `parse` failed: no number"
    );
}

#[::std::prelude::v1::test]
fn a_value_is_one_chunk() {
    ::std::assert_eq!(value(Shout | Cry | Made, owned("a")), "A");
    ::std::assert_eq!(value(Count, owned("a")), 1);
    ::std::assert_eq!(value(Tally, owned("a")), 1);
    ::std::assert_eq!(value(Parts, owned("a")), 1);
    ::std::assert_eq!(
        value(Pairs::<u8, u8>::new(), 1),
        (::std::option::Option::None, 0)
    );
}

#[::std::prelude::v1::test]
fn twins_take_chunks_of_their_world() {
    let stream = || ::futures::stream::iter(texts());
    let iter = || ::std::iter::IntoIterator::into_iter(texts());
    ::std::assert_eq!(items(ashout(stream())), texts());
    ::std::assert!(::std::iter::Iterator::eq(cry_blocking(iter()), texts()));
    ::std::assert_eq!(wait(acount(stream())), 2);
    ::std::assert_eq!(tally_blocking(iter()), 2);
    ::std::assert_eq!(wait(aparts(stream())), 2);
    ::std::assert_eq!(wait(apairs::<Text, u8>(stream())).1, 0);
    let cx_of_none = ::runnable::Context::idle();
    let parsed = items(aparse::<u8>(stream(), "no number", cx_of_none));
    ::std::assert_eq!(
        parsed,
        [::std::result::Result::Ok(1), ::std::result::Result::Ok(2)]
    );
}
