//! `.with_retry`: another try after an error.

use std::{fmt, pin::pin, sync::Arc, time::Duration};

use futures::{FutureExt as _, StreamExt as _};
use runnable::{Error, ErrorKind, compose::Retry, prelude::*};
use tokio::{runtime::Builder, time::Instant};

use super::{
    again::{
        Breaks, Count, Counting, CountingLater, Many, ManyLater, Numbered, NumberedLater, Plan,
        Shaky, ShakyLater, Split, TEXT, aflaky, assert_lets_go, bad, both, collected, fed, flaky,
        good, streamed,
    },
    probe::{Flag, everywhere},
};
use crate::support::{chunks, on_tokio, panicked, path, pool_of_one, value, watched};

const HOUR: Duration = Duration::from_hours(1);

/// Three attempts, one right after the other.
fn at_once() -> Retry {
    Retry::new().initial_delay(Duration::ZERO)
}

/// Waits an hour first, twice as long next, and so on.
fn hourly() -> Retry {
    Retry::new()
        .initial_delay(HOUR)
        .max_delay(100 * HOUR)
        .without_jitter()
}

/// What a failing step fails with.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Refusal {
    Busy,
    Gone,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

impl std::error::Error for Refusal {}

/// How often a step that always fails like this is tried, in both worlds.
#[track_caller]
fn tries<E>(policy: &Retry, error: impl Fn() -> E + Clone + Send + Sync + 'static) -> usize
where
    E: Into<runnable::BoxError> + Send + 'static,
{
    let [(blocked, tries), (awaited, atries)] = both(|| {
        let (runs, error) = (Count::default(), error.clone());
        let count = runs.clone();
        let failing = try_lambda(move |_: u32| -> Result<u32, E> {
            count.add();
            Err(error())
        });
        (failing.with_retry(policy.clone()), runs)
    });
    let (blocked, awaited) = (blocked.unwrap_err(), awaited.unwrap_err());
    assert_eq!(blocked.to_string(), awaited.to_string());
    assert_eq!(tries, atries);
    tries
}

#[test]
fn a_step_is_tried_until_it_succeeds() {
    for fails in 0..3 {
        for (result, runs) in both(|| {
            let (step, runs) = flaky(fails);
            (step.with_retry(at_once()), runs)
        }) {
            assert_eq!((result.unwrap(), runs), (2, fails + 1));
        }
        for (result, runs) in both(|| {
            let (step, runs) = aflaky(fails);
            (step.with_retry(at_once()), runs)
        }) {
            assert_eq!((result.unwrap(), runs), (2, fails + 1));
        }
    }
}

#[test]
fn the_error_is_the_last_ones_and_says_how_often_it_was_tried() {
    for (result, runs) in both(|| {
        let runs = Count::default();
        let count = runs.clone();
        let failing =
            try_lambda(move |_: u32| -> Result<u32, String> { Err(format!("no {}", count.add())) });
        let failing = failing.named("failing").with_retry(at_once());
        (lambda(|x: u32| x) | failing | lambda(|x: u32| x), runs)
    }) {
        let error = result.unwrap_err();
        assert_eq!(
            error.to_string(),
            "step `failing` failed: no 2 (after 3 attempts)"
        );
        assert_eq!((path(&error), runs), (vec!["failing"], 3));
    }
}

#[test]
fn one_attempt_is_not_worth_a_word() {
    for policy in [at_once().attempts(1), at_once().attempts(0)] {
        for (result, runs) in both(|| {
            let (step, runs) = flaky(9);
            (step.with_retry(policy.clone()), runs)
        }) {
            let error = result.unwrap_err().to_string();
            assert_eq!((&*error, runs), ("step `flaky` failed: not yet", 1));
        }
    }
}

#[test]
fn a_whole_chain_is_tried_again_from_its_start() {
    let run = |times: usize| {
        let before = Count::default();
        let count = before.clone();
        let first = lambda(move |x: u32| {
            count.add();
            x
        });
        let chain = (first | flaky(times).0 | aflaky(0).0).with_retry(at_once());
        let result = on_tokio(chain.ainvoke(1));
        (result.ok(), before.get())
    };
    assert_eq!(run(2), (Some(3), 3));
    assert_eq!(run(3), (None, 3));
}

#[test]
fn a_typed_predicate_decides_about_its_own_type_only() {
    let busy = || at_once().when(|error: &Refusal| *error == Refusal::Busy);
    assert_eq!(tries(&busy(), || Refusal::Busy), 3);
    assert_eq!(tries(&busy(), || Refusal::Gone), 1);
    assert_eq!(tries(&busy(), || fmt::Error), 1);
    assert_eq!(tries(&busy(), || "a text"), 1);
    // One of several has to hold.
    let either = busy().when(|_: &fmt::Error| true);
    assert_eq!(tries(&either, || Refusal::Busy), 3);
    assert_eq!(tries(&either, || Refusal::Gone), 1);
    assert_eq!(tries(&either, || fmt::Error), 3);
}

#[test]
fn a_predicate_may_see_the_whole_error() {
    let policy = at_once().when_error(|error| error.kind() == ErrorKind::BadInput);
    assert_eq!(
        tries(&policy, || Error::new(ErrorKind::BadInput, "is bad")),
        3
    );
    assert_eq!(tries(&policy, || "a text"), 1);
}

#[test]
fn what_trying_again_cannot_mend_is_not_tried_again() {
    let tries = |kind| tries(&at_once(), move || Error::new(kind, "is over"));
    assert_eq!(tries(ErrorKind::Failed), 3);
    assert_eq!(tries(ErrorKind::TimedOut), 3);
    assert_eq!(tries(ErrorKind::Cancelled), 1);
    assert_eq!(tries(ErrorKind::BadInput), 1);
    assert_eq!(tries(ErrorKind::RecursionLimit), 1);
}

#[test]
fn a_panic_is_no_error() {
    let runs = Count::default();
    let count = runs.clone();
    let panics = lambda(move |_: u32| -> u32 {
        count.add();
        std::panic::panic_any(7_u8)
    });
    let panics = panics.with_retry(at_once());
    assert_eq!(panicked::<u8, _>(|| panics.invoke(1)), 7);
    assert_eq!(panicked::<u8, _>(|| on_tokio(panics.ainvoke(1))), 7);
    assert_eq!(runs.get(), 2);
}

#[test]
fn the_errors_own_delay_is_waited_in_place_of_the_backoffs() {
    watched("a backoff of an hour that is not waited", || {
        let policy = hourly().retry_after(|_: &Refusal| Some(Duration::ZERO));
        assert_eq!(tries(&policy, || Refusal::Busy), 3);
    });
    // And it is waited, whatever the backoff would say; of `None` it decides.
    let policy = |hint| at_once().retry_after(move |_: &Refusal| hint);
    let waits = |hint| waits(policy(hint), || Refusal::Busy);
    assert_eq!(waits(Some(HOUR)), [HOUR, HOUR]);
    assert_eq!(waits(None), [Duration::ZERO; 2]);
}

/// How long a step that always fails like this waits between its attempts, by a clock that is paused.
fn waits<E>(policy: Retry, error: impl Fn() -> E + Send + Sync + 'static) -> Vec<Duration>
where
    E: Into<runnable::BoxError> + Send + 'static,
{
    watched("waits by a paused clock", move || {
        let mut builder = Builder::new_current_thread();
        let runtime = builder.enable_all().start_paused(true).build().unwrap();
        let times = Arc::<std::sync::Mutex<Vec<Instant>>>::default();
        let noted = Arc::clone(&times);
        let failing = try_alambda(move |_: u32| {
            noted.lock().unwrap().push(Instant::now());
            let error = error();
            async move { Err::<u32, E>(error) }
        });
        let failed = runtime.block_on(failing.with_retry(policy).ainvoke(1));
        failed.unwrap_err();
        let times = times.lock().unwrap();
        // A timer is exact to the millisecond.
        let whole =
            |wait: Duration| Duration::from_millis(u64::try_from(wait.as_millis()).unwrap());
        let waits = times.windows(2).map(|pair| whole(pair[1] - pair[0]));
        waits
            .map(|wait| Duration::from_secs(wait.as_secs()))
            .collect()
    })
}

#[test]
fn each_wait_is_longer_up_to_the_longest() {
    let waits = |policy: Retry| waits(policy, || "no");
    assert_eq!(waits(hourly().attempts(4)), [HOUR, 2 * HOUR, 4 * HOUR]);
    assert_eq!(waits(hourly().factor(1.0)), [HOUR, HOUR]);
    assert_eq!(waits(hourly().factor(0.1)), [HOUR, HOUR]);
    assert_eq!(
        waits(hourly().max_delay(3 * HOUR).attempts(5)),
        [HOUR, 2 * HOUR, 3 * HOUR, 3 * HOUR]
    );
    assert_eq!(waits(hourly().max_delay(HOUR / 2)), [HOUR / 2, HOUR / 2]);
}

#[test]
fn jitter_adds_up_to_the_delays_own_length() {
    let jittered = Retry::new().initial_delay(HOUR).max_delay(2 * HOUR);
    let waits = waits(jittered.attempts(20), || "no");
    assert!((HOUR..=2 * HOUR).contains(&waits[0]), "{waits:?}");
    let others = &waits[1..];
    let range = 2 * HOUR..=4 * HOUR;
    assert!(others.iter().all(|it| range.contains(it)), "{waits:?}");
    assert!(others.iter().any(|it| it != &others[0]), "{waits:?}");
}

#[test]
fn no_attempt_begins_when_the_budget_is_over() {
    watched("a wait that is not in the budget", || {
        let policy = hourly().budget(HOUR / 2);
        assert_eq!(tries(&policy, || "no"), 1);
        let policy = at_once().budget(HOUR / 2);
        assert_eq!(tries(&policy, || "no"), 3);
        let policy = at_once()
            .budget(HOUR)
            .retry_after(|_: &Refusal| Some(2 * HOUR));
        assert_eq!(tries(&policy, || Refusal::Busy), 1);
    });
    // All waits count, by the clock that is waited by.
    let waits = |budget| waits(hourly().attempts(9).budget(budget), || "no");
    assert_eq!(waits(7 * HOUR), [HOUR, 2 * HOUR, 4 * HOUR]);
    assert_eq!(waits(6 * HOUR + HOUR / 2), [HOUR, 2 * HOUR]);
}

#[test]
fn absurd_settings_do_no_harm() {
    let policy = Retry::new()
        .attempts(usize::MAX)
        .factor(f32::INFINITY)
        .initial_delay(Duration::MAX)
        .max_delay(Duration::MAX)
        .budget(Duration::MAX)
        .when(|error: &Refusal| *error == Refusal::Busy);
    assert_eq!(tries(&policy, || Refusal::Gone), 1);
    let policy = policy.factor(f32::NAN).attempts(3).budget(HOUR);
    assert_eq!(tries(&policy, || Refusal::Busy), 1);
}

/// Polls a run until it waits for its second attempt, then drops it.
fn drop_while_it_waits<R>(step: R, runs: Count)
where
    R: Runnable<Input = u32, Output = u32>,
{
    watched("a run that is dropped while it waits", move || {
        let mut builder = Builder::new_current_thread();
        let builder = builder.max_blocking_threads(1).enable_all();
        let runtime = builder.start_paused(true).build().unwrap();
        runtime.block_on(async {
            // In a task, as a server has it.
            let run = tokio::spawn(step.with_retry(hourly()).ainvoke(1));
            while runs.get() == 0 {
                tokio::task::yield_now().await;
            }
            // Behind the body in the queue; then the task is woken.
            tokio::task::spawn_blocking(|| ()).await.unwrap();
            for _ in 0..8 {
                tokio::task::yield_now().await;
            }
            assert_eq!(runs.get(), 1);
            run.abort();
            assert!(run.await.unwrap_err().is_cancelled());
            tokio::time::advance(100 * HOUR).await;
            tokio::task::spawn_blocking(|| ()).await.unwrap();
        });
        assert_eq!(runs.get(), 1);
    });
}

#[test]
fn nothing_runs_after_a_run_was_dropped_between_two_attempts() {
    let (step, runs) = flaky(9);
    drop_while_it_waits(step, runs);
    let (step, runs) = aflaky(9);
    drop_while_it_waits(step, runs);
}

#[test]
fn an_attempt_under_way_is_dropped_with_its_run() {
    let (dropped, runs) = (Flag::default(), Count::default());
    let (flag, count) = (dropped.clone(), runs.clone());
    let second_hangs = try_alambda(move |x: u32| {
        let (guard, first) = (flag.on_drop(), count.add() == 0);
        async move {
            if !first {
                std::future::pending::<()>().await;
                drop(guard);
                return Ok(x);
            }
            std::mem::forget(guard);
            Err("not yet")
        }
    });
    let mut run = Box::pin(second_hangs.with_retry(at_once()).ainvoke(1));
    on_tokio(async {
        while runs.get() < 2 {
            assert!((&mut run).now_or_never().is_none());
            tokio::task::yield_now().await;
        }
    });
    assert!(!dropped.is_set());
    drop(run);
    assert!(dropped.is_set());
}

#[test]
fn waiting_holds_no_thread_of_the_pool() {
    watched("a pool of one", || {
        pool_of_one().block_on(async {
            let (step, runs) = flaky(9);
            let mut run = pin!(step.with_retry(hourly()).ainvoke(1));
            let others = async {
                while runs.get() == 0 {
                    tokio::task::yield_now().await;
                }
                tokio::task::spawn_blocking(|| ()).await.unwrap();
            };
            tokio::select! {
                biased;
                _ = &mut run => panic!("it waits for an hour"),
                () = others => {}
            }
            // It has seen the failure, and waits: the pool's thread is free.
            assert!((&mut run).now_or_never().is_none());
            assert_eq!(tokio::task::spawn_blocking(|| 7).await.unwrap(), 7);
        });
    });
}

#[test]
fn under_any_executor_it_waits() {
    let soon = || Retry::new().initial_delay(Duration::from_millis(1));
    let run = move || async move {
        let (step, runs) = flaky(1);
        let sync = step.with_retry(soon()).ainvoke(1).await.unwrap();
        let (astep, aruns) = aflaky(1);
        let later = astep.with_retry(soon()).ainvoke(1).await.unwrap();
        let (step, _) = flaky(1);
        let streamed = step.with_retry(soon()).astream(1);
        let streamed = streamed.map(Result::unwrap).collect::<Vec<_>>().await;
        // In async code as well, where it is warned about.
        let blocked = flaky(1).0.with_retry(soon()).invoke(1).unwrap();
        (sync, runs.get(), later, aruns.get(), streamed, blocked)
    };
    for all in everywhere("a retry", run) {
        assert_eq!(all, (2, 2, 2, 2, vec![2], 2));
    }
}

/// A chunk-taking step under a policy, written in each of the two worlds.
macro_rules! each_world {
    ($ways:ident, $plan:expr, $check:expr) => {
        for (chunks, plan) in $ways(|| {
            let plan: Plan = $plan;
            (Shaky::new(plan.clone()).with_retry(at_once()), plan)
        }) {
            $check(chunks, plan);
        }
        for (chunks, plan) in $ways(|| {
            let plan: Plan = $plan;
            (ShakyLater::new(plan.clone()).with_retry(at_once()), plan)
        }) {
            $check(chunks, plan);
        }
    };
}

#[test]
fn a_stream_is_tried_again_on_the_same_chunks() {
    for taken in 1..=3 {
        each_world!(fed, Plan::new(2, taken, 0), |chunks, plan: Plan| {
            assert_eq!(chunks, good(&["A ", "B ", "C"]));
            let first: String = ["a ", "b ", "c"][..taken].concat();
            assert_eq!(plan.taken(), [first.as_str(), &first, TEXT]);
        });
    }
}

#[test]
fn a_collected_stream_is_tried_again_on_the_same_chunks() {
    // Also where chunks had come already: nobody has seen them.
    for given in 0..2 {
        each_world!(collected, Plan::new(2, 2, given), |value, plan: Plan| {
            assert_eq!(value, good(&["A B C"]));
            assert_eq!(plan.taken(), ["a b ", "a b ", TEXT]);
        });
    }
    for (value, plan) in collected(|| {
        let plan = Plan::new(9, 2, 0);
        (Shaky::new(plan.clone()).with_retry(at_once()), plan)
    }) {
        let error = "step `shaky` failed: broken (after 3 attempts)";
        assert_eq!((value, plan.runs()), (bad(&[], error), 3));
    }
}

#[test]
fn after_its_first_chunk_a_stream_is_not_tried_again() {
    for (chunks, plan) in fed(|| {
        let plan = Plan::new(1, 2, 1);
        let step = Shaky::new(plan.clone());
        (step.with_retry(at_once()), plan)
    }) {
        assert_eq!(chunks, bad(&["A "], "step `shaky` failed: broken"));
        assert_eq!(plan.runs(), 1);
    }
}

#[test]
fn an_empty_stream_is_a_success() {
    for (chunks, runs) in streamed(|| {
        let runs = Count::default();
        let count = runs.clone();
        let note = lambda(move |mut text: String| {
            count.add();
            text.split_off(text.len())
        });
        ((note | Split).with_retry(at_once()), runs)
    }) {
        assert_eq!((chunks, runs.get()), (vec![], 1));
    }
}

#[test]
fn an_error_upstream_is_not_tried_again() {
    for (chunks, plan) in streamed(|| {
        let plan = Plan::new(0, 0, 0);
        let step = Shaky::new(plan.clone()).with_retry(at_once());
        (Breaks | step, plan)
    }) {
        let error = "step `breaks` failed: no more";
        assert_eq!((chunks, plan.runs()), (bad(&["A B C"], error), 1));
    }
    // Nor where nothing has come out yet.
    for (chunks, plan) in streamed(|| {
        let plan = Plan::new(1, 2, 0);
        let step = Shaky::new(plan.clone()).with_retry(at_once());
        (Breaks | step, plan)
    }) {
        let error = "step `breaks` failed: no more";
        assert_eq!((chunks, plan.runs()), (bad(&[], error), 1));
    }
    for (chunks, ()) in streamed(|| {
        let whole = lambda(|text: String| text).with_retry(at_once());
        (Breaks | whole, ())
    }) {
        assert_eq!(chunks, bad(&[], "step `breaks` failed: no more"));
    }
}

#[test]
fn what_was_taken_is_let_go_after_the_first_chunk() {
    let policy = || Retry::new().attempts(9);
    // One is the source's own.
    assert_lets_go(&(Many | Numbered.with_retry(policy())), 1);
    assert_lets_go(&(ManyLater | Numbered.with_retry(policy())), 1);
    assert_lets_go(&(Many | NumberedLater.with_retry(policy())), 1);
    assert_lets_go(&(ManyLater | NumberedLater.with_retry(policy())), 1);
    assert_lets_go(&Counting.with_retry(policy()), 0);
    assert_lets_go(&CountingLater.with_retry(policy()), 0);
    assert_lets_go(&Counting.boxed().with_retry(policy()), 0);
}

#[test]
fn a_step_that_makes_a_value_is_tried_again_in_a_stream() {
    let (step, _) = flaky(2);
    let mut blocked = step.with_retry(at_once()).stream(1);
    assert_eq!(blocked.next().unwrap().unwrap(), 2);
    assert!(blocked.next().is_none());
    let (step, runs) = aflaky(9);
    let failed = on_tokio(step.with_retry(at_once()).astream(1).collect::<Vec<_>>());
    let [error] = <[_; 1]>::try_from(failed).unwrap().map(Result::unwrap_err);
    assert_eq!(
        error.to_string(),
        "step `flaky` failed: not yet (after 3 attempts)"
    );
    assert_eq!(runs.get(), 3);
}

#[test]
fn a_retry_streams_through_retries() {
    let inner = Plan::new(1, 1, 0);
    let step = Shaky::new(inner.clone()).with_retry(at_once());
    let twice = (Split | step).with_retry(at_once());
    assert_eq!(
        twice
            .stream(TEXT.to_owned())
            .map(Result::unwrap)
            .collect::<Vec<_>>(),
        ["A ", "B ", "C"]
    );
    assert_eq!(inner.runs(), 2);
    let plain = lambda(|x: u32| x)
        .with_retry(at_once())
        .with_retry(at_once());
    assert_eq!((value(plain.clone(), 1), chunks(plain, 1)), (1, vec![1]));
}
