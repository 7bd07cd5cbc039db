//! A single step, and its twin.

use std::{
    sync::atomic::{AtomicBool, Ordering},
    thread::ThreadId,
};

use runnable::{
    ErrorKind,
    prelude::*,
    runtime::{self, Placement},
};

use super::{
    SLOW, Visits, adaptation, is_inline, ran_here, settle, settle_step,
    support::{current_thread, here, multi_thread, panicked},
};

adaptive!(changing, CHANGING);
adaptive!(twin_and_step, TWIN_AND_STEP);
adaptive!(crowded, CROWDED);
adaptive!(of_sync_code, OF_SYNC_CODE);

#[test]
fn it_goes_inline_and_comes_back() {
    let start = adaptation("changing");
    assert_eq!(start.placement, Placement::Offload);
    assert_eq!((start.window, start.runs, start.returns), (64, 0, 0));
    assert_eq!((start.threshold * 2, start.last_slow), (SLOW, None));

    for _ in 0..63 {
        assert_eq!(ran_here(Changing), [false]);
    }
    settle("changing", || assert_eq!(ran_here(Changing), [false]));
    for _ in 0..100 {
        assert_eq!(ran_here(Changing), [true]);
    }

    CHANGING.next(1);
    assert_eq!(
        ran_here(Changing),
        [true],
        "nobody knows that it will be slow"
    );
    let back = adaptation("changing");
    assert_eq!(back.placement, Placement::Offload);
    assert_eq!((back.window, back.runs, back.returns), (128, 0, 1));
    assert!(back.last_slow.unwrap() >= SLOW);

    for _ in 0..127 {
        assert_eq!(ran_here(Changing), [false]);
    }
    settle("changing", || assert_eq!(ran_here(Changing), [false]));
    assert_eq!(ran_here(Changing), [true]);
}

#[test]
fn its_twin_is_measured_with_it() {
    let twin = || current_thread().block_on(atwin_and_step(Visits::new()));
    settle("twin_and_step", || assert_ne!(twin(), [here()]));
    assert_eq!(twin(), [here()]);
    assert_eq!(ran_here(TwinAndStep), [true]);

    TWIN_AND_STEP.next(1);
    assert_eq!(twin(), [here()]);
    assert_ne!(twin(), [here()]);
    assert_eq!(ran_here(TwinAndStep), [false]);
}

#[test]
fn the_function_itself_is_not_touched() {
    assert_eq!(of_sync_code(Visits::new()), [here()]);
    assert_eq!(adaptation("of_sync_code").runs, 0);
    assert_eq!(OfSyncCode.invoke(Visits::new()).unwrap(), [here()]);
    assert_eq!(adaptation("of_sync_code").runs, 1);
}

#[test]
fn the_place_is_chosen_when_a_future_is_first_polled() {
    settle_step(&Changed, "changed");
    current_thread().block_on(async {
        let later = Changed.ainvoke(Visits::new());
        let twin = achanged(Visits::new());
        CHANGED.next(1);
        assert_eq!(Changed.ainvoke(Visits::new()).await.unwrap(), [here()]);
        assert_ne!(later.await.unwrap(), [here()]);
        assert_ne!(twin.await, [here()]);
    });
}

adaptive!(changed, CHANGED);

#[test]
fn many_tasks_agree() {
    multi_thread().block_on(async {
        let crowd = |count| {
            let tasks = (0..count).map(|_| tokio::spawn(Crowded.ainvoke(Visits::new())));
            futures::future::try_join_all(tasks.collect::<Vec<_>>())
        };
        while !is_inline("crowded") {
            crowd(16).await.unwrap();
        }
        crowd(1_000).await.unwrap();
        assert!(is_inline("crowded"));
        CROWDED.next(1);
        crowd(64).await.unwrap();
        let after = adaptation("crowded");
        assert_eq!((after.placement, after.returns), (Placement::Offload, 1));
    });
}

#[runnable(adaptive = "50ms")]
fn brittle(breaks: bool) -> ThreadId {
    if breaks {
        std::thread::sleep(SLOW);
        panic!("broken");
    }
    here()
}

#[test]
fn a_panic_is_the_callers_and_ends_a_run() {
    let run = |breaks| current_thread().block_on(Brittle.ainvoke(breaks));
    settle("brittle", || assert_ne!(run(false).unwrap(), here()));
    assert_eq!(panicked::<&str, _>(|| run(true)), "broken");
    assert_eq!(adaptation("brittle").returns, 1);
    assert_ne!(run(false).unwrap(), here());
    assert_eq!(panicked::<&str, _>(|| run(true)), "broken");
    assert_eq!(adaptation("brittle").runs, 2);
}

#[runnable(adaptive)]
fn checked(fails: bool) -> Result<ThreadId, String> {
    if fails {
        return Err("no".to_owned());
    }
    Ok(here())
}

#[test]
fn errors_are_under_its_name_wherever_it_runs() {
    let run = |fails| current_thread().block_on(Checked.ainvoke(fails));
    let text = |error: runnable::Error| {
        assert_eq!(error.kind(), ErrorKind::Failed);
        error.to_string()
    };
    let there = text(run(true).unwrap_err());
    settle("checked", || run(false).unwrap());
    assert_eq!(text(run(true).unwrap_err()), there);
    assert_eq!(adaptation("checked").threshold.as_micros(), 20);
}

static GENERIC_IS_SLOW: AtomicBool = AtomicBool::new(false);

#[runnable(adaptive = "50ms", register(T = u8))]
fn generic<T: Clone>(_value: &T) -> ThreadId {
    if GENERIC_IS_SLOW.load(Ordering::SeqCst) {
        std::thread::sleep(SLOW);
    }
    here()
}

#[test]
fn a_generic_function_is_measured_over_all_its_types() {
    let run = || current_thread().block_on(Generic::<u8>::new().ainvoke(1));
    settle("generic<u8>", || {
        Generic::<String>::new().invoke(String::new()).unwrap();
    });
    assert_eq!(run().unwrap(), here());
    GENERIC_IS_SLOW.store(true, Ordering::SeqCst);
    current_thread().block_on(ageneric(&"text"));
    GENERIC_IS_SLOW.store(false, Ordering::SeqCst);
    assert_ne!(run().unwrap(), here());
}

#[runnable(adaptive = "50ms")]
fn mapped(f: impl Fn(&str) -> usize, text: &str) -> usize {
    f(text)
}

#[test]
fn an_opaque_parameter_is_no_hindrance() {
    let length = current_thread().block_on(amapped(str::len, "four"));
    assert_eq!(length, 4);
}

#[test]
fn it_adapts_under_any_executor() {
    let run = || futures::executor::block_on(Outside.ainvoke(Visits::new())).unwrap();
    settle("outside", || assert_ne!(run(), [here()]));
    assert_eq!(run(), [here()]);
    let on_a_pool = runtime::block_on(async {
        tokio::task::spawn_blocking(|| Outside.invoke(Visits::new())).await
    });
    assert_ne!(on_a_pool.unwrap().unwrap(), [here()]);
}

adaptive!(outside, OUTSIDE);
