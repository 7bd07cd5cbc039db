//! Arguments named like the locals, fields and type parameters of generated code.

use ::runnable::runnable;

use ::std::convert::Into as _;

use super::{items, owned, value, wait};

#[runnable]
fn sync(cx: u8, input: u8, step: u8, next: u8, arg0: u8, arg1: u8) -> [u8; 6] {
    [cx, input, step, next, arg0, arg1]
}

#[runnable]
async fn native(cx: &str, input: &str, step: &str, next: &str, arg0: &str, arg4: &str) -> usize {
    [cx, input, step, next, arg0, arg4].len()
}

#[runnable]
fn owned_twice(arg1: &str, arg0: &str, (x, y): (u8, u8), arg2: &str) -> ([usize; 3], u8, u8) {
    ([arg1.len(), arg0.len(), arg2.len()], x, y)
}

#[runnable]
fn iterator(
    input: u8,
    #[bind] cx: u8,
    #[bind] step: &str,
) -> impl ::std::iter::Iterator<Item = u8> + use<> {
    let step = step.len();
    ::std::iter::Iterator::step_by(input..cx, step)
}

#[runnable]
fn binds(
    x: u8,
    #[bind] marker: u8,
    #[bind] name: &str,
    #[bind] f: u8,
    #[bind] new: u8,
    #[bind] self_: u8,
    #[bind] r#type: u8,
    #[bind] arg0: u8,
) -> ([u8; 6], usize) {
    (
        [x, marker, f, new.wrapping_add(self_), r#type, arg0],
        name.len(),
    )
}

#[runnable]
fn generic_binds<T: ::std::clone::Clone>(
    x: T,
    #[bind] marker: u8,
    #[bind] phantom: &T,
) -> (T, u8, T) {
    (x, marker, phantom.clone())
}

#[runnable]
async fn context(step: u8, #[context] input: &::runnable::Context, #[bind] cx: u8) -> (u8, u8) {
    let _ = input;
    (step, cx)
}

#[runnable]
fn patterns((arg0, arg1): (u8, u8), #[bind] (arg2, arg3): (u8, u8), input @ 0..: u8) -> [u8; 5] {
    [arg0, arg1, arg2, arg3, input]
}

#[runnable]
fn raw(r#async: &str, r#match: u8, r#fn: &[u8]) -> (usize, u8) {
    (r#async.len().wrapping_add(r#fn.len()), r#match)
}

// Type parameters named like the generated ones.
#[runnable]
fn types<Next, Impl0, Impl1>(
    next: Next,
    a: Impl0,
    b: Impl1,
    c: impl ::std::convert::Into<u8>,
) -> (Next, Impl0, Impl1, u8) {
    (next, a, b, c.into())
}

#[derive(Clone, Debug, PartialEq)]
struct Next(u8);

#[runnable]
fn types_of_the_module(next: Next, by: impl ::std::convert::Into<u8>) -> Next {
    Next(next.0.wrapping_mul(by.into()))
}

use ::std::fmt::Debug;
use ::std::prelude::v1::{Clone, PartialEq, derive};

#[::std::prelude::v1::test]
fn arguments_reach_their_parameters() {
    ::std::assert_eq!(value(Sync, (1, 2, 3, 4, 5, 6)), [1, 2, 3, 4, 5, 6]);
    ::std::assert_eq!(wait(r#async(1, 2, 3, 4, 5, 6)), [1, 2, 3, 4, 5, 6]);
    let a = || owned("a");
    ::std::assert_eq!(value(Native, (a(), a(), a(), a(), a(), a())), 6);
    ::std::assert_eq!(native_blocking("a", "a", "a", "a", "a", "a"), 6);
    let expected = ([1, 2, 3], 8, 9);
    ::std::assert_eq!(
        value(OwnedTwice, (a(), owned("bb"), (8, 9), owned("ccc"))),
        expected
    );
    ::std::assert_eq!(wait(aowned_twice("a", "bb", (8, 9), "ccc")), expected);
    ::std::assert_eq!(items(aiterator(0, 4, "ab")), [0, 2]);
    let step = Binds::new(2, owned("ab"), 3, 4, 5, 6, 7);
    ::std::assert_eq!(value(step, 1), ([1, 2, 3, 9, 6, 7], 2));
    ::std::assert_eq!(value(GenericBinds::new(2, 3_u8), 1_u8), (1, 2, 3));
    ::std::assert_eq!(value(Context::new(2), 1), (1, 2));
    ::std::assert_eq!(value(Patterns::new((3, 4)), ((1, 2), 5)), [1, 2, 3, 4, 5]);
    ::std::assert_eq!(wait(apatterns((1, 2), (3, 4), 5)), [1, 2, 3, 4, 5]);
    ::std::assert_eq!(value(Raw, (a(), 1, [1, 2].into())), (3, 1));
    ::std::assert_eq!(wait(araw("a", 1, &[1, 2])), (3, 1));
    ::std::assert_eq!(
        value(Types::<u8, u8, u8, u8>::new(), (1, 2, 3, 4)),
        (1, 2, 3, 4)
    );
    ::std::assert_eq!(value(TypesOfTheModule::<u8>::new(), (Next(2), 3)), Next(6));
}
