//! Steps over values of any type do what the typed ones do.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    thread,
    time::Duration,
};

use futures::StreamExt as _;
use runnable::{
    ErrorKind,
    prelude::*,
    registry::{self, AnyValue, DynRunnable},
    runtime,
};

fn get(name: &str) -> DynRunnable {
    registry::get_dyn(name).unwrap()
}

fn input<T: Send + 'static>(step: &DynRunnable, value: T) -> AnyValue {
    AnyValue::new(value, step.input()).unwrap()
}

fn text(step: &DynRunnable, value: &str) -> AnyValue {
    input(step, value.to_owned())
}

/// What it gives in sync and in async code.
fn invoke<T: 'static>(step: &DynRunnable, value: &str) -> [T; 2] {
    let sync = step.runnable().invoke(text(step, value)).unwrap();
    let awaited = step.runnable().ainvoke(text(step, value));
    let awaited = runtime::block_on(awaited).unwrap();
    [sync.downcast().unwrap(), awaited.downcast().unwrap()]
}

/// The chunks in sync and in async code.
fn chunks(step: &DynRunnable, value: &str) -> [Vec<String>; 2] {
    let plain = |chunk: runnable::Result<AnyValue>| chunk.unwrap().downcast::<String>().unwrap();
    let sync = step.runnable().stream(text(step, value));
    let sync = sync.map(plain).collect();
    let awaited = step.runnable().astream(text(step, value));
    [sync, runtime::block_on(awaited.map(plain).collect())]
}

#[test]
fn both_worlds_call_both_kinds() {
    let chain = get("words").then(get("count")).unwrap();
    assert_eq!(invoke::<usize>(&chain, "a b c"), [3, 3]);
    assert_eq!(invoke::<u32>(&get("parse"), "7"), [7, 7]);
    assert_eq!(invoke::<String>(&get("both"), "x"), ["sync x", "async x"]);
    assert_eq!(invoke::<String>(&get("same<String>"), "x"), ["x", "x"]);
}

#[test]
fn streams_are_chunk_by_chunk_and_their_value_is_the_whole() {
    for name in ["letters", "tokens"] {
        assert_eq!(
            chunks(&get(name), "abc"),
            [["a", "b", "c"], ["a", "b", "c"]]
        );
        assert_eq!(invoke::<String>(&get(name), "abc"), ["abc", "abc"]);
    }
    for first in ["letters", "tokens"] {
        for second in ["shout", "whisper"] {
            let chain = get(first).then(get(second)).unwrap();
            let expected: Vec<_> = "aBc"
                .chars()
                .map(|it| match second {
                    "shout" => it.to_uppercase().to_string(),
                    _ => it.to_lowercase().to_string(),
                })
                .collect();
            assert_eq!(
                chunks(&chain, "aBc"),
                [expected.clone(), expected],
                "{first} | {second}"
            );
        }
        for second in ["how_many", "how_many_natively"] {
            let chain = get(first).then(get(second)).unwrap();
            assert_eq!(invoke::<usize>(&chain, "abc"), [3, 3], "{first} | {second}");
        }
    }
}

#[test]
fn the_first_chunk_is_out_before_the_last_is_in() {
    let chain = get("received").then(get("shout")).unwrap();
    let (send, receive) = std::sync::mpsc::channel::<String>();
    let mut out = chain.runnable().stream(input(&chain, receive));
    for chunk in ["a", "b"] {
        send.send(chunk.to_owned()).unwrap();
        let shouted = out.next().unwrap().unwrap().downcast::<String>().unwrap();
        assert_eq!(shouted, chunk.to_uppercase());
    }
    drop(send);
    assert!(out.next().is_none());
}

/// Also in front of one that takes chunks no value is made, and rows of rows are one row.
#[test]
fn a_long_row_streams_through() {
    let back = get("shout").then(get("whisper")).unwrap();
    let chain = get("received").then(back).unwrap();
    let chain = chain.then(get("how_many")).unwrap();
    for is_async in [false, true] {
        let (send, receive) = std::sync::mpsc::channel();
        for text in ["a", "bc", "d"] {
            send.send(text.to_owned()).unwrap();
        }
        drop(send);
        let receive = input(&chain, receive);
        let count = if is_async {
            runtime::block_on(chain.runnable().ainvoke(receive))
        } else {
            chain.runnable().invoke(receive)
        };
        // One value would be one chunk.
        assert_eq!(count.unwrap().downcast::<usize>().unwrap(), 3);
    }
    assert_eq!(
        format!("{chain:?}"),
        "DynRunnable(received | shout | whisper | how_many: Receiver<String> -> usize)"
    );
}

