//! Each kind of signature, where nothing is in scope but the attribute.

use ::runnable::runnable;

use ::std::convert::Into as _;

use super::{items, owned, value, wait};

#[runnable]
fn nothing() {}

#[runnable]
fn one(x: u8) -> u8 {
    x
}

#[runnable]
fn borrowed(text: &str, bytes: &[u8]) -> usize {
    text.len().wrapping_add(bytes.len())
}

#[runnable]
fn cow(text: ::std::borrow::Cow<'_, str>, word: &'static str) -> bool {
    *text == *word
}

#[runnable]
fn pattern((a, b): (u8, u8), [c, d]: [u8; 2], mut e: u8) -> [u8; 5] {
    e = e.wrapping_mul(2);
    [a, b, c, d, e]
}

#[runnable]
fn fallible(text: &str) -> ::std::result::Result<u8, ::std::num::ParseIntError> {
    text.parse()
}

#[runnable(infallible)]
fn infallible(x: u8) -> ::std::result::Result<u8, u8> {
    ::std::result::Result::Err(x)
}

#[runnable]
async fn native(text: &str) -> usize {
    text.len()
}

#[runnable]
async fn native_fallible(text: &str) -> ::std::result::Result<u8, ::std::num::ParseIntError> {
    text.parse()
}

#[runnable]
fn future(x: u8) -> impl ::std::future::Future<Output = u8> + ::std::marker::Send {
    async move { x }
}

#[runnable]
fn iterator(to: u8) -> impl ::std::iter::Iterator<Item = u8> {
    0..to
}

#[runnable]
fn captured(text: &str) -> impl ::std::iter::Iterator<Item = u8> + use<> {
    ::std::iter::IntoIterator::into_iter(text.as_bytes().to_vec())
}

#[runnable]
fn stream(to: u8) -> impl ::futures::Stream<Item = ::std::result::Result<u8, ::std::fmt::Error>> {
    ::futures::stream::iter(::std::iter::Iterator::map(0..to, ::std::result::Result::Ok))
}

#[runnable]
fn generic<T: ::std::marker::Copy, const N: usize>(x: T) -> [T; N] {
    [x; N]
}

#[runnable]
fn generic_borrowed<T>(x: &T) -> T
where
    T: ::std::clone::Clone,
{
    ::std::clone::Clone::clone(x)
}

#[runnable]
fn lifetime<'a>(text: &'a str) -> usize
where
    'a: 'a,
{
    text.len()
}

#[runnable]
fn opaque(
    x: impl ::std::convert::Into<u64>,
    y: &(impl ::std::convert::Into<u64> + ::std::marker::Copy),
) -> u64 {
    let y = *y;
    x.into().wrapping_add(y.into())
}

#[runnable]
fn bound(x: u8, #[bind] by: u8, #[bind] text: &str) -> usize {
    text.len()
        .wrapping_mul(<usize as ::std::convert::From<u8>>::from(
            x.wrapping_mul(by),
        ))
}

#[runnable]
async fn bound_natively(x: u8, #[bind] text: &str) -> usize {
    text.len()
        .wrapping_mul(<usize as ::std::convert::From<u8>>::from(x))
}

#[runnable]
fn bound_iterator(#[bind] to: u8, from: u8) -> impl ::std::iter::Iterator<Item = u8> {
    from..to
}

#[runnable]
fn context(x: u8, #[context] cx: &::runnable::Context) -> (u8, bool) {
    (x, cx.path().is_empty())
}

#[runnable]
async fn own_context(#[context] cx: ::runnable::Context, x: u8) -> (u8, bool) {
    (x, cx.path().is_empty())
}

#[runnable(with = twin)]
fn paired(x: u8) -> u8 {
    x
}

async fn twin(x: u8) -> u8 {
    x
}

#[runnable(inline)]
fn inline(x: u8) -> u8 {
    x
}

#[runnable(adaptive = "1s")]
fn adaptive(x: u8) -> u8 {
    x
}

#[runnable(adaptive)]
fn adaptive_items(x: u8) -> impl ::std::iter::Iterator<Item = u8> {
    ::std::iter::once(x)
}

#[cfg(feature = "compute")]
#[runnable(compute)]
fn compute(x: u8) -> u8 {
    x
}

#[runnable(name = "hygiene", type = Named, counterpart = another_name, register = false)]
fn named(x: u8) -> u8 {
    x
}

#[runnable(register(T = u8))]
fn registered<T: ::std::default::Default>(_x: u8) -> T {
    ::std::default::Default::default()
}

