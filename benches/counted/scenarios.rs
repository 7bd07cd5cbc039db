//! What is counted. Each scenario makes its chain and runs it so often as it is told to.

use std::{hint::black_box, pin::pin, time::Duration};

use budgets::{awaited, drained, drained_later, invoked, now, on_this_thread, ten, ten_by_hand};
use futures::{Stream, StreamExt as _, future::poll_immediate, stream};
use runnable::{
    compose::Retry,
    event::Handler,
    pipeline::{Format, Pipeline},
    prelude::*,
};
use tokio::{
    runtime::{Builder, Runtime},
    time::sleep,
};

use crate::steps::{Raise, RaiseComputed, RaiseInline, RaiseLater, raise, raise_later};

const LIMIT: Duration = Duration::from_mins(1);

/// Makes so many runs, or chunks.
pub(crate) type Run = fn(u32);

/// By their names.
pub(crate) const ALL: &[(&str, Run)] = &[
    ("sync_by_hand_10", sync_by_hand_of_10),
    ("sync_by_hand_20", sync_by_hand_of_20),
    ("sync_chain_10", |n| invoked(&ten!(Raise), n)),
    ("sync_chain_20", |n| {
        invoked(&ten!(Raise).pipe(ten!(Raise)), n);
    }),
    ("async_by_hand_10", async_by_hand_of_10),
    ("async_by_hand_20", async_by_hand_of_20),
    ("async_chain_10", |n| awaited(&ten!(RaiseLater), n)),
    ("async_chain_20", |n| {
        awaited(&ten!(RaiseLater).pipe(ten!(RaiseLater)), n);
    }),
    ("retry_sync", |n| {
        invoked(&Raise.with_retry(Retry::new()), n);
    }),
    ("retry_async", |n| {
        awaited(&RaiseLater.with_retry(Retry::new()), n);
    }),
    ("fallback_sync", |n| {
        invoked(&Raise.with_fallbacks([Raise]), n);
    }),
    ("fallback_async", |n| {
        awaited(&RaiseLater.with_fallbacks([RaiseLater]), n);
    }),
    ("timer_by_hand", timer_by_hand),
    ("timeout", timeout),
    ("boxed_sync", |n| invoked(&ten!(Raise.boxed()), n)),
    ("boxed_inline", |n| awaited(&ten!(RaiseInline.boxed()), n)),
    ("boxed_async", |n| awaited(&ten!(RaiseLater.boxed()), n)),
    ("pipeline_sync", |n| invoked(&written("raise_inline"), n)),
    ("pipeline_async", |n| awaited(&written("raise_later"), n)),
    ("chunk_sync", |n| {
        drained((Numbers | Raised | Raised | Raised).stream(n));
    }),
    ("chunk_async", |n| {
        let chain = NumbersLater | RaisedLater | RaisedLater | RaisedLater;
        drained_later(chain.astream(n));
    }),
    ("observed_sync", |n| {
        invoked(&observed(ten!(RaiseInline)), n);
    }),
    ("observed_async", |n| {
        awaited(&observed(ten!(RaiseLater)), n);
    }),
    ("hop", |n| {
        on_this_thread(&runtime(), n, || Raise.ainvoke(1));
    }),
    ("hop_of_ten", |n| {
        let chain = ten!(Raise);
        on_this_thread(&runtime(), n, || chain.ainvoke(1));
    }),
    ("hop_to_compute", |n| {
        on_this_thread(&runtime(), n, || RaiseComputed.ainvoke(1));
    }),
];

#[runnable]
fn numbers(count: u32) -> impl Iterator<Item = u32> {
    0..count
}

#[runnable]
fn numbers_later(count: u32) -> impl Stream<Item = u32> {
    stream::iter(0..count)
}

#[runnable]
fn raised(numbers: impl Iterator<Item = u32>) -> impl Iterator<Item = u32> {
    numbers.map(|x| black_box(x + 1))
}

#[runnable]
fn raised_later(numbers: impl Stream<Item = u32>) -> impl Stream<Item = u32> {
    numbers.map(|x| black_box(x + 1))
}

fn sync_by_hand_of_10(runs: u32) {
    for _ in 0..runs {
        black_box(ten_by_hand!(raise, black_box(1)));
    }
}

fn sync_by_hand_of_20(runs: u32) {
    for _ in 0..runs {
        black_box(ten_by_hand!(raise, ten_by_hand!(raise, black_box(1))));
    }
}

fn async_by_hand_of_10(runs: u32) {
    let run = async |x| ten_by_hand!(await raise_later, x);
    for _ in 0..runs {
        black_box(now(run(black_box(1))));
    }
}

fn async_by_hand_of_20(runs: u32) {
    let run = async |x| ten_by_hand!(await raise_later, ten_by_hand!(await raise_later, x));
    for _ in 0..runs {
        black_box(now(run(black_box(1))));
    }
}

/// The timer is what one asks for by a timeout: what it takes is not the wrapper's.
fn timer_by_hand(runs: u32) {
    let runtime = runtime();
    let _here = runtime.enter();
    for _ in 0..runs {
        now(poll_immediate(pin!(sleep(LIMIT))));
    }
}

fn timeout(runs: u32) {
    let runtime = runtime();
    let _here = runtime.enter();
    awaited(&RaiseLater.with_timeout(LIMIT), runs);
}

fn runtime() -> Runtime {
    let mut builder = Builder::new_current_thread();
    builder.enable_all().build().expect("timers are there")
}

/// Ten steps of the name, in a pipeline.
fn written(step: &str) -> BoxRunnable<u64, u64> {
    let spec = format!("[{}]", [step; 10].join(", "));
    let pipeline = Pipeline::from_spec(&spec, Format::Yaml).expect("the steps fit");
    pipeline.typed().expect("from numbers to numbers")
}

struct Quiet;

impl Handler for Quiet {}

fn observed<R: Runnable<Input = u64>>(chain: R) -> impl Runnable<Input = u64> {
    chain.with_config(Config::new().handler(Quiet))
}
