//! What a run allocates that nobody watches: nothing for being a run. A binary of its own, for it counts all
//! that is allocated. (In async code: on the thread that polls.)
#![allow(
    clippy::unwrap_used,
    reason = "a test that panics has failed, and says where"
)]
#![allow(
    clippy::unused_async,
    reason = "a step that waits for nothing is what is counted"
)]

use std::{future::Future, pin::pin, task::Poll, time::Duration};

use allocation_counter::measure;
use futures::{Stream, StreamExt as _, stream, task::noop_waker_ref};
use runnable::prelude::*;

#[runnable]
fn sync(x: u64) -> u64 {
    x + 1
}

#[runnable(inline)]
fn inline(x: u64) -> u64 {
    x + 1
}

#[runnable(adaptive = "1s")]
fn adaptive(x: u64) -> u64 {
    x + 1
}

#[runnable]
async fn later(x: u64) -> u64 {
    x + 1
}

#[runnable]
fn numbers(count: u64) -> impl Iterator<Item = u64> {
    0..count
}

#[runnable]
fn raised(numbers: impl Iterator<Item = u64>) -> impl Iterator<Item = u64> {
    numbers.map(|x| x + 1)
}

#[runnable]
fn numbers_later(count: u64) -> impl Stream<Item = u64> {
    stream::iter(0..count)
}

#[runnable]
fn raised_later(numbers: impl Stream<Item = u64>) -> impl Stream<Item = u64> {
    numbers.map(|x| x + 1)
}

macro_rules! ten {
    ($step:ident) => {
        $step | $step | $step | $step | $step | $step | $step | $step | $step | $step
    };
}

/// The value of a future that waits for nothing.
fn now<F: Future>(future: F) -> F::Output {
    let mut context = std::task::Context::from_waker(noop_waker_ref());
    match pin!(future).poll(&mut context) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("it waits"),
    }
}

/// How often `run` allocates when it is not the first time.
#[track_caller]
fn allocations<T: PartialEq + std::fmt::Debug>(expected: &T, mut run: impl FnMut() -> T) -> u64 {
    assert_eq!(&run(), expected);
    let mut given = None;
    let counted = measure(|| given = Some(run()));
    assert_eq!(given.as_ref(), Some(expected));
    counted.count_total
}

#[test]
fn typed_chains_allocate_nothing() {
    let chain = ten!(Sync);
    assert_eq!(allocations(&11, || chain.invoke(1).unwrap()), 0);
    let chain = ten!(Inline);
    assert_eq!(allocations(&11, || chain.invoke(1).unwrap()), 0);
    assert_eq!(allocations(&11, || now(chain.ainvoke(1)).unwrap()), 0);
    let chain = ten!(Later);
    assert_eq!(allocations(&11, || now(chain.ainvoke(1)).unwrap()), 0);
    let mixed = Inline | Later | Inline | Inline | Later;
    assert_eq!(allocations(&6, || now(mixed.ainvoke(1)).unwrap()), 0);
}

#[test]
fn adapting_allocates_nothing() {
    let chain = ten!(Adaptive);
    for _ in 0..10 {
        chain.invoke(1).unwrap();
    }
    assert_eq!(allocations(&11, || chain.invoke(1).unwrap()), 0);
    assert_eq!(allocations(&11, || now(chain.ainvoke(1)).unwrap()), 0);
    let mixed = Later | Adaptive | Later | Adaptive;
    assert_eq!(allocations(&5, || now(mixed.ainvoke(1)).unwrap()), 0);
    assert_eq!(allocations(&2, || now(aadaptive(1))), 0);
}

#[test]
fn combinators_allocate_nothing_for_being_there() {
    let chain = branch()
        .when(|x: &u64| x.is_multiple_of(2), Inline)
        .otherwise(Inline | Inline)
        .with_fallbacks([Inline])
        .pipe(tap(|_: &u64| {}))
        .pipe(passthrough())
        .pipe(parallel((Inline, Inline)))
        .pipe(lambda(|(a, b): (u64, u64)| a + b).inline());
    assert_eq!(allocations(&8, || chain.invoke(1).unwrap()), 0);
}

