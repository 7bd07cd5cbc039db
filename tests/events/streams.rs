//! `astream_events` and its blocking twin.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc, Mutex,
        mpsc::{self, Receiver},
    },
};

use futures::{StreamExt as _, executor::block_on};
use runnable::{
    ErrorKind, Result,
    compose::Retry,
    event::{Event, EventData, EventFilter, EventStream, RunType},
    prelude::*,
};

use super::{PATIENCE, current_thread, multi_thread};

/// A chain of a sync step, an async one and one that streams.
fn chain() -> impl Runnable<Input = u32, Output = String> {
    let inc = lambda(|x: u32| x + 1).named("inc");
    let double = alambda(|x: u32| async move { x * 2 }).named("double");
    let letters = lambda_stream(|n: u32| ('a'..).take(n as usize).map(String::from));
    inc | double | letters.named("letters")
}

#[track_caller]
fn shown(events: impl IntoIterator<Item = Result<Event>>) -> Vec<String> {
    let shown = events.into_iter().map(|event| event.unwrap().to_string());
    shown.collect()
}

async fn all(events: EventStream) -> Vec<Result<Event>> {
    events.collect().await
}

const OF_CHAIN: [&str; 14] = [
    "on_chain_start: sequence",
    "on_chain_start: inc",
    "on_chain_end: inc",
    "on_chain_start: double",
    "on_chain_end: double",
    "on_chain_start: letters",
    "on_chain_stream: letters",
    "on_chain_stream: sequence",
    "on_chain_stream: letters",
    "on_chain_stream: sequence",
    "on_chain_stream: letters",
    "on_chain_stream: sequence",
    "on_chain_stream: letters",
    "on_chain_stream: sequence",
];

#[test]
fn each_step_tells_its_start_its_chunks_and_its_end_in_order() {
    let expected = [
        &OF_CHAIN[..],
        &["on_chain_end: letters", "on_chain_end: sequence"],
    ]
    .concat();
    let chain = chain();
    assert_eq!(shown(chain.stream_events(1)), expected);
    assert_eq!(shown(block_on(all(chain.astream_events(1)))), expected);
    let on = current_thread();
    assert_eq!(shown(on.block_on(all(chain.astream_events(1)))), expected);
    let on = multi_thread();
    let spawned = on.spawn(all(chain.astream_events(1)));
    assert_eq!(shown(on.block_on(spawned).unwrap()), expected);
    // A worker that blocks, and a thread of the pool.
    let blocking = chain.clone();
    let spawned = on.spawn(async move { shown(blocking.stream_events(1)) });
    assert_eq!(on.block_on(spawned).unwrap(), expected);
    let spawned = on.spawn_blocking(move || shown(chain.stream_events(1)));
    assert_eq!(on.block_on(spawned).unwrap(), expected);
}

/// A step that goes on when it is told to.
fn gated(gate: Receiver<()>) -> impl Runnable<Input = u32, Output = u32> {
    let gate = Arc::new(Mutex::new(gate));
    lambda(move |x: u32| {
        gate.lock().unwrap().recv_timeout(PATIENCE).unwrap();
        x
    })
    .named("gated")
}

#[test]
fn an_event_is_there_before_the_step_has_ended() {
    let (open, gate) = mpsc::channel();
    let mut events = gated(gate).stream_events(1);
    // Not told afterwards: the step could not end before it was asked to.
    assert_eq!(events.next().unwrap().unwrap().event(), "on_chain_start");
    open.send(()).unwrap();
    assert_eq!(
        shown(events),
        ["on_chain_stream: gated", "on_chain_end: gated"]
    );
}

#[test]
fn nothing_runs_before_the_first_event_is_asked_for_nor_after_the_last() {
    let (ran, runs) = mpsc::channel();
    let step = |name: &'static str| {
        let ran = ran.clone();
        alambda(move |x: u32| {
            ran.send(name).unwrap();
            async move { x }
        })
        .named(name)
    };
    let chain = step("first") | step("second");
    drop(chain.astream_events(1));
    let mut events = chain.stream_events(1);
    assert!(runs.try_recv().is_err());
    let first = events.find(|event| event.as_ref().unwrap().name == "first");
    assert_eq!(first.unwrap().unwrap().event(), "on_chain_start");
    drop(events);
    // Both are one poll of the run, so nothing more than that.
    assert!(runs.try_iter().count() <= 2);
    let mut events = chain.astream_events(1);
    block_on(async { while events.next().await.is_some() {} });
    assert!(block_on(events.next()).is_none());
}

#[test]
fn a_drop_drops_the_run() {
    struct Dropped(mpsc::Sender<()>);
    impl Drop for Dropped {
        fn drop(&mut self) {
            self.0.send(()).unwrap();
        }
    }
    let (dropped, drops) = mpsc::channel();
    let forever = alambda(move |(): ()| {
        let dropped = Dropped(dropped.clone());
        async move {
            std::future::pending::<()>().await;
            drop(dropped);
        }
    });
    let mut events = forever.named("forever").stream_events(());
    assert_eq!(events.next().unwrap().unwrap().name, "forever");
    assert!(drops.try_recv().is_err());
    drop(events);
    drops.recv_timeout(PATIENCE).unwrap();
}

