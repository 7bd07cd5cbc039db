//! `.with_timeout`: a limit on how long a chain may take.

use std::{
    sync::{Arc, Mutex, mpsc},
    thread,
    time::Duration,
};

use futures::{Stream, StreamExt as _};
use runnable::{ErrorKind, Result, prelude::*};

use super::probe::{Flag, everywhere};
use crate::support::{
    both_ways, chunks, multi_thread, on_tokio, panicked, path, pool_of_one, value, watched,
};

const SHORT: Duration = Duration::from_millis(20);
const LONG: Duration = Duration::from_hours(1);

#[runnable]
fn plus_one(x: u32) -> u32 {
    x + 1
}

#[runnable]
async fn text(x: u32) -> String {
    x.to_string()
}

#[runnable]
fn failing(x: u32) -> Result<u32, String> {
    Err(format!("no {x}"))
}

#[runnable]
async fn endless(x: u32) -> u32 {
    std::future::pending::<()>().await;
    x
}

#[runnable]
fn counted(n: u32) -> impl Iterator<Item = String> {
    (0..n).map(|i| i.to_string())
}

/// One chunk, and then nothing for ever.
#[runnable]
fn stalls(n: u32) -> impl Stream<Item = String> {
    let first = futures::stream::iter([n.to_string()]);
    first.chain(futures::stream::pending())
}

/// A step that runs until it is released, and says so when it starts and when it has ended.
fn held() -> (
    impl Runnable<Input = (), Output = ()>,
    mpsc::Sender<()>,
    Flag,
) {
    let (release, wait) = mpsc::channel::<()>();
    let (wait, ended) = (Arc::new(Mutex::new(wait)), Flag::default());
    let flag = ended.clone();
    let step = lambda(move |(): ()| {
        let _ended = flag.on_drop();
        // An error is a release as well.
        let _ = wait.lock().unwrap().recv();
    });
    (step, release, ended)
}

#[test]
fn what_is_done_in_time_is_as_without_it() {
    assert_eq!(value(PlusOne.with_timeout(LONG), 1), 2);
    assert_eq!(value(Text.with_timeout(LONG), 1), "1");
    let chain = PlusOne | (PlusOne | Text).with_timeout(LONG) | lambda(|text: String| text + "!");
    assert_eq!(value(chain, 1), "3!");
    assert_eq!(chunks(Counted.with_timeout(LONG), 2), ["0", "1"]);
    let error = both_ways(Failing.with_timeout(LONG), 7).unwrap_err();
    assert_eq!(error.to_string(), "step `failing` failed: no 7");
}

#[test]
fn what_takes_longer_is_an_error_that_names_the_step() {
    let error = watched("an endless step", || {
        both_ways(PlusOne | Endless.with_timeout(SHORT), 1).unwrap_err()
    });
    assert_eq!(error.kind(), ErrorKind::TimedOut);
    assert_eq!(error.to_string(), "step `endless` timed out after 20 ms");
    let error = watched("an endless chain", || {
        both_ways((PlusOne | Endless).with_timeout(SHORT), 1).unwrap_err()
    });
    assert_eq!(path(&error), ["plus_one | endless"]);
}

#[test]
fn what_is_late_is_dropped_at_once() {
    for is_sync in [true, false] {
        let dropped = Flag::default();
        let flag = dropped.clone();
        let endless = alambda(move |(): ()| {
            let guard = flag.on_drop();
            async move {
                std::future::pending::<()>().await;
                drop(guard);
            }
        });
        let late = endless.with_timeout(SHORT);
        watched("an endless future", move || {
            if is_sync {
                late.invoke(()).unwrap_err();
                assert!(dropped.is_set());
            } else {
                on_tokio(async move {
                    let mut future = Box::pin(late.ainvoke(()));
                    (&mut future).await.unwrap_err();
                    assert!(dropped.is_set(), "dropped before the future is");
                });
            }
        });
    }
}

#[test]
fn a_body_that_is_queued_when_the_time_is_over_never_runs() {
    let ran = Flag::default();
    let flag = ran.clone();
    watched("a pool of one that is busy", move || {
        let runtime = pool_of_one();
        let (release, wait) = mpsc::channel::<()>();
        let busy = runtime.spawn_blocking(move || wait.recv());
        let queued = lambda(move |(): ()| flag.set()).with_timeout(SHORT);
        let error = runtime.block_on(queued.ainvoke(())).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::TimedOut);
        release.send(()).unwrap();
        runtime.block_on(busy).unwrap().unwrap();
        // The one thread has emptied its queue when the runtime is gone.
        drop(runtime);
    });
    assert!(!ran.is_set());
}

