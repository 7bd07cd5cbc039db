//! Chains that stream, and chains that collect what a step of theirs streams.

use std::{collections::BTreeMap, pin::pin};

use futures::{Stream, StreamExt as _, stream};
use runnable::{ErrorKind, prelude::*};

use super::super::support::{both_ways, chunks, on_tokio, path, value};

#[runnable]
fn trimmed(text: &str) -> String {
    text.trim().to_owned()
}

#[runnable]
async fn doubled(text: String) -> String {
    format!("{text}{text}")
}

#[runnable]
fn letters(text: String) -> impl Iterator<Item = String> {
    let letters: Vec<_> = text.chars().map(String::from).collect();
    letters.into_iter()
}

#[runnable]
fn letters_later(text: String) -> impl Stream<Item = String> {
    stream::iter(letters(text)).then(|letter| async move {
        tokio::task::yield_now().await;
        letter
    })
}

#[test]
fn a_chain_streams_what_its_last_step_streams() {
    let expected = ["a", "b", "a", "b"];
    let input = || " ab ".to_owned();
    assert_eq!(chunks(Trimmed | Doubled | Letters, input()), expected);
    assert_eq!(chunks(Trimmed | Doubled | LettersLater, input()), expected);
    assert_eq!(chunks(Trimmed | (Doubled | Letters), input()), expected);
    assert_eq!(chunks(Doubled | Trimmed | Letters, "ab".into()), expected);
    assert_eq!(chunks(passthrough() | Letters, "ab".into()), ["a", "b"]);
    assert_eq!(chunks((Trimmed | Letters).boxed(), input()), ["a", "b"]);
    assert_eq!(chunks(Trimmed | LettersLater.boxed(), input()), ["a", "b"]);
    assert_eq!(
        chunks(Trimmed | Letters.boxed() | passthrough(), input()),
        ["a", "b"]
    );
}

#[test]
fn a_step_that_makes_a_value_streams_it_as_one_chunk() {
    assert_eq!(chunks(Trimmed, " a ".into()), ["a"]);
    assert_eq!(chunks(Trimmed | Doubled, " a ".into()), ["aa"]);
    assert_eq!(chunks(Doubled, "a".into()), ["aa"]);
}

#[test]
fn a_streaming_step_in_the_middle_is_collected() {
    assert_eq!(chunks(Letters | Doubled, "ab".into()), ["abab"]);
    assert_eq!(
        chunks(LettersLater | Trimmed | Letters, "ab ".into()),
        ["a", "b"]
    );
    assert_eq!(value(Trimmed | Letters | Doubled, " ab".into()), "abab");
    assert_eq!(
        value(LettersLater | Trimmed | Doubled, "ab ".into()),
        "abab"
    );
}

#[runnable]
fn strings(n: u8) -> impl Iterator<Item = String> {
    (0..n).map(|i| i.to_string())
}

#[runnable]
fn vectors(n: u8) -> impl Stream<Item = Vec<u8>> {
    stream::iter((0..n).map(|i| vec![i, i]))
}

#[runnable]
fn maps(n: u8) -> impl Iterator<Item = BTreeMap<u8, u8>> {
    (0..n).map(|i| BTreeMap::from([(i % 2, i)]))
}

#[runnable]
fn options(n: u8) -> impl Iterator<Item = Option<String>> {
    (0..n).map(|i| (i % 2 == 1).then(|| i.to_string()))
}

#[runnable]
fn units(n: u8) -> impl Iterator<Item = ()> {
    (0..n).map(drop)
}

#[test]
fn chunks_become_a_value_by_their_aggregate() {
    assert_eq!(value(Strings, 3), "012");
    assert_eq!(value(Vectors, 3), [0, 0, 1, 1, 2, 2]);
    assert_eq!(value(Maps, 4), BTreeMap::from([(0, 2), (1, 3)]));
    assert_eq!(value(Options, 4), Some("13".into()));
    value(Units, 2);
    value(Strings.boxed(), 3);
}