/// In whatever grouping they were put together, as in a typed chain.
#[test]
fn neighbouring_sync_steps_share_a_job() {
    let row = |names: &[&str]| {
        let steps = names.iter().map(|name| get(name));
        steps.reduce(|row, next| row.then(next).unwrap()).unwrap()
    };
    let (front, back) = (row(&["job", "cheap_job"]), row(&["job", "no_job", "job"]));
    let chain = front.then(back).unwrap();
    let run = async {
        let jobs = input(&chain, Vec::<Option<tokio::task::Id>>::new());
        chain.runnable().ainvoke(jobs).await
    };
    let runtime = tokio::runtime::Builder::new_current_thread();
    let jobs = { runtime }.build().unwrap().block_on(run).unwrap();
    let jobs = jobs.downcast::<Vec<Option<tokio::task::Id>>>().unwrap();
    let [first, second, third, between, last] = *jobs else {
        panic!("five steps ran: {jobs:?}")
    };
    assert!(first.is_some() && first == second && second == third);
    assert_eq!(between, None);
    assert!(last.is_some() && last != first);
}

/// What is changed by the caller may be anything, and has a job of its own.
#[test]
fn a_step_that_was_changed_shares_no_job() {
    let changed = get("job").map(|step| step.with_timeout(Duration::from_mins(1)).boxed());
    let chain = get("job").then(changed).unwrap();
    let jobs = runtime::block_on(
        chain
            .runnable()
            .ainvoke(input(&chain, Vec::<Option<tokio::task::Id>>::new())),
    );
    let jobs = jobs
        .unwrap()
        .downcast::<Vec<Option<tokio::task::Id>>>()
        .unwrap();
    assert_ne!(jobs[0], jobs[1]);
}

#[test]
fn an_error_inside_a_row_names_its_step() {
    let chain = get("same<String>").then(get("parse")).unwrap();
    let error = chain.runnable().invoke(text(&chain, "x")).unwrap_err();
    assert_eq!(
        error.to_string(),
        "step `parse` failed: invalid digit found in string"
    );
}

#[test]
fn items_without_an_aggregate_stream_and_are_not_collected() {
    let pages = get("pages");
    let error = pages.runnable().invoke(input(&pages, ())).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotCollectable);
    assert_eq!(pages.runnable().stream(input(&pages, ())).count(), 2);
}

#[test]
fn bodies_run_where_the_typed_ones_do() {
    let here = thread::current().id();
    let place = |name| {
        let step = get(name);
        let awaited = step.runnable().ainvoke(input(&step, ()));
        let awaited = futures::executor::block_on(awaited).unwrap();
        let sync = step.runnable().invoke(input(&step, ())).unwrap();
        assert_eq!(sync.downcast::<thread::ThreadId>().unwrap(), here);
        awaited.downcast::<thread::ThreadId>().unwrap()
    };
    assert_eq!(place("inlined_thread"), here);
    assert_ne!(place("offloaded_thread"), here);
}

#[test]
fn a_value_of_another_type_is_refused_by_the_step() {
    let (words, other) = (get("words"), get("thread_name"));
    let wrong = || input(&other, ());
    let sync = words.runnable().invoke(wrong()).unwrap_err();
    let awaited = runtime::block_on(words.runnable().ainvoke(wrong())).unwrap_err();
    let mut stream = get("letters").into_runnable().stream(wrong());
    let streamed = stream.next().unwrap().unwrap_err();
    assert!(stream.next().is_none());
    assert_eq!(
        sync.to_string(),
        "step `words` takes `String`, and was given `()`"
    );
    assert_eq!(awaited.to_string(), sync.to_string());
    assert_eq!(streamed.kind(), ErrorKind::TypeMismatch);
    assert_eq!(
        streamed.to_string(),
        "step `letters` takes `String`, and was given `()`"
    );
}

#[test]
fn errors_and_panics_are_the_functions() {
    let parse = get("parse");
    let error = parse.runnable().invoke(text(&parse, "x")).unwrap_err();
    assert_eq!(
        error.to_string(),
        "step `parse` failed: invalid digit found in string"
    );
    assert!(error.downcast_ref::<std::num::ParseIntError>().is_some());

    let panics = get("panics");
    let calls: [fn(&DynRunnable) -> bool; 2] = [
        |step| step.runnable().invoke(text(step, "boom")).is_ok(),
        |step| runtime::block_on(step.runnable().ainvoke(text(step, "boom"))).is_ok(),
    ];
    for call in calls {
        let payload = catch_unwind(AssertUnwindSafe(|| call(&panics))).unwrap_err();
        assert_eq!(payload.downcast::<String>().unwrap().as_str(), "boom");
    }
}

#[test]
fn a_step_that_asks_for_its_context_has_one() {
    let step = get("with_context");
    for value in [
        step.runnable().invoke(input(&step, ())).unwrap(),
        runtime::block_on(step.runnable().ainvoke(input(&step, ()))).unwrap(),
    ] {
        assert_eq!(value.downcast::<Vec<String>>().unwrap(), ["with_context"]);
    }
}