#[cfg(feature = "retry")]
#[test]
fn a_retry_allocates_nothing_where_all_is_well() {
    use runnable::compose::Retry;

    let chain = Later.with_retry(Retry::new());
    assert_eq!(allocations(&2, || now(chain.ainvoke(1)).unwrap()), 0);
}

#[test]
fn a_fallback_allocates_nothing_where_all_is_well() {
    let chain = Later.with_fallbacks([Later]);
    assert_eq!(allocations(&2, || now(chain.ainvoke(1)).unwrap()), 0);
}

#[test]
fn a_timeout_allocates_nothing_but_its_timer() {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_all().build().unwrap();
    let _here = runtime.enter();
    let timer = || {
        let mut timer = pin!(tokio::time::sleep(Duration::from_mins(1)));
        now(futures::future::poll_immediate(&mut timer))
    };
    let timer = allocations(&None, timer);
    let chain = Later.with_timeout(Duration::from_mins(1));
    let chain = allocations(&2, || now(chain.ainvoke(1)).unwrap());
    assert!(
        chain <= timer,
        "{chain} allocations, where a timer takes {timer}"
    );
}

#[test]
fn a_box_allocates_its_future() {
    let chain = Later.boxed();
    assert_eq!(allocations(&2, || chain.invoke(1).unwrap()), 0);
    assert_eq!(allocations(&2, || now(chain.ainvoke(1)).unwrap()), 1);
    let chain = Inline.boxed();
    assert_eq!(allocations(&2, || chain.invoke(1).unwrap()), 0);
}

#[test]
fn boxes_in_a_row_allocate_no_more_than_each_by_itself() {
    let ten = || ten!(Later).boxed();
    let chain = ten() | ten() | ten();
    assert_eq!(allocations(&31, || chain.invoke(1).unwrap()), 0);
    assert_eq!(allocations(&31, || now(chain.ainvoke(1)).unwrap()), 3);
    let boxed = chain.boxed().boxed();
    assert_eq!(allocations(&31, || boxed.invoke(1).unwrap()), 0);
    // The box in the box has the future of what it holds.
    assert_eq!(allocations(&31, || now(boxed.ainvoke(1)).unwrap()), 4);
}

/// Each of them runs in a box, but its output is where its input was.
#[test]
fn a_dynamic_step_allocates_its_future() {
    use runnable::registry::{AnyValue, DynRunnable, get_dyn};

    let row = |name: &str, steps: usize| {
        let step = get_dyn(name).unwrap();
        let more = std::iter::repeat_n(step.clone(), steps - 1);
        more.fold(step, |row, next| row.then(next).unwrap())
    };
    let value = |row: &DynRunnable| AnyValue::new(1_u64, row.input()).unwrap();
    for (name, each) in [("inline", 0), ("later", 1)] {
        let [few, many] = [2, 12].map(|steps| {
            let row = row(name, steps);
            allocations(&(1 + steps as u64), || {
                let output = if each == 0 {
                    row.runnable().invoke(value(&row))
                } else {
                    now(row.runnable().ainvoke(value(&row)))
                };
                output.unwrap().downcast().unwrap()
            })
        });
        assert_eq!(many - few, 10 * each, "{name}");
    }
}

#[test]
fn a_limit_alone_is_no_run_to_be_watched() {
    let chain = Inline.with_config(Config::new().max_concurrency(4));
    let limit = allocations(&2, || chain.invoke(1).unwrap());
    let twice = Inline
        .pipe(Inline)
        .with_config(Config::new().max_concurrency(4));
    // One for the limit, whatever is under it.
    assert_eq!(allocations(&3, || twice.invoke(1).unwrap()), limit);
}

#[test]
fn a_chunk_of_a_stream_allocates_nothing() {
    let chain = Numbers | Raised;
    let count = |count| chain.stream(count).map(Result::unwrap).count();
    let few = allocations(&10, || count(10));
    assert_eq!(allocations(&1000, || count(1000)), few);

    let chain = NumbersLater | RaisedLater;
    let count = |count| now(chain.astream(count).map(Result::unwrap).count());
    let few = allocations(&10, || count(10));
    assert_eq!(allocations(&1000, || count(1000)), few);
}