#[test]
fn a_sync_caller_does_not_wait_for_a_sync_body_either() {
    watched("a body that runs until its caller is back", || {
        let (step, release, ended) = held();
        let error = step.with_timeout(SHORT).invoke(()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::TimedOut);
        assert!(!ended.is_set());
        drop(release);
        while !ended.is_set() {
            thread::yield_now();
        }
    });
}

#[test]
fn on_a_pools_thread_what_comes_late_is_too_late() {
    let slow = lambda(|x: u32| {
        thread::sleep(2 * SHORT);
        x
    });
    let slow = slow.named("slow").with_timeout(SHORT);
    let nested = try_lambda(move |x: u32| slow.invoke(x)).named("nested");
    let error = on_tokio(nested.ainvoke(1)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "step `nested > slow` timed out after 20 ms"
    );
}

#[test]
fn a_stream_has_the_time_for_all_of_it() {
    let never_ends = lambda(|_: u32| ()).pipe(Numbers).with_timeout(SHORT);
    let blocked = {
        let chain = never_ends.clone();
        watched("an endless iterator", move || {
            chain.stream(0).filter_map(Result::err).collect::<Vec<_>>()
        })
    };
    let awaited = watched("an endless iterator, awaited", move || {
        let chunks = never_ends.astream(0).collect::<Vec<_>>();
        let chunks = multi_thread().block_on(chunks);
        assert!(chunks.last().unwrap().is_err());
        chunks
            .into_iter()
            .filter_map(Result::err)
            .collect::<Vec<_>>()
    });
    for errors in [blocked, awaited] {
        let [error] = errors.try_into().unwrap();
        assert_eq!(error.kind(), ErrorKind::TimedOut);
    }
}

#[runnable]
fn numbers(_: ()) -> impl Iterator<Item = Vec<u32>> {
    (0..).map(|n| vec![n])
}

#[test]
fn a_stream_that_stalls_ends_with_the_error() {
    fn check(chunks: &[Result<String>]) {
        let [first, last] = chunks else {
            panic!("{chunks:?}")
        };
        assert_eq!(first.as_ref().unwrap(), "7");
        assert_eq!(last.as_ref().unwrap_err().kind(), ErrorKind::TimedOut);
    }
    watched("a stream that stalls", || {
        check(&Stalls.with_timeout(SHORT).stream(7).collect::<Vec<_>>());
        let awaited = Stalls.with_timeout(SHORT).astream(7).collect::<Vec<_>>();
        check(&on_tokio(awaited));
    });
}

#[test]
fn the_time_begins_when_a_stream_is_first_asked() {
    let limit = Duration::from_millis(500);
    let mut blocked = Counted.with_timeout(limit).stream(1);
    let mut awaited = Box::pin(Counted.with_timeout(limit).astream(1));
    thread::sleep(limit + SHORT);
    assert_eq!(blocked.next().unwrap().unwrap(), "0");
    assert_eq!(on_tokio(awaited.next()).unwrap().unwrap(), "0");
}

#[test]
fn a_panic_is_a_panic_still() {
    let panics = || lambda(|(): ()| -> u32 { std::panic::panic_any(7_u8) }).with_timeout(LONG);
    assert_eq!(panicked::<u8, _>(|| panics().invoke(())), 7);
    assert_eq!(panicked::<u8, _>(|| on_tokio(panics().ainvoke(()))), 7);
}

#[test]
fn under_any_executor_time_passes() {
    let run = || async {
        let error = (PlusOne | Endless).with_timeout(SHORT).ainvoke(1).await;
        let value = (PlusOne | Text).with_timeout(LONG).ainvoke(1).await;
        // A blocking call in async code is warned about, and works.
        let blocked = Endless.with_timeout(SHORT).invoke(1);
        (
            error.unwrap_err().kind(),
            value.unwrap(),
            blocked.unwrap_err().kind(),
        )
    };
    for (awaited, value, blocked) in everywhere("a timeout", run) {
        assert_eq!(
            (awaited, blocked),
            (ErrorKind::TimedOut, ErrorKind::TimedOut)
        );
        assert_eq!(value, "2");
    }
}