#[test]
fn an_error_is_an_event_of_each_run_that_it_passes_and_the_last_item() {
    let parse = try_lambda(|s: String| s.parse::<u32>()).named("parse");
    let chain = lambda(|s: &'static str| s.to_owned()).named("own") | parse;
    let mut events: Vec<_> = chain.stream_events("x").collect();
    let error = events.pop().unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Failed);
    assert!(error.downcast_ref::<std::num::ParseIntError>().is_some());
    let failed: Vec<_> = events
        .into_iter()
        .filter_map(|event| match event.unwrap() {
            Event {
                name,
                data: EventData::Error { error, input, .. },
                ..
            } => Some((name, error, input.unwrap().to_string())),
            _ => None,
        })
        .collect();
    let (inner, outer) = (&failed[0], &failed[1]);
    assert_eq!(failed.len(), 2);
    assert_eq!((&*inner.0, &*inner.2), ("parse", "x"));
    assert_eq!(inner.1.kind, ErrorKind::Failed);
    assert_eq!((&*outer.0, &*outer.2), ("sequence", "x"));
    assert_eq!(outer.1.path, ["parse"]);
    assert_eq!(
        outer.1.to_string(),
        "step `parse` failed: invalid digit found in string"
    );
}

#[test]
fn a_panic_goes_on_in_who_asks_and_is_an_end() {
    let step = alambda(|(): ()| async { panic!("on purpose") }).named("step");
    let mut events = step.stream_events(());
    assert_eq!(events.next().unwrap().unwrap().event(), "on_chain_start");
    assert_eq!(events.next().unwrap().unwrap().event(), "on_chain_error");
    let panic = catch_unwind(AssertUnwindSafe(|| events.next())).unwrap_err();
    assert_eq!(panic.downcast_ref::<&str>(), Some(&"on purpose"));
    assert!(events.next().is_none());
}

#[test]
fn retries_fallbacks_and_what_steps_say_are_events() {
    let flaky = try_lambda(|(): ()| -> Result<u32, String> {
        Context::current().emit("attempt", &"trying");
        Err("no luck".to_owned())
    });
    let policy = Retry::new()
        .attempts(2)
        .initial_delay(std::time::Duration::ZERO);
    let chain = flaky.named("flaky").with_retry(policy);
    let chain = chain.with_fallbacks([lambda(|(): ()| 7).named("seven")]);
    let events: Vec<_> = chain.stream_events(()).map(Result::unwrap).collect();
    let told = |event: &Event| match &event.data {
        EventData::Custom { data } => format!("{}: {} says {data}", event.event(), event.name),
        EventData::Retry {
            attempts, error, ..
        } => format!("{event} after {attempts}, {error}"),
        EventData::Fallback { next, .. } => format!("{event} to {next}"),
        _ => String::new(),
    };
    let told: Vec<_> = events
        .iter()
        .map(told)
        .filter(|told| !told.is_empty())
        .collect();
    assert_eq!(
        told,
        [
            "on_custom_event: attempt says trying",
            "on_chain_retry: retry after 1, step `flaky` failed: no luck",
            "on_custom_event: attempt says trying",
            "on_chain_fallback: fallbacks to seven",
        ]
    );
}

#[test]
fn a_filter_includes_what_one_of_its_terms_names_and_excludes_likewise() {
    let tool = chain().with_config(Config::new().run_name("tool").run_type(RunType::Tool));
    let chain = tool.pipe(lambda(|s: String| s.len()).named("len"));
    let with = |filter: EventFilter| {
        let mut names = shown(chain.stream_events(1).with_filter(filter));
        names.retain(|name| name.contains("_start"));
        names
    };
    let tools = EventFilter::new().include_types([RunType::Tool]);
    assert_eq!(with(tools.clone()), ["on_tool_start: tool"]);
    assert_eq!(
        with(tools.include_names(["inc", "len"])),
        [
            "on_tool_start: tool",
            "on_chain_start: inc",
            "on_chain_start: len"
        ]
    );
    let few = EventFilter::new().exclude_types([RunType::Chain]);
    assert_eq!(with(few), ["on_tool_start: tool"]);
    // An input that was filtered away is in no event.
    let only = EventFilter::new().include_names(["len"]);
    let first = chain.stream_events(1).with_filter(only).next().unwrap();
    assert_eq!(first.unwrap().to_string(), "on_chain_start: len");
}

#[test]
fn ids_say_what_is_inside_of_what() {
    let inner = (lambda(|x: u32| x).named("a") | lambda(|x: u32| x).named("b")).boxed();
    let chain = inner.pipe(lambda(|x: u32| x).named("c"));
    let events: Vec<_> = chain.stream_events(1).map(Result::unwrap).collect();
    let started = |name: &str, nth: usize| {
        let mut starts = events
            .iter()
            .filter(|event| event.name == name && event.event() == "on_chain_start");
        starts.nth(nth).unwrap()
    };
    let (outer, inner) = (started("sequence", 0), started("sequence", 1));
    assert_eq!(outer.parent_ids, []);
    assert_eq!(inner.parent_ids, [outer.run_id]);
    assert_eq!(started("a", 0).parent_ids, [outer.run_id, inner.run_id]);
    assert_eq!(started("c", 0).parent_id(), Some(outer.run_id));
    // All that is told of a run is told under its id.
    let of_b = events.iter().filter(|event| event.name == "b");
    assert!(
        of_b.map(|event| event.run_id)
            .all(|id| id == started("b", 0).run_id)
    );
}
