//! Structs whose chunks are put together by generated code, where every name that it could have meant
//! is something else.
#![allow(
    dead_code,
    non_camel_case_types,
    non_upper_case_globals,
    reason = "they are there to be mistaken for something else"
)]

use ::runnable::Chunk as _;
use ::std::prelude::v1::derive;

use super::owned;

mod core {}
mod std {}
mod runnable {}
mod runnable_core {}
mod __private {}
mod chunk {}

struct Option;
struct String;

trait Chunk {}
trait Default {}
trait Kept {}
trait PartialEq {}

fn absent() {}
fn append() {}
fn empty() {}

const next: u8 = 200;
static value: u8 = 201;

mod reexported {
    pub(super) use ::runnable;
}

type Text = ::std::string::String;

#[derive(::runnable::Chunk)]
struct Named {
    next: Text,
    #[chunk(first)]
    value: u8,
    #[chunk(last)]
    r#type: u8,
    self_: ::std::option::Option<::std::boxed::Box<Self>>,
}

#[derive(::runnable::Chunk)]
struct Tuple(Text, #[chunk(last)] u8, ());

#[derive(::runnable::Chunk)]
struct Unit;

#[derive(::runnable::Chunk)]
struct r#struct {}

#[derive(::runnable::Chunk)]
#[chunk(crate = reexported::runnable)]
struct Generic<'next, Chunk, Kept: ?::std::marker::Sized, const empty: usize>
where
    Chunk: ::std::clone::Clone,
{
    value: Chunk,
    #[chunk(first)]
    mark: ::std::marker::PhantomData<&'next Kept>,
    #[chunk(last)]
    array: ::std::option::Option<[Chunk; empty]>,
}

macro_rules! by_macro {
    ($(#[$meta:meta])* $name:ident { $($field:ident: $ty:ty),* }) => {
        #[derive(::runnable::Chunk)]
        $(#[$meta])*
        struct $name {
            $($field: $ty,)*
            next: Text,
        }
    };
}

by_macro!(
    #[chunk(crate = ::runnable)]
    Made {
        text: Text,
        pair: (Text, ())
    }
);

macro_rules! by_item {
    ($item:item) => {
        #[derive(::runnable::Chunk)]
        $item
    };
}

by_item! {
    struct Whole {
        #[chunk(last)]
        value: u8,
        text: Text,
    }
}

#[::std::prelude::v1::test]
fn chunks_are_put_together() {
    let named = |text, number| Named {
        next: owned(text),
        value: number,
        r#type: number,
        self_: ::std::option::Option::None,
    };
    let mut sum = named("a", 1);
    sum.append(named("b", 2));
    ::std::assert_eq!((&*sum.next, sum.value, sum.r#type), ("ab", 1, 2));

    let mut sum = Tuple(owned("a"), 1, ());
    sum.append(Tuple(owned("b"), 0, ()));
    ::std::assert_eq!((&*sum.0, sum.1), ("ab", 1));

    Unit::empty().append(Unit);
    r#struct::empty().append(r#struct {});

    let generic = |text| Generic::<'_, Text, ::core::primitive::str, 1> {
        value: owned(text),
        mark: ::std::marker::PhantomData,
        array: ::std::option::Option::Some([owned(text)]),
    };
    let mut sum = generic("a");
    sum.append(generic("b"));
    ::std::assert_eq!((&*sum.value, sum.array.unwrap()), ("ab", [owned("b")]));

    let made = |text| Made {
        text: owned(text),
        pair: (owned(text), ()),
        next: owned(text),
    };
    let mut sum = made("a");
    sum.append(made("b"));
    ::std::assert_eq!((&*sum.text, &*sum.pair.0, &*sum.next), ("ab", "ab", "ab"));

    let mut sum = Whole::empty();
    sum.append(Whole {
        value: 1,
        text: owned("a"),
    });
    ::std::assert_eq!((sum.value, &*sum.text), (1, "a"));
}
