//! `.with_fallbacks`: other chains for where one fails.

use std::sync::{Arc, Mutex, mpsc};

use futures::{FutureExt as _, StreamExt as _};
use runnable::{Error, ErrorKind, Result, compose::Attempts, prelude::*};
use tokio::task::Id;

use super::{
    again::{
        Breaks, Count, Counting, CountingLater, Many, ManyLater, Numbered, NumberedLater, Plan,
        Shaky, ShakyLater, Split, TEXT, assert_lets_go, bad, collected, fed, good, streamed,
    },
    probe::{Flag, everywhere},
};
use crate::support::{
    PATIENCE, both_ways, chunks, current_thread, on_tokio, panicked, path, pool_of_one, value,
    watched,
};

/// The names of those who ran, in their order.
type Log = Arc<Mutex<Vec<&'static str>>>;

fn noted(log: &Log) -> Vec<&'static str> {
    std::mem::take(&mut *log.lock().unwrap())
}

/// Fails, and says what it was given.
fn failing(log: &Log, name: &'static str) -> impl Runnable<Input = u32, Output = String> + use<> {
    let log = Arc::clone(log);
    let step = try_lambda(move |x: u32| {
        log.lock().unwrap().push(name);
        Err::<String, _>(format!("no {x}"))
    });
    step.named(name)
}

/// [`failing`], written in the async world.
fn afailing(log: &Log, name: &'static str) -> impl Runnable<Input = u32, Output = String> + use<> {
    let log = Arc::clone(log);
    let step = try_alambda(move |x: u32| {
        log.lock().unwrap().push(name);
        async move { Err::<String, _>(format!("never {x}")) }
    });
    step.named(name)
}

fn shown(log: &Log) -> impl Runnable<Input = u32, Output = String> + use<> {
    let log = Arc::clone(log);
    lambda(move |x: u32| {
        log.lock().unwrap().push("shown");
        x.to_string()
    })
}

#[runnable]
async fn shown_later(x: u32) -> String {
    format!("{x}, later")
}

#[test]
fn they_are_tried_in_their_order_until_one_succeeds() {
    let log = Log::default();
    let [one, two, three] = ["one", "two", "three"].map(|name| failing(&log, name));
    let fourth = shown(&log);
    let chain = one
        .clone()
        .with_fallbacks((two.clone(), three, fourth, two));
    assert_eq!(chain.invoke(7).unwrap(), "7");
    assert_eq!(noted(&log), ["one", "two", "three", "shown"]);
    assert_eq!(on_tokio(chain.ainvoke(7)).unwrap(), "7");
    assert_eq!(noted(&log), ["one", "two", "three", "shown"]);
    // Where nothing fails, nothing else runs.
    assert_eq!(value(shown(&log).with_fallbacks([one]), 7), "7");
    assert_eq!(noted(&log), ["shown"; 2]);
}

#[test]
fn fallbacks_may_be_an_array_a_vec_a_tuple_or_boxes() {
    let log = Log::default();
    let fails = || failing(&log, "one");
    assert_eq!(value(fails().with_fallbacks([ShownLater]), 1), "1, later");
    assert_eq!(
        value(fails().with_fallbacks(vec![ShownLater]), 1),
        "1, later"
    );
    assert_eq!(
        value(
            fails().with_fallbacks((
                afailing(&log, "two"),
                fails().pipe(passthrough()),
                ShownLater
            )),
            1
        ),
        "1, later"
    );
    let boxes: Vec<BoxRunnable<u32, String>> = vec![fails().boxed(), ShownLater.boxed()];
    assert_eq!(value(fails().with_fallbacks(boxes), 1), "1, later");
    let none: [BoxRunnable<u32, String>; 0] = [];
    let error = both_ways(fails().with_fallbacks(none), 1).unwrap_err();
    assert_eq!(error.to_string(), "step `one` failed: no 1");
    // And fallbacks may have some of their own.
    let nested = fails().with_fallbacks([fails().with_fallbacks([ShownLater])]);
    assert_eq!(value(nested, 1), "1, later");
}

