//! Methods and traits where every name that their expansion could have meant is something else.
#![allow(
    dead_code,
    clippy::unused_self,
    clippy::wrong_self_convention,
    reason = "what they are there for is to be mistaken for something else"
)]

use ::runnable::{Context, runnable};

use super::{items, owned, value, wait};

mod core {}
mod std {}
mod runnable {}
mod __private {}
mod dyn_clone {}

struct Arc;
struct Box;
struct BoxFuture;
struct BoxRunnable;
struct None;
struct Option;
struct Pin;
struct Receiver;
struct Result;
struct Some;
struct String;
struct __Receiver;

trait Clone {}
trait DynClone {}
trait Future {}
trait Handle {}
trait Send {}
trait Sized {}
trait Sync {}
trait ToOwned {}

fn boxed() {}
fn boxed_hop() {}
fn clone_box() {}
fn hop() {}
fn method() {}

/// Gives every type a method of each name that generated code calls.
trait Everything {
    fn clone(&self) {}
    fn clone_box(&self) {}
    fn __clone_box(&self) {}
    fn own(&self) {}
    fn borrow(&self) {}
    fn len(&self) {}
    fn get(&self) {}
    fn aget(&self) {}
    fn into_future(&self) {}
}

impl<T: ?::std::marker::Sized> Everything for T {}

#[derive(::std::clone::Clone)]
struct Store {
    len: ::core::primitive::usize,
}

#[runnable]
impl Store {
    fn len(&self, __self: &::core::primitive::str, __arg0: u8) -> ::core::primitive::usize {
        self.len
            .wrapping_add(__self.len())
            .wrapping_add(::std::convert::From::from(__arg0))
    }

    async fn later(&self, __receiver: u8, #[bind] __marker: u8, #[context] __cx: &Context) -> u8 {
        let _ = __cx;
        __receiver.wrapping_add(__marker)
    }

    fn counted(
        self: ::std::sync::Arc<Self>,
        #[bind] by: &::core::primitive::str,
    ) -> ::core::primitive::usize {
        self.len.wrapping_mul(by.len())
    }

    fn generic<Next>(&self, x: Next) -> [Next; 1]
    where
        Next: ::std::fmt::Debug + ::std::cmp::PartialEq,
    {
        [x]
    }

    fn all(&self) -> impl ::std::iter::Iterator<Item = ::core::primitive::usize> + use<> {
        0..self.len
    }

    fn make(len: ::core::primitive::usize) -> Self {
        Self { len }
    }
}

#[runnable]
trait Get {
    fn get(&self, __self: &::core::primitive::str, __kept: u8) -> u8;

    async fn run<'run>(
        &'run self,
        __output: &::core::primitive::str,
        __arg1: u8,
        _unused: u8,
    ) -> u8 {
        let _ = __output;
        self.get("", __arg1)
    }

    fn bound(&self, __input: u8, #[bind] __kept: u8, #[context] __cx: &Context) -> u8 {
        let _ = __cx;
        __input.wrapping_add(__kept)
    }

    async fn generic<T: ::std::fmt::Debug>(&self, x: T) -> [T; 1] {
        [x]
    }
}

#[runnable]
impl Get for Store {
    fn get(&self, __self: &::core::primitive::str, __kept: u8) -> u8 {
        let _ = __self;
        __kept
    }

    async fn aget(&self, __self: &::core::primitive::str, __kept: u8) -> u8 {
        let _ = __self;
        let __output = __kept;
        if __output == 0 {
            return 100;
        }
        __output
    }
}

/// Inside of a function there is no path to what stands beside a block.
fn local() -> ::core::primitive::usize {
    #[derive(::std::clone::Clone)]
    struct Store;

    #[runnable]
    impl Store {
        fn len(&self) -> ::core::primitive::usize {
            3
        }
    }

    wait(Store.alen())
}

macro_rules! block {
    ($name:ident, $ty:ty, $method:ident, $returned:ty, $body:expr) => {
        #[derive(::std::clone::Clone)]
        struct $name;

        #[runnable]
        impl $name {
            fn $method(&self, x: $ty) -> $returned {
                $body(x)
            }

            async fn later(&self, x: &$ty) -> $returned {
                self.$method(*x)
            }
        }

        #[runnable]
        impl Get for $name {
            fn get(&self, _: &::core::primitive::str, x: u8) -> $returned {
                self.$method(x)
            }

            async fn aget(&self, _: &::core::primitive::str, x: $ty) -> $returned {
                self.$method(x)
            }
        }
    };
}

block!(Made, u8, twice, u8, |x: u8| x.wrapping_mul(2));

macro_rules! pieces {
    ($(#[$attribute:meta])* $vis:vis $ty:ty, $trait:path, $param:pat => $input:ty, $body:block) => {
        #[runnable]
        impl $ty {
            $(#[$attribute])*
            $vis fn whole(&self, $param: $input) -> [Self; 2] $body

            $vis async fn half(&self, whole: [$ty; 2]) -> $ty {
                ::std::clone::Clone::clone(&whole[0])
            }
        }

        #[runnable]
        impl $trait for $ty {
            fn get(&self, _: &::core::primitive::str, _: u8) -> u8 {
                0
            }

            async fn aget(&self, _: &::core::primitive::str, _: u8) -> u8 {
                1
            }
        }
    };
}

#[derive(::std::clone::Clone, ::std::fmt::Debug, ::std::cmp::PartialEq)]
struct Piece;

pieces!(#[must_use] pub(crate) Piece, Get, (_, _) => (u8, u8), { [Piece, Piece] });

#[::std::prelude::v1::test]
fn methods_are_hygienic() {
    let store = Store { len: 2 };
    ::std::assert_eq!(value(store.len_runnable(), (owned("a"), 1)), 4);
    ::std::assert_eq!(wait(Store::alen(&store, "a", 1)), 4);
    ::std::assert_eq!(value(store.later_runnable(2), 1), 3);
    ::std::assert_eq!(value(store.generic_runnable::<u8>(), 1), [1]);
    ::std::assert_eq!(items(store.aall()), [0, 1]);
    let counted = ::std::sync::Arc::new(store).counted_runnable(owned("abc"));
    ::std::assert_eq!(value(counted, ()), 6);
    ::std::assert_eq!(Store::make(3).len, 3);
    ::std::assert_eq!(local(), 3);
}

#[::std::prelude::v1::test]
fn traits_are_hygienic() {
    let store: ::std::boxed::Box<dyn Get> = ::std::boxed::Box::new(Store { len: 2 });
    ::std::assert_eq!(wait(<dyn Get as Get>::aget(&*store, "", 0)), 100);
    ::std::assert_eq!(<dyn Get as Get>::run_blocking(&*store, "", 7, 0), 7);
    ::std::assert_eq!(value(store.bound_runnable(2), 1), 3);
    ::std::assert_eq!(Get::generic_blocking(&Store { len: 1 }, 1_u8), [1]);
}

#[::std::prelude::v1::test]
fn blocks_may_be_of_macros() {
    ::std::assert_eq!(value(Made.twice_runnable(), 2), 4);
    ::std::assert_eq!(Made.later_blocking(&3), 6);
    ::std::assert_eq!(wait(<Made as Get>::aget(&Made, "", 4)), 8);
    let chain = Piece.whole_runnable() | Piece.half_runnable();
    ::std::assert_eq!(value(chain, (1, 2)), Piece);
    ::std::assert_eq!(wait(<Piece as Get>::aget(&Piece, "", 4)), 1);
}
