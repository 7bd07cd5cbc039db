//! `impl Trait`, in parameters and in what is returned.

use std::{
    collections::HashMap,
    fmt::{Debug, Display},
    future::ready,
    iter::Sum,
};

use futures::Stream;
use runnable::prelude::*;

use super::{block_on, chunks, value};

#[runnable]
fn joined(words: impl IntoIterator<Item = impl Display>) -> String {
    words.into_iter().map(|word| word.to_string()).collect()
}

#[runnable]
async fn joined_later(
    words: impl IntoIterator<Item = impl Display, IntoIter = impl Iterator<Item = impl Display> + Send>,
) -> String {
    words.into_iter().map(|word| word.to_string()).collect()
}

#[runnable]
fn in_types(
    a: Vec<impl Display>,
    b: Option<impl Debug>,
    (c, d): (impl Into<u8>, [impl Copy + Into<u8>; 2]),
) -> String {
    let a: String = a.iter().map(ToString::to_string).collect();
    format!("{a} {b:?} {} {}", c.into(), d[0].into() + d[1].into())
}

#[runnable]
fn applied(
    x: u8,
    by: impl Fn(u8) -> u8,
    #[bind] then: impl Fn(&str) -> String + Clone + Sync,
) -> String {
    then(&by(x).to_string())
}

#[runnable]
fn looked_up(
    map: &HashMap<String, u8>,
    #[bind] names: impl AsRef<[&'static str]> + Clone + Sync,
) -> u8 {
    names
        .as_ref()
        .iter()
        .filter_map(|name| map.get(*name))
        .sum()
}

#[runnable]
fn nested_borrow(x: &(impl Clone + Into<u8>), #[bind] y: &(impl Clone + Into<u8> + Sync)) -> u8 {
    x.clone().into() + y.clone().into()
}

#[test]
fn what_only_the_caller_knows_is_a_parameter_of_the_step() {
    let words = vec!["a", "b"];
    assert_eq!(value(Joined::new(), words.clone()), "ab");
    assert_eq!(value(Joined::<Vec<u8>, u8>::new(), vec![1, 2]), "12");
    assert_eq!(block_on(ajoined(words.clone())), "ab");
    assert_eq!(joined_later_blocking(words), "ab");
    assert_eq!(
        value(InTypes::new(), (vec![1], Some("a"), (1_u8, [2_u8, 3]))),
        "1 Some(\"a\") 1 5"
    );
    assert_eq!(
        block_on(ain_types(vec!['a'], None::<u8>, (true, [false; 2]))),
        "a None 1 0"
    );
    let twice: fn(u8) -> u8 = |x| x * 2;
    assert_eq!(
        value(Applied::new(|text: &str| format!("<{text}>")), (2, twice)),
        "<4>"
    );
    assert_eq!(block_on(aapplied(2, twice, str::to_owned)), "4");
    let map = HashMap::from([("a".to_owned(), 1), ("b".to_owned(), 2)]);
    assert_eq!(value(LookedUp::new(["a", "c"]), map.clone()), 1);
    assert_eq!(block_on(alooked_up(&map, vec!["a", "b"])), 3);
    assert_eq!(value(NestedBorrow::new(1_u8), 2_u8), 3);
    assert_eq!(block_on(anested_borrow(&true, &2_u8)), 3);
}

#[runnable]
fn capturing<T: Clone, const N: usize>(x: T) -> impl Iterator<Item = [T; N]> + Clone {
    std::iter::repeat_n(std::array::from_fn(|_| x.clone()), N)
}

#[runnable]
fn by_closure(
    from: u32,
    #[bind] by: fn(u32) -> u32,
) -> impl DoubleEndedIterator<Item = u32> + ExactSizeIterator {
    (0..3_u8).map(move |n| by(from + u32::from(n)))
}

#[runnable]
fn copied<'a, T: Clone + 'static>(
    x: &'a [T],
    _y: &'a str,
) -> impl Iterator<Item = Result<T, std::fmt::Error>> + use<T> {
    let owned = x.to_vec();
    owned.into_iter().map(Ok)
}

#[runnable]
fn flowing<S>(parts: Vec<S>) -> impl Stream<Item = String> + Send
where
    S: Display + Send + 'static,
{
    futures::stream::iter(parts.into_iter().map(|part| part.to_string()))
}

#[runnable]
fn borrowing<'a>(text: &'a str, _other: &str) -> impl Future<Output = usize> + Send + use<'a> {
    let length = text.len();
    async move { length + text.len() }
}

#[runnable]
fn promised<T>(x: T) -> impl Future<Output = Result<T, String>> + Send
where
    T: Sum<u8> + Send,
{
    ready(Ok(x))
}

#[test]
fn what_is_returned_may_hide_its_type() {
    assert_eq!(
        chunks(Capturing::<_, 2>::new(), 'a'),
        [['a', 'a'], ['a', 'a']]
    );
    assert_eq!(chunks(ByClosure::new(|x| x + 1), 1), [2, 3, 4]);
    assert_eq!(chunks(Copied::new(), (vec![1, 2], String::new())), [1, 2]);
    assert_eq!(chunks(Flowing::new(), vec!['a', 'b']), ["a", "b"]);
    assert_eq!(value(Borrowing, ("ab".into(), String::new())), 4);
    assert_eq!(borrowing_blocking("ab", ""), 4);
    assert_eq!(value(Promised::new(), 1_u8), 1);
}