#[test]
fn the_error_shows_every_attempt() {
    let log = Log::default();
    let chain =
        failing(&log, "one").with_fallbacks((afailing(&log, "two"), failing(&log, "three")));
    let error = both_ways(lambda(|x: u32| x + 1) | chain, 6).unwrap_err();
    assert_eq!(
        error.to_string(),
        "step `fallbacks(one, two, three)` failed: each of 3 attempts did: \
         (1) step `one` failed: no 7; (2) step `two` failed: never 7; (3) step `three` failed: no 7"
    );
    assert_eq!(error.kind(), ErrorKind::Failed);
    assert_eq!(path(&error), ["fallbacks(one, two, three)"]);
    let errors = error.downcast_ref::<Attempts>().unwrap().errors();
    let paths: Vec<_> = errors.iter().map(path).collect();
    assert_eq!(paths, [["one"], ["two"], ["three"]]);
    let last = std::error::Error::source(error.downcast_ref::<Attempts>().unwrap());
    assert_eq!(last.unwrap().to_string(), "step `three` failed: no 7");
}

/// A step that fails with an error of this kind.
fn of_kind(kind: ErrorKind) -> BoxRunnable<u32, String> {
    let step = try_lambda(move |_: u32| Err::<String, _>(Error::new(kind, "is over")));
    step.named("over").boxed()
}

#[test]
fn the_error_is_of_the_kind_that_all_have() {
    let kind = |kinds: [ErrorKind; 3]| {
        let [first, second, third] = kinds.map(of_kind);
        let error = both_ways(first.with_fallbacks([second, third]), 1).unwrap_err();
        let attempts = error.downcast_ref::<Attempts>().unwrap();
        assert_eq!(attempts.errors().len(), 3);
        error.kind()
    };
    let (failed, late) = (ErrorKind::Failed, ErrorKind::TimedOut);
    assert_eq!(kind([late, late, late]), late);
    assert_eq!(kind([late, failed, late]), failed);
    assert_eq!(kind([failed, late, late]), failed);
    assert_eq!(
        kind([failed, late, ErrorKind::Cancelled]),
        ErrorKind::Cancelled
    );
}

#[test]
fn a_cancelled_run_is_not_fallen_back_from() {
    let log = Log::default();
    let cancelled = of_kind(ErrorKind::Cancelled);
    let error = both_ways(cancelled.clone().with_fallbacks([shown(&log)]), 1).unwrap_err();
    assert_eq!(error.to_string(), "step `over` is over");
    let chain = failing(&log, "one").with_fallbacks((cancelled, shown(&log)));
    let error = both_ways(chain, 1).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Cancelled);
    assert_eq!(
        error.to_string(),
        "step `fallbacks(one, over, lambda)` failed: each of 2 attempts did: \
         (1) step `one` failed: no 1; (2) step `over` is over"
    );
    assert_eq!(noted(&log), ["one"; 2]);
}

#[test]
fn a_predicate_decides_which_errors_lead_on() {
    let log = Log::default();
    let chain = || {
        let others = (failing(&log, "two"), afailing(&log, "three"), shown(&log));
        failing(&log, "one").with_fallbacks(others)
    };
    let first_two = |error: &Error| error.to_string().ends_with("no 1");
    let error = both_ways(chain().when_error(first_two), 1).unwrap_err();
    assert_eq!(noted(&log), ["one", "two", "three"].repeat(2));
    assert_eq!(error.downcast_ref::<Attempts>().unwrap().errors().len(), 3);
    let error = both_ways(chain().when_error(|_| false), 1).unwrap_err();
    assert_eq!(error.to_string(), "step `one` failed: no 1");
    assert_eq!(noted(&log), ["one"; 2]);
    let cancelled = of_kind(ErrorKind::Cancelled).with_fallbacks([shown(&log)]);
    assert_eq!(value(cancelled.when_error(|_| true), 1), "1");
}

