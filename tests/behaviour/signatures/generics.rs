//! Type parameters, const parameters, where clauses.

use std::{
    collections::HashMap,
    fmt::{Debug, Display},
    hash::Hash,
    iter::Sum,
    str::FromStr,
};

use futures::Stream;
use runnable::prelude::*;

use super::{
    super::support::{both_ways, chunks, on_tokio, value},
    is_step,
};

#[runnable]
fn id<T>(x: T) -> T {
    x
}

#[runnable]
async fn later<T: Clone>(x: T) -> (T, T) {
    (x.clone(), x)
}

#[test]
fn a_type_parameter_is_the_types() {
    is_step::<u8, u8>(&Id::<u8>::new());
    assert_eq!(value(Id::new(), "a"), "a");
    assert_eq!(value(Id::<u8>::new() | Later::new() | Id::new(), 1), (1, 1));
    assert_eq!(on_tokio(aid(vec![1])), [1]);
    assert_eq!(later_blocking('a'), ('a', 'a'));
}

#[runnable]
fn parse<T>(text: &str) -> Result<T, T::Err>
where
    T: FromStr,
    T::Err: std::error::Error + Send + Sync + 'static,
{
    text.parse()
}

#[runnable]
fn total<'a, K, V>(map: &'a HashMap<K, V>, keys: &'a [K]) -> V
where
    K: Eq + Hash + Clone,
    V: Sum<V> + Copy,
    Vec<K>: Clone,
    for<'b> &'b K: Debug,
{
    keys.iter().filter_map(|key| map.get(key).copied()).sum()
}

#[runnable]
async fn shown<T>(x: &[T]) -> String
where
    T: Display + Clone,
{
    tokio::task::yield_now().await;
    x.iter().map(ToString::to_string).collect()
}

#[test]
fn where_clauses_are_carried_over() {
    is_step::<String, i8>(&Parse::<i8>::new());
    assert_eq!(value(Parse::<i8>::new(), "-1".into()), -1);
    assert!(both_ways(Parse::<u8>::new(), "-1".into()).is_err());
    assert_eq!(on_tokio(aparse::<u8>("1")), Ok(1));

    let map = HashMap::from([("a", 1), ("b", 2)]);
    let step = Total::new();
    assert_eq!(value(step, (map.clone(), vec!["a", "b", "c"])), 3);
    assert_eq!(on_tokio(atotal(&map, &["b"])), 2);

    assert_eq!(value(Shown::new(), vec![1, 2]), "12");
    assert_eq!(shown_blocking(&['a', 'b']), "ab");
}

#[runnable]
fn made<T: Default>() -> T {
    T::default()
}

#[runnable]
async fn made_later<T: Default + Send>(_n: u8) -> T {
    T::default()
}

#[test]
fn a_type_parameter_may_be_of_the_output_only() {
    assert_eq!(value(Made::<String>::new(), ()), "");
    assert_eq!(value(MadeLater::<Vec<u8>>::new(), 0), [0; 0]);
    assert_eq!(on_tokio(amade::<u8>()), 0);
    assert_eq!(made_later_blocking::<u8>(0), 0);
}

#[runnable]
fn last<const N: usize>(x: [u8; N]) -> u8 {
    x[N - 1]
}

#[runnable]
async fn padded<T: Copy + Default, const N: usize>(x: &[T]) -> [T; N] {
    let mut padded = [T::default(); N];
    padded[..x.len()].copy_from_slice(x);
    padded
}

#[test]
fn const_parameters_are_the_types_too() {
    is_step::<[u8; 3], u8>(&Last::<3>::new());
    assert_eq!(value(Last::new(), [1, 2, 3]), 3);
    assert_eq!(on_tokio(alast([1, 2])), 2);
    assert_eq!(value(Padded::<u8, 3>::new(), vec![1]), [1, 0, 0]);
    assert_eq!(padded_blocking::<_, 2>(&[1_u8]), [1, 0]);
}

#[runnable]
fn mixed<T: Display>(x: T, y: impl Display, #[bind] z: impl Display + Clone + Sync) -> String {
    format!("{x}{y}{z}")
}

#[test]
fn named_and_unnamed_parameters_go_together() {
    assert_eq!(value(Mixed::new('c'), (1, "b")), "1bc");
    assert_eq!(on_tokio(amixed(1, "b", 'c')), "1bc");
}

#[runnable]
fn iterate<T: Clone>(x: Vec<T>) -> impl Iterator<Item = T> {
    x.into_iter()
}

#[runnable]
fn iterate_copied<T: Clone>(x: &[T]) -> impl Iterator<Item = T> + use<T> {
    let copied = x.to_vec();
    copied.into_iter()
}

#[runnable]
fn flow<T>(x: Vec<T>) -> impl Stream<Item = T> {
    futures::stream::iter(x)
}

#[runnable]
fn resolve<T>(x: T) -> impl Future<Output = T> + Send
where
    T: Send,
{
    async move { x }
}

#[test]
fn streams_and_futures_may_be_generic() {
    assert_eq!(chunks(Iterate::new(), vec!['a', 'b']), ['a', 'b']);
    assert_eq!(chunks(IterateCopied::new(), vec!['a', 'b']), ['a', 'b']);
    assert_eq!(chunks(Flow::new(), vec!['a', 'b']), ['a', 'b']);
    assert_eq!(value(Resolve::new(), 'a'), 'a');
    assert_eq!(resolve_blocking('a'), 'a');
    assert_eq!(flow_blocking(vec![1, 2]).collect::<Vec<_>>(), [1, 2]);
}
