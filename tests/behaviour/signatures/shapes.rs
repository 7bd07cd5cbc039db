//! What a function returns: a value, a future of one, an iterator or a stream of many.

use std::{
    io,
    pin::{Pin, pin},
};

use futures::{Stream, StreamExt as _, stream};
use runnable::{ErrorKind, prelude::*};

use super::{
    super::support::{chunks, on_tokio, path, value},
    is_step,
};

#[runnable]
fn lines(text: String) -> impl Iterator<Item = String> {
    let lines: Vec<_> = text.lines().map(str::to_owned).collect();
    lines.into_iter()
}

#[runnable]
fn lines_copied(text: &str) -> impl DoubleEndedIterator<Item = String> + ExactSizeIterator + use<> {
    let lines: Vec<_> = text.lines().map(str::to_owned).collect();
    lines.into_iter()
}

#[runnable(inline)]
fn count_down(from: u32) -> impl Iterator<Item = u32> {
    (0..from).rev()
}

#[test]
fn an_iterators_items_are_the_chunks() {
    is_step::<String, String>(&Lines);
    assert_eq!(chunks(Lines, "a\nb".into()), ["a", "b"]);
    assert_eq!(chunks(LinesCopied, "a\nb".into()), ["a", "b"]);
    assert_eq!(chunks(CountDown, 3), [2, 1, 0]);
    assert_eq!(chunks(Lines, String::new()), [""; 0]);
}

#[test]
fn an_iterators_twin_is_a_stream() {
    on_tokio(async {
        let twin: Vec<_> = alines("a\nb".into()).collect().await;
        assert_eq!(twin, ["a", "b"]);
        let twin: Vec<_> = alines_copied(&String::from("a\nb")).collect().await;
        assert_eq!(twin, ["a", "b"]);
        let twin: Vec<_> = acount_down(3).collect().await;
        assert_eq!(twin, [2, 1, 0]);
    });
}

#[runnable]
fn tokens(n: u32) -> impl Stream<Item = u32> {
    stream::iter(0..n).then(|i| async move {
        tokio::task::yield_now().await;
        i
    })
}

#[runnable]
fn tokens_copied(text: &str) -> impl Stream<Item = String> + use<> {
    stream::iter(lines(text.to_owned()).collect::<Vec<_>>())
}

#[test]
fn a_streams_items_are_the_chunks() {
    is_step::<u32, u32>(&Tokens);
    assert_eq!(chunks(Tokens, 3), [0, 1, 2]);
    assert_eq!(chunks(TokensCopied, "a\nb".into()), ["a", "b"]);
}

#[test]
fn a_streams_twin_is_an_iterator() {
    assert_eq!(tokens_blocking(3).collect::<Vec<_>>(), [0, 1, 2]);
    let text = String::from("a\nb");
    assert_eq!(
        tokens_copied_blocking(&text).collect::<Vec<_>>(),
        ["a", "b"]
    );
}

#[runnable]
fn boxed_lines(text: String) -> Box<dyn Iterator<Item = String> + Send> {
    Box::new(lines(text))
}

#[test]
fn a_boxed_iterator_is_one_value() {
    let boxed = BoxedLines.invoke("a\nb".into()).unwrap();
    assert_eq!(boxed.collect::<Vec<_>>(), ["a", "b"]);
}

#[runnable]
fn twice(n: u32) -> impl Future<Output = u32> + Send {
    async move { n * 2 }
}

#[runnable]
fn parse_later(text: &str) -> impl Future<Output = Result<u32, std::num::ParseIntError>> + Send {
    async move { text.parse() }
}

#[runnable]
fn parse_copied(text: &str) -> impl Future<Output = u32> + Send + use<> {
    let length = text.len();
    async move { u32::try_from(length).unwrap() }
}

#[runnable]
fn pinned(n: u32) -> Pin<Box<dyn Future<Output = u32> + Send>> {
    Box::pin(async move { n })
}

#[test]
fn a_function_that_returns_a_future_is_async() {
    is_step::<u32, u32>(&Twice);
    assert_eq!(value(Twice | Twice, 1), 4);
    assert_eq!(twice_blocking(2), 4);
    is_step::<String, u32>(&ParseLater);
    assert_eq!(value(ParseLater, "7".into()), 7);
    assert_eq!(parse_later_blocking("7"), Ok(7));
    assert_eq!(value(ParseCopied, "abc".into()), 3);
    assert_eq!(parse_copied_blocking("abc"), 3);
    // A boxed one is a value like any other: its type says nothing about it to a macro.
    assert_eq!(on_tokio(async { Pinned.invoke(7).unwrap().await }), 7);
}

#[runnable]
fn numbers(text: String) -> impl Iterator<Item = io::Result<u32>> {
    let parse = |word: &str| word.parse().map_err(io::Error::other);
    let numbers: Vec<_> = text.split(' ').map(parse).collect();
    numbers.into_iter()
}

#[runnable]
fn numbers_later(text: String) -> impl Stream<Item = io::Result<u32>> {
    stream::iter(numbers(text))
}

/// The chunks before the error, and the path of the error, of a stream that ends with it.
fn until_error(items: impl Iterator<Item = runnable::Result<u32>>) -> (Vec<u32>, Vec<String>) {
    let mut chunks = Vec::new();
    let mut paths = Vec::new();
    for item in items {
        match item {
            Ok(chunk) => chunks.push(chunk),
            Err(error) => {
                assert_eq!(error.kind(), ErrorKind::Failed);
                assert!(error.downcast_ref::<io::Error>().is_some());
                paths.extend(path(&error).into_iter().map(str::to_owned));
            }
        }
    }
    (chunks, paths)
}

#[test]
fn an_error_is_the_last_chunk() {
    fn check(step: impl Runnable<Input = String, Output = u32>, name: &str) {
        let expected = (vec![1, 2], vec![name.to_owned()]);
        let input = || "1 2 x 4".to_owned();
        assert_eq!(until_error(step.stream(input())), expected);
        let collected: Vec<_> = on_tokio(step.astream(input()).collect());
        assert_eq!(until_error(collected.into_iter()), expected);
    }
    is_step::<String, u32>(&Numbers);
    is_step::<String, u32>(&NumbersLater);
    check(Numbers, "numbers");
    check(NumbersLater, "numbers_later");
    check(passthrough() | Numbers, "numbers");
    check(NumbersLater.boxed(), "numbers_later");
}

#[test]
fn twins_of_fallible_streams_go_on_after_an_error() {
    let shape = |item: io::Result<u32>| item.ok();
    let expected = [Some(1), None, Some(3)];
    let text = || "1 x 3".to_owned();
    let from_stream: Vec<_> = numbers_later_blocking(text()).map(shape).collect();
    assert_eq!(from_stream, expected);
    let from_iterator: Vec<_> = on_tokio(anumbers(text()).map(shape).collect());
    assert_eq!(from_iterator, expected);
}

#[test]
fn what_has_ended_stays_ended() {
    let mut iterator = Lines.stream("a".into());
    assert!(iterator.next().unwrap().is_ok());
    assert!(iterator.next().is_none() && iterator.next().is_none());
    on_tokio(async {
        let mut stream = pin!(Lines.astream("a".into()));
        assert!(stream.next().await.unwrap().is_ok());
        assert!(stream.next().await.is_none() && stream.next().await.is_none());
        let mut twin = pin!(alines("a".into()));
        assert!(twin.next().await.is_some());
        assert!(twin.next().await.is_none() && twin.next().await.is_none());
    });
}