#[test]
fn a_typed_predicate_asks_only_errors_of_its_type() {
    let zero = || lambda(|_: &'static str| 0);
    let chain = || try_lambda(|text: &'static str| text.parse::<u32>()).with_fallbacks([zero()]);
    let parsing = |_: &std::num::ParseIntError| true;
    let reading = |_: &std::io::Error| true;
    assert_eq!(value(chain().when(parsing), "x"), 0);
    assert_eq!(value(chain().when(reading).when(parsing), "x"), 0);
    let error = both_ways(chain().when(reading), "x").unwrap_err();
    assert!(error.downcast_ref::<std::num::ParseIntError>().is_some());
}

/// Two chunks, of which the fallback shall have both.
#[runnable]
fn halves(text: String) -> impl Iterator<Item = String> {
    let (one, other) = text.split_at(text.len() / 2);
    [one.to_owned(), other.to_owned()].into_iter()
}

#[test]
fn a_fallback_that_lets_pass_gives_the_whole_input() {
    let failing = || {
        try_generator(|mut chunks: Chunks<String>| chunks.next().map(|_| Err::<String, _>("no")))
    };
    let text = || "ab".to_owned();
    let plain = tap(|_: &String| {}) | lambda(|text: String| text + "!");
    assert_eq!(
        value(Halves | failing().with_fallbacks([plain.clone()]), text()),
        "ab!"
    );
    assert_eq!(
        value(Halves | failing().with_fallbacks([passthrough()]), text()),
        "ab"
    );
    assert_eq!(
        value(Halves | failing().with_fallbacks([plain.boxed()]), text()),
        "ab!"
    );
}

#[test]
fn prepare_sees_each_error_and_makes_the_next_input() {
    let log = Log::default();
    let seen = Arc::<Mutex<Vec<String>>>::default();
    let see = Arc::clone(&seen);
    let chain = failing(&log, "one")
        .with_fallbacks((afailing(&log, "two"), shown(&log)))
        .prepare(move |input, error| {
            let mut seen = see.lock().unwrap();
            seen.push(error.to_string());
            input + 10
        });
    // Each time of the run's own input.
    assert_eq!(value(chain.clone(), 1), "11");
    assert_eq!(chunks(chain, 1), ["11"]);
    let errors = ["step `one` failed: no 1", "step `two` failed: never 11"];
    assert_eq!(*seen.lock().unwrap(), errors.repeat(4));
}

#[test]
fn prepare_takes_the_input_whole_where_it_streams_in() {
    for (chunks, plan) in fed(|| {
        let plan = Plan::new(1, 1, 0);
        let chain = Shaky::new(plan.clone())
            .with_fallbacks([Shaky::new(plan.clone())])
            .prepare(|text, error| format!("{text}: {error}"));
        (chain, plan)
    }) {
        let again = "a b c: step `shaky` failed: broken".to_owned();
        assert_eq!(chunks, good(&[&again.to_uppercase()]));
        assert_eq!(plan.taken(), [TEXT.to_owned(), again]);
    }
}

#[test]
fn a_panic_is_no_error() {
    let log = Log::default();
    let panics = lambda(|_: u32| -> String { std::panic::panic_any(7_u8) });
    let chain = panics.with_fallbacks([shown(&log)]);
    assert_eq!(panicked::<u8, _>(|| chain.invoke(1)), 7);
    assert_eq!(panicked::<u8, _>(|| on_tokio(chain.ainvoke(1))), 7);
    assert_eq!(panicked::<u8, _>(|| chain.stream(1).count()), 7);
    assert_eq!(panicked::<u8, _>(|| on_tokio(chain.astream(1).count())), 7);
    assert!(noted(&log).is_empty());
}

#[test]
fn among_sync_steps_it_is_one_of_them() {
    type Jobs = Arc<Mutex<Vec<Option<Id>>>>;
    let jobs = Jobs::default();
    let noting = |fails: bool| {
        let jobs = Arc::clone(&jobs);
        try_lambda(move |x: u32| {
            jobs.lock().unwrap().push(tokio::task::try_id());
            if fails { Err("no") } else { Ok(x) }
        })
    };
    let fallbacks = || noting(true).with_fallbacks((noting(true), noting(false) | noting(false)));
    let chain = noting(false) | fallbacks() | noting(false);
    current_thread().block_on(chain.ainvoke(1)).unwrap();
    let ran = std::mem::take(&mut *jobs.lock().unwrap());
    assert_eq!(ran.len(), 6);
    assert!(ran[0].is_some(), "the steps run on a pool");
    assert!(ran.iter().all(|job| *job == ran[0]), "in one job: {ran:?}");
    // With an async one in it, it is an async step.
    let later = noting(true).with_fallbacks((noting(true), alambda(|x: u32| async move { x })));
    let chain = noting(false) | later | noting(false);
    current_thread().block_on(chain.ainvoke(1)).unwrap();
    let ran = std::mem::take(&mut *jobs.lock().unwrap());
    assert_eq!(ran.len(), 4);
    assert_ne!(ran[1], ran[2]);
}

#[test]
fn a_fallback_under_way_is_dropped_with_its_run() {
    let (dropped, log) = (Flag::default(), Log::default());
    let flag = dropped.clone();
    let hangs = alambda(move |x: u32| {
        let guard = flag.on_drop();
        async move {
            std::future::pending::<()>().await;
            drop(guard);
            x.to_string()
        }
    });
    let chain = afailing(&log, "one").with_fallbacks((hangs, shown(&log)));
    let mut run = Box::pin(chain.ainvoke(1));
    assert!((&mut run).now_or_never().is_none());
    assert!(!dropped.is_set());
    drop(run);
    assert!(dropped.is_set());
    assert_eq!(noted(&log), ["one"]);
}

#[test]
fn a_queued_fallback_of_a_dropped_run_never_runs() {
    watched("a pool of one that is busy", || {
        let log = Log::default();
        let runtime = pool_of_one();
        let (release, wait) = mpsc::channel::<()>();
        let busy = runtime.spawn_blocking(move || wait.recv_timeout(PATIENCE));
        let chain = afailing(&log, "one").with_fallbacks([shown(&log)]);
        runtime.block_on(async {
            assert!(Box::pin(chain.ainvoke(1)).now_or_never().is_none());
        });
        release.send(()).unwrap();
        runtime.block_on(busy).unwrap().unwrap();
        // The one thread has emptied its queue when the runtime is gone.
        drop(runtime);
        assert_eq!(noted(&log), ["one"]);
    });
}

#[test]
fn under_any_executor_it_falls_back() {
    let run = || async {
        let log = Log::default();
        let chain = failing(&log, "one").with_fallbacks((afailing(&log, "two"), ShownLater));
        let awaited = chain.ainvoke(1).await.unwrap();
        let streamed = chain.astream(2).map(Result::unwrap).collect::<Vec<_>>();
        (awaited, streamed.await, chain.invoke(3).unwrap())
    };
    for (awaited, streamed, blocked) in everywhere("fallbacks", run) {
        assert_eq!((&*awaited, &*blocked), ("1, later", "3, later"));
        assert_eq!(streamed, ["2, later"]);
    }
}

#[test]
fn a_stream_falls_back_on_the_same_chunks() {
    for taken in 1..=3 {
        let first: String = ["a ", "b ", "c"][..taken].concat();
        for (chunks, plan) in fed(|| {
            let plan = Plan::new(2, taken, 0);
            let step = || Shaky::new(plan.clone());
            (step().with_fallbacks([step(), step()]), plan.clone())
        }) {
            assert_eq!(chunks, good(&["A ", "B ", "C"]));
            assert_eq!(plan.taken(), [first.as_str(), &first, TEXT]);
        }
        for (chunks, plan) in fed(|| {
            let plan = Plan::new(2, taken, 0);
            let others = (
                Shaky::new(plan.clone()),
                ShakyLater::new(plan.clone()).boxed(),
            );
            let chain = ShakyLater::new(plan.clone()).with_fallbacks(others);
            (chain, plan)
        }) {
            assert_eq!(chunks, good(&["A ", "B ", "C"]));
            assert_eq!(plan.taken(), [first.as_str(), &first, TEXT]);
        }
    }
}

#[test]
fn a_collected_stream_falls_back_on_the_same_chunks() {
    for given in 0..2 {
        for (value, plan) in collected(|| {
            let plan = Plan::new(1, 2, given);
            let chain = Shaky::new(plan.clone()).with_fallbacks([ShakyLater::new(plan.clone())]);
            (chain, plan)
        }) {
            assert_eq!(value, good(&["A B C"]));
            assert_eq!(plan.taken(), ["a b ", TEXT]);
        }
    }
}

#[test]
fn after_its_first_chunk_a_stream_does_not_fall_back() {
    for (chunks, plan) in fed(|| {
        let plan = Plan::new(1, 2, 1);
        let chain = Shaky::new(plan.clone()).with_fallbacks([Shaky::new(plan.clone())]);
        (chain, plan)
    }) {
        assert_eq!(chunks, bad(&["A "], "step `shaky` failed: broken"));
        assert_eq!(plan.runs(), 1);
    }
}

#[test]
fn a_stream_that_fails_in_every_attempt_shows_them_all() {
    for (chunks, plan) in fed(|| {
        let plan = Plan::new(2, 1, 0);
        let chain = Shaky::new(plan.clone()).with_fallbacks([Shaky::new(plan.clone())]);
        (chain, plan)
    }) {
        let error = "step `fallbacks(shaky, shaky)` failed: each of 2 attempts did: \
                     (1) step `shaky` failed: broken; (2) step `shaky` failed: broken";
        assert_eq!((chunks, plan.runs()), (bad(&[], error), 2));
    }
}

#[test]
fn an_empty_stream_is_a_success() {
    for (chunks, runs) in streamed(|| {
        let runs = Count::default();
        let count = runs.clone();
        let other = lambda(move |text: String| {
            count.add();
            text
        });
        let empty = lambda(|_: String| String::new()) | Split;
        (empty.with_fallbacks([other]), runs)
    }) {
        assert_eq!((chunks, runs.get()), (vec![], 0));
    }
}

#[test]
fn an_error_upstream_is_not_fallen_back_from() {
    let error = "step `breaks` failed: no more";
    for (chunks, plan) in streamed(|| {
        let (plan, other) = (Plan::new(1, 2, 0), Plan::default());
        let chain = Shaky::new(plan).with_fallbacks([Shaky::new(other.clone())]);
        (Breaks | chain, other)
    }) {
        assert_eq!((chunks, plan.runs()), (bad(&[], error), 0));
    }
    for (chunks, runs) in streamed(|| {
        let runs = Count::default();
        let count = runs.clone();
        let other = lambda(move |text: String| {
            count.add();
            text
        });
        (
            Breaks | lambda(|text: String| text).with_fallbacks([other]),
            runs,
        )
    }) {
        assert_eq!((chunks, runs.get()), (bad(&[], error), 0));
    }
}

#[test]
fn what_was_taken_is_let_go_after_the_first_chunk() {
    // One is the source's own.
    assert_lets_go(&(Many | Numbered.with_fallbacks([Numbered])), 1);
    assert_lets_go(&(ManyLater | Numbered.with_fallbacks([NumberedLater])), 1);
    assert_lets_go(&(Many | NumberedLater.with_fallbacks([Numbered])), 1);
    assert_lets_go(&(ManyLater | NumberedLater.with_fallbacks([Numbered])), 1);
    assert_lets_go(&Counting.with_fallbacks([Counting]), 0);
    assert_lets_go(&Counting.with_fallbacks([CountingLater]), 0);
    assert_lets_go(&CountingLater.boxed().with_fallbacks([Counting]), 0);
    assert_lets_go(&Counting.with_fallbacks([Counting]).prepare(|it, _| it), 0);
}

/// Checks a chunk-taking chain with a fallback that needs the value, fed by a stream.
#[track_caller]
fn falls_back_to<R>(other: impl Fn() -> R)
where
    R: Runnable<Input = String, Output = String>,
{
    for (chunks, plan) in fed(|| {
        let plan = Plan::new(1, 1, 0);
        (Shaky::new(plan.clone()).with_fallbacks([other()]), plan)
    }) {
        assert_eq!(chunks, good(&["whole: a b c"]));
        assert_eq!(plan.taken(), [TEXT], "it is given one chunk");
    }
}

#[test]
fn a_fallback_that_needs_the_value_is_given_all_chunks_as_one() {
    let whole = || lambda(|text: String| format!("whole: {text}"));
    falls_back_to(whole);
    falls_back_to(|| whole().boxed());
    falls_back_to(|| whole().boxed().boxed());
    falls_back_to(|| whole().boxed() | lambda(|text: String| text));
    falls_back_to(|| alambda(|text: String| async { text }).boxed().pipe(whole()));
    let prepared = || whole().with_fallbacks([whole()]).prepare(|text, _| text);
    falls_back_to(prepared);
    falls_back_to(|| passthrough().with_fallbacks([whole()]).pipe(whole()));
}

#[test]
fn a_wrapped_fallback_may_need_the_value_as_well() {
    let boxed = || lambda(|text: String| format!("whole: {text}")).boxed();
    falls_back_to(|| boxed().with_config(Config::new().tag("a")));
    falls_back_to(|| boxed().with_listeners(Listeners::new()));
    falls_back_to(|| boxed().with_timeout(PATIENCE));
    falls_back_to(|| boxed().with_concurrency_limit(1));
    falls_back_to(|| boxed().configurable_fields("key", |step, (): ()| step.clone()));
    let choice = || passthrough().configurable_alternatives("key", "other");
    let chosen = Config::new().configurable("key", "whole");
    falls_back_to(|| {
        let choice = choice().alternative("whole", boxed());
        choice.with_config(chosen.clone())
    });
}

#[cfg(feature = "retry")]
#[test]
fn a_fallback_that_is_tried_again_may_need_the_value_as_well() {
    use runnable::compose::Retry;

    let whole = || lambda(|text: String| format!("whole: {text}"));
    falls_back_to(|| whole().with_retry(Retry::new()));
    falls_back_to(|| whole().boxed().with_retry(Retry::new()));
}

#[test]
fn a_chain_that_needs_the_value_may_fall_back_to_one_that_takes_chunks() {
    for (chunks, plan) in fed(|| {
        let plan = Plan::default();
        let parse = try_lambda(|text: String| text.parse::<u32>().map(|n| n.to_string()));
        (
            parse.boxed().with_fallbacks([Shaky::new(plan.clone())]),
            plan,
        )
    }) {
        assert_eq!(
            (chunks, plan.taken()),
            (good(&["A B C"]), vec![TEXT.to_owned()])
        );
    }
}

#[test]
fn dropping_the_output_stops_the_source() {
    let check = |later: bool| {
        let (pulls, plan) = (Count::default(), Plan::new(1, 3, 0));
        let pulled = pulls.clone();
        let source = std::iter::repeat_with(move || {
            pulled.add();
            "a".to_owned()
        });
        let chain = Shaky::new(plan.clone()).with_fallbacks([ShakyLater::new(plan)]);
        if later {
            let mut chunks = Box::pin(chain.atransform(futures::stream::iter(source)));
            assert_eq!(pulls.get(), 0);
            assert_eq!(on_tokio(chunks.next()).unwrap().unwrap(), "A");
        } else {
            let mut chunks = chain.transform(source);
            assert_eq!(pulls.get(), 0);
            assert_eq!(chunks.next().unwrap().unwrap(), "A");
        }
        pulls.get()
    };
    assert_eq!([check(false), check(true)], [3, 3]);
}