#[::std::prelude::v1::test]
fn steps_run_in_both_worlds() {
    value(Nothing, ());
    ::std::assert_eq!(value(One | One, 1), 1);
    ::std::assert_eq!(value(Borrowed, (owned("a"), [1, 2].to_vec())), 3);
    ::std::assert!(value(Cow, (owned("a").into(), "a")));
    ::std::assert_eq!(value(Pattern, ((1, 2), [3, 4], 5)), [1, 2, 3, 4, 10]);
    ::std::assert_eq!(value(Fallible, owned("7")), 7);
    ::std::assert_eq!(value(Infallible, 1), ::std::result::Result::Err(1));
    ::std::assert_eq!(value(Native, owned("a")), 1);
    ::std::assert_eq!(value(NativeFallible, owned("7")), 7);
    ::std::assert_eq!(value(Future, 1), 1);
    ::std::assert_eq!(value(Generic::<u8, 2>::new(), 1), [1, 1]);
    ::std::assert_eq!(value(GenericBorrowed::<u8>::new(), 1), 1);
    ::std::assert_eq!(value(Lifetime, owned("a")), 1);
    ::std::assert_eq!(value(Opaque::<u8, u32>::new(), (1, 2)), 3);
    ::std::assert_eq!(value(Bound::new(2, owned("abc")), 4), 24);
    ::std::assert_eq!(value(BoundNatively::new(owned("abc")), 4), 12);
    ::std::assert_eq!(value(Context, 1).0, 1);
    ::std::assert_eq!(value(OwnContext, 1).0, 1);
    ::std::assert_eq!(value(Paired, 1), 1);
    ::std::assert_eq!(value(Inline, 1), 1);
    #[cfg(feature = "compute")]
    ::std::assert_eq!(value(Compute, 1), 1);
    ::std::assert_eq!(value(Named, 1), 1);
    ::std::assert_eq!(value(Registered::<u8>::new(), 1), 0);
}

#[::std::prelude::v1::test]
fn streaming_steps_stream_in_both_worlds() {
    use ::runnable::RunnableExt as _;
    use ::std::iter::{IntoIterator as _, Iterator as _};

    let four = [0, 1, 2, 3];
    let collect = |chunk: ::runnable::Result<u8>| chunk.unwrap();
    ::std::assert!(Iterator.stream(4).map(collect).eq(four));
    ::std::assert!(Stream.stream(4).map(collect).eq(four));
    ::std::assert!(BoundIterator::new(4).stream(0).map(collect).eq(four));
    ::std::assert!(Captured.stream(owned("a")).map(collect).eq([97]));
    let collect = |chunks: ::std::vec::Vec<_>| chunks.into_iter().map(collect).eq(four);
    ::std::assert!(collect(items(Iterator.astream(4))));
    ::std::assert!(collect(items(Stream.astream(4))));
    ::std::assert!(collect(items(BoundIterator::new(4).astream(0))));
}

#[::std::prelude::v1::test]
fn twins_have_the_signature_of_the_original() {
    wait(anothing());
    ::std::assert_eq!(wait(aone(1)), 1);
    ::std::assert_eq!(wait(aborrowed("a", &[1, 2])), 3);
    ::std::assert!(wait(acow("a".into(), "a")));
    ::std::assert_eq!(wait(apattern((1, 2), [3, 4], 5)), [1, 2, 3, 4, 10]);
    ::std::assert_eq!(wait(afallible("7")), ::std::result::Result::Ok(7));
    ::std::assert_eq!(wait(ainfallible(1)), ::std::result::Result::Err(1));
    ::std::assert_eq!(native_blocking("a"), 1);
    ::std::assert_eq!(native_fallible_blocking("7"), ::std::result::Result::Ok(7));
    ::std::assert_eq!(future_blocking(1), 1);
    ::std::assert_eq!(items(aiterator(2)), [0, 1]);
    ::std::assert_eq!(items(acaptured("a")), [97]);
    ::std::assert!(::std::iter::Iterator::eq(
        stream_blocking(1),
        [::std::result::Result::Ok(0)]
    ));
    ::std::assert_eq!(wait(ageneric::<u8, 2>(1)), [1, 1]);
    ::std::assert_eq!(wait(ageneric_borrowed(&1)), 1);
    ::std::assert_eq!(wait(alifetime("a")), 1);
    ::std::assert_eq!(wait(aopaque(1_u8, &2_u8)), 3);
    ::std::assert_eq!(wait(abound(4, 2, "abc")), 24);
    ::std::assert_eq!(bound_natively_blocking(4, "abc"), 12);
    ::std::assert_eq!(items(abound_iterator(2, 0)), [0, 1]);
    let cx = ::runnable::Context::current();
    ::std::assert_eq!(wait(acontext(1, &cx)).0, 1);
    ::std::assert_eq!(own_context_blocking(cx, 1).0, 1);
    ::std::assert_eq!(wait(ainline(1)), 1);
    ::std::assert_eq!(wait(aadaptive(1)), 1);
    ::std::assert_eq!(items(aadaptive_items(1)), [1]);
    ::std::assert_eq!(wait(another_name(1)), 1);
    ::std::assert_eq!(wait(aregistered::<u8>(1)), 0);
}
