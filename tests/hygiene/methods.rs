//! Traits that are in scope and give every type a method of each name that generated code calls.
#![allow(
    dead_code,
    clippy::new_ret_no_self,
    clippy::wrong_self_convention,
    reason = "that nobody calls them is what is tested"
)]

use ::runnable::runnable;

use ::std::convert::Into as _;

use super::{owned, value, wait};

trait Everything {
    fn after(&self) {}
    fn bitor(&self) {}
    fn block_on(&self) {}
    fn borrow(&self) {}
    fn call(&self) {}
    fn clone(&self) {}
    fn clone_from(&mut self) {}
    fn deref(&self) {}
    fn fmt(&self) {}
    fn into_future(&self) {}
    fn into_owned(&self) {}
    fn into_plan(&self) {}
    fn name(&self) {}
    fn own(&self) {}
    fn poll(&self) {}
    fn to_owned(&self) {}
    fn uses_context(&self) {}
    fn write_str(&self) {}
}

impl<T: ?::std::marker::Sized> Everything for T {}

trait Functions {
    const ENTRY: u8 = 0;
    fn __original() {}
    fn instance() {}
    fn new() {}
    fn of() {}
}

impl<T: ?::std::marker::Sized> Functions for T {}

/// Items without an aggregate.
#[derive(::std::clone::Clone, ::std::fmt::Debug, ::std::cmp::PartialEq)]
struct Page(u8);

#[runnable]
fn sync(text: &str, #[bind] by: &str, #[context] cx: ::runnable::Context) -> usize {
    let _ = cx;
    text.len().wrapping_mul(by.len())
}

#[runnable]
async fn native(text: &str, #[bind] by: &str) -> usize {
    text.len().wrapping_mul(by.len())
}

#[runnable]
fn generic<T: ::std::clone::Clone>(x: &T) -> T {
    ::std::clone::Clone::clone(x)
}

#[runnable]
fn cow(x: ::std::borrow::Cow<'_, str>) -> usize {
    x.len()
}

#[runnable]
fn pages(to: u8) -> impl ::std::iter::Iterator<Item = Page> {
    ::std::iter::Iterator::map(0..to, Page)
}

#[::std::prelude::v1::test]
fn methods_are_not_called() {
    use ::runnable::RunnableExt as _;

    ::std::assert_eq!(value(Sync::new(owned("ab")), owned("c")), 2);
    ::std::assert_eq!(value(Native::new(owned("ab")), owned("c")), 2);
    ::std::assert_eq!(value(Generic::<u8>::new(), 1), 1);
    ::std::assert_eq!(value(Cow, owned("a").into()), 1);
    ::std::assert_eq!(native_blocking("ab", "c"), 2);
    ::std::assert_eq!(wait(acow("a".into())), 1);
    let pages = ::std::iter::Iterator::map(Pages.stream(2), ::std::result::Result::unwrap);
    ::std::assert!(::std::iter::Iterator::eq(pages, [Page(0), Page(1)]));
    ::std::assert_eq!(::std::format!("{:?}", Generic::<u8>::new()), "Generic");
}