#[test]
fn no_chunks_become_the_empty_value() {
    assert_eq!(value(Strings, 0), "");
    assert_eq!(value(Vectors, 0), [0; 0]);
    assert_eq!(value(Options, 1), None);
    assert_eq!(value(Strings | Doubled, 0), "");
    assert_eq!(chunks(Strings, 0), [""; 0]);
}

/// A type of the user's, with an aggregate of its own.
#[derive(Clone, Debug, PartialEq)]
struct Total(u32);

impl Chunk for Total {
    fn empty() -> Self {
        Self(0)
    }

    fn append(&mut self, next: Self) {
        self.0 += next.0;
    }
}

#[runnable]
fn totals(n: u32) -> impl Iterator<Item = Total> {
    (1..=n).map(Total)
}

#[runnable]
fn fallible_totals(n: u32) -> impl Stream<Item = Result<Total, String>> {
    let check = |i| {
        if i < 4 {
            Ok(Total(i))
        } else {
            Err("above three".to_owned())
        }
    };
    stream::iter((1..=n).map(check))
}

#[test]
fn a_type_of_ones_own_is_collected_as_it_says() {
    assert_eq!(value(Totals, 3), Total(6));
    assert_eq!(value(FallibleTotals, 3), Total(6));
    assert_eq!(chunks(Totals, 2), [Total(1), Total(2)]);
    let error = both_ways(FallibleTotals, 5).unwrap_err();
    assert_eq!(
        error.to_string(),
        "step `fallible_totals` failed: above three"
    );
}

#[runnable]
fn numbers(n: u32) -> impl Iterator<Item = u32> {
    0..n
}

#[runnable]
fn numbers_later(n: u32) -> impl Stream<Item = u32> {
    stream::iter(0..n)
}

#[runnable]
fn increased(n: u32) -> u32 {
    n + 1
}

#[test]
fn items_without_an_aggregate_stream_but_are_not_collected() {
    assert_eq!(chunks(Increased | Numbers, 2), [0, 1, 2]);
    assert_eq!(chunks(Increased | NumbersLater, 2), [0, 1, 2]);
    for (error, name) in [
        (both_ways(Numbers, 2), "numbers"),
        (both_ways(NumbersLater, 2), "numbers_later"),
        (both_ways(Increased | Numbers | Increased, 2), "numbers"),
        (
            both_ways(Increased | NumbersLater.boxed(), 2),
            "numbers_later",
        ),
    ] {
        let error = error.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::NotCollectable);
        assert_eq!(path(&error), [name]);
        let said = error.to_string();
        assert!(said.contains("`u32`") && said.contains("Chunk"), "{said}");
    }
}

#[test]
fn chunks_come_one_by_one_and_not_at_the_end() {
    // The first chunk is read while the second does not exist yet: its sender still holds it.
    let (sender, receiver) = futures::channel::mpsc::unbounded::<String>();
    let step = lambda(|()| ()) | FromChannel::new(SharedReceiver::new(receiver));
    on_tokio(async {
        let mut stream = pin!(step.astream(()));
        for word in ["one", "two"] {
            sender.unbounded_send(word.to_owned()).unwrap();
            assert_eq!(stream.next().await.unwrap().unwrap(), word);
        }
        drop(sender);
        assert!(stream.next().await.is_none());
    });
}

type Receiver = futures::channel::mpsc::UnboundedReceiver<String>;

/// A receiver that the first run takes.
#[derive(Clone)]
struct SharedReceiver(std::sync::Arc<std::sync::Mutex<Option<Receiver>>>);

impl SharedReceiver {
    fn new(receiver: Receiver) -> Self {
        Self(std::sync::Arc::new(std::sync::Mutex::new(Some(receiver))))
    }
}

#[runnable]
fn from_channel((): (), #[bind] receiver: SharedReceiver) -> impl Stream<Item = String> {
    let receiver = receiver.0.lock().unwrap().take();
    receiver.unwrap()
}
