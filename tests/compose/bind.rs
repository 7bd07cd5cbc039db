//! `.bind`: the last part of the input, fixed.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use futures::{Stream, StreamExt as _};
use runnable::prelude::*;

use crate::support::{both_ways, chunks, on_tokio, value};

#[runnable]
fn repeated(text: &str, times: usize) -> String {
    text.repeat(times)
}

#[runnable]
async fn joined(a: &str, b: &str, by: char) -> String {
    format!("{a}{by}{b}")
}

#[runnable]
fn divided(n: u32, by: u32) -> Result<u32, String> {
    n.checked_div(by).ok_or_else(|| "by nothing".to_owned())
}

#[runnable]
fn counted(from: u32, to: u32) -> impl Iterator<Item = Vec<u32>> {
    (from..to).map(|i| vec![i])
}

#[runnable]
fn streamed(from: u32, to: u32) -> impl Stream<Item = Vec<u32>> {
    futures::stream::iter((from..to).map(|i| vec![i]))
}

#[runnable]
fn job_of(_n: u32, _m: u32) -> String {
    format!("{:?}", tokio::task::try_id())
}

#[runnable]
fn run_known(n: u32, m: u32, #[context] cx: &Context) -> (u32, bool) {
    (n + m, cx.run_id().is_some())
}

#[test]
fn the_last_part_is_fixed() {
    assert_eq!(value(Repeated.bind(3), "a".to_owned()), "aaa");
    let input = ("a".to_owned(), "b".to_owned());
    assert_eq!(value(Joined.bind('-'), input), "a-b");
    assert_eq!(
        value(Joined.bind('-').bind("b".to_owned()), "a".into()),
        "a-b"
    );
    let chain =
        lambda(|x: u32| x.to_string()) | Repeated.bind(2) | Joined.bind('/').bind("c".into());
    assert_eq!(value(chain, 7), "77/c");
}

#[test]
fn twelve_parts_may_be_bound_one_by_one() {
    type Twelve = (u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8);
    let shown = lambda(|parts: Twelve| format!("{parts:?}"));
    let bound = shown.bind(12).bind(11).bind(10).bind(9).bind(8).bind(7);
    let bound = bound.bind(6).bind(5).bind(4).bind(3).bind(2);
    assert_eq!(value(bound, 1), "(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)");
}

#[test]
fn an_error_names_the_step() {
    let error = both_ways(Divided.bind(0), 1).unwrap_err();
    assert_eq!(error.to_string(), "step `divided` failed: by nothing");
    assert_eq!(Divided.bind(0).name(), "divided");
}

#[test]
fn it_streams_as_the_step_does() {
    assert_eq!(chunks(Counted.bind(3), 1), [[1], [2]]);
    assert_eq!(chunks(passthrough() | Streamed.bind(3), 1), [[1], [2]]);
}

#[test]
fn around_a_sync_step_it_is_one() {
    let job = |before: String| (before, format!("{:?}", tokio::task::try_id()));
    let chain = passthrough() | JobOf.bind(1) | lambda(job);
    let (before, after) = on_tokio(chain.ainvoke(1)).unwrap();
    assert_ne!(before, "None");
    assert_eq!(before, after, "a bound sync step fuses with its neighbours");
}

#[test]
fn a_step_that_takes_the_context_gets_one() {
    assert_eq!(value(RunKnown.bind(2), 1), (3, true));
}

/// Counts its clones.
#[derive(Default)]
struct Counting(Arc<AtomicUsize>);

impl Clone for Counting {
    fn clone(&self) -> Self {
        self.0.fetch_add(1, Ordering::SeqCst);
        Self(Arc::clone(&self.0))
    }
}

#[test]
fn a_run_clones_the_value_once_and_a_stream_not_before_it_is_asked() {
    let counting = Counting::default();
    let clones = Arc::clone(&counting.0);
    let count = || clones.swap(0, Ordering::SeqCst);
    let bound = lambda(|(n, _): (u32, Counting)| n).bind(counting);

    bound.clone().invoke(1).unwrap();
    assert_eq!(count(), 1);
    on_tokio(bound.ainvoke(1)).unwrap();
    assert_eq!(count(), 1);

    let mut blocked = bound.stream(1);
    let mut awaited = Box::pin(bound.astream(1));
    assert_eq!(count(), 0);
    blocked.next().unwrap().unwrap();
    assert_eq!(count(), 1);
    on_tokio(awaited.next()).unwrap().unwrap();
    assert_eq!(count(), 1);
}
