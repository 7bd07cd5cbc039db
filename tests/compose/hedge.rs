//! `.hedge`: a second attempt beside one that takes long.

use std::{
    future::pending,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
    thread,
    time::Duration,
};

use futures::{Stream, StreamExt as _, stream};
use runnable::{Result, prelude::*, runtime::sleep};
use tokio::sync::Notify;

use super::probe::{Flag, everywhere};
use crate::support::{both_ways, chunks, on_tokio, panicked, pool_of_one, value, watched};

const SHORT: Duration = Duration::from_millis(10);
const LONG: Duration = Duration::from_hours(1);

/// An async step whose body is given the number of the attempt, from 0 on.
fn attempts<F, U>(
    body: F,
) -> (
    impl Runnable<Input = u32, Output = String>,
    Arc<AtomicUsize>,
)
where
    F: Fn(usize) -> U + Send + Sync + 'static,
    U: Future<Output = Result<String, String>> + Send,
{
    let count = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&count);
    let step = try_alambda(move |_: u32| body(counted.fetch_add(1, Ordering::SeqCst)));
    (step, count)
}

fn count(count: &AtomicUsize) -> usize {
    count.swap(0, Ordering::SeqCst)
}

/// Both ways, beginning anew for the second.
fn both<F, U>(what: &'static str, body: F) -> [(Result<String>, usize); 2]
where
    F: Fn(usize) -> U + Clone + Send + Sync + 'static,
    U: Future<Output = Result<String, String>> + Send,
{
    watched(what, move || {
        let (step, started) = attempts(body);
        let step = step.hedge(SHORT);
        let blocked = step.invoke(0);
        let blocked = (blocked, count(&started));
        let awaited = on_tokio(step.ainvoke(0));
        [blocked, (awaited, count(&started))]
    })
}

#[runnable]
fn plus_one(x: u32) -> u32 {
    x + 1
}

#[runnable]
fn counted(n: u32) -> impl Iterator<Item = String> {
    (0..n).map(|i| i.to_string())
}

#[test]
fn what_is_done_before_the_delay_is_done_once() {
    let (step, started) = attempts(|attempt| async move { Ok(attempt.to_string()) });
    assert_eq!(step.hedge(LONG).invoke(0).unwrap(), "0");
    assert_eq!(count(&started), 1);
    assert_eq!(value(PlusOne.hedge(LONG) | PlusOne, 1), 3);
    assert_eq!(chunks(Counted.hedge(LONG), 2), ["0", "1"]);
}

#[test]
fn what_takes_longer_is_tried_again_and_the_loser_is_dropped() {
    let dropped = Flag::default();
    let flag = dropped.clone();
    let results = both("a first attempt that never ends", move |attempt| {
        let guard = (attempt == 0).then(|| flag.on_drop());
        async move {
            if let Some(_guard) = guard {
                pending::<()>().await;
            }
            Ok(attempt.to_string())
        }
    });
    for (result, started) in results {
        assert_eq!((result.unwrap(), started), ("1".to_owned(), 2));
    }
    assert!(dropped.is_set());
}

#[test]
fn the_first_attempt_may_still_win() {
    let dropped = Flag::default();
    let flag = dropped.clone();
    let second_started = Arc::new(Notify::new());
    let results = both(
        "a first attempt that waits for the second",
        move |attempt| {
            let (second_started, flag) = (Arc::clone(&second_started), flag.clone());
            async move {
                if attempt == 0 {
                    second_started.notified().await;
                } else {
                    let _guard = flag.on_drop();
                    second_started.notify_one();
                    pending::<()>().await;
                }
                Ok(attempt.to_string())
            }
        },
    );
    for (result, started) in results {
        assert_eq!((result.unwrap(), started), ("0".to_owned(), 2));
    }
    assert!(dropped.is_set());
}

#[test]
fn what_fails_before_the_delay_is_not_tried_again() {
    let (step, started) = attempts(|attempt| async move { Err(format!("no {attempt}")) });
    let error = step.hedge(LONG).invoke(0).unwrap_err();
    assert_eq!(error.to_string(), "step `alambda` failed: no 0");
    assert_eq!(count(&started), 1);
}

/// Two attempts, of which the one called `first` ends first, and while the other is under way.
#[derive(Clone)]
struct Meeting {
    first: usize,
    second_started: Arc<Notify>,
    first_ended: Arc<Notify>,
}

impl Meeting {
    fn new(first: usize) -> Self {
        Self {
            first,
            second_started: Arc::default(),
            first_ended: Arc::default(),
        }
    }

    async fn attend(self, attempt: usize) {
        match attempt {
            0 => self.second_started.notified().await,
            _ => self.second_started.notify_one(),
        }
        if attempt == self.first {
            self.first_ended.notify_one();
        } else {
            self.first_ended.notified().await;
        }
    }
}

#[test]
fn if_one_fails_the_other_decides() {
    for fails in [0, 1] {
        let meeting = Meeting::new(fails);
        let body = move |attempt| {
            let meeting = meeting.clone().attend(attempt);
            async move {
                meeting.await;
                if attempt == fails {
                    return Err("no".to_owned());
                }
                Ok(attempt.to_string())
            }
        };
        for (result, started) in both("an attempt that fails while the other runs", body) {
            assert_eq!((result.unwrap(), started), ((1 - fails).to_string(), 2));
        }
    }
}

#[test]
fn if_both_fail_the_error_is_the_first_attempts() {
    for first in [0, 1] {
        let meeting = Meeting::new(first);
        let body = move |attempt| {
            let meeting = meeting.clone().attend(attempt);
            async move {
                meeting.await;
                Err(format!("no {attempt}"))
            }
        };
        for (result, started) in both("attempts that fail", body) {
            let error = result.unwrap_err();
            let expected = "step `alambda` failed: no 0 (a second attempt failed too: step `alambda` \
                            failed: no 1)";
            assert_eq!((error.to_string().as_str(), started), (expected, 2));
        }
    }
}

#[test]
fn a_queued_attempt_never_runs_after_the_other_has_won() {
    let ran = Flag::default();
    let flag = ran.clone();
    let meeting = Meeting::new(1);
    let (step, started) = attempts(move |attempt| {
        let meeting = meeting.clone().attend(attempt);
        async move {
            meeting.await;
            Ok(attempt.to_string())
        }
    });
    let through_the_pool = lambda(move |attempt: String| {
        flag.set();
        attempt
    });
    let step = step.pipe(
        branch()
            .when(|attempt: &String| attempt == "0", passthrough())
            .otherwise(through_the_pool.boxed()),
    );
    let result = watched("two attempts on a pool of one that is busy", move || {
        let runtime = pool_of_one();
        let (release, wait) = mpsc::channel::<()>();
        let busy = runtime.spawn_blocking(move || wait.recv());
        let result = runtime.block_on(step.hedge(SHORT).ainvoke(7));
        release.send(()).unwrap();
        runtime.block_on(busy).unwrap().unwrap();
        // The one thread has emptied its queue when the runtime is gone.
        drop(runtime);
        result
    });
    assert_eq!((result.unwrap().as_str(), count(&started)), ("0", 2));
    assert!(!ran.is_set());
}

#[test]
fn on_a_pools_thread_the_first_attempt_runs_to_its_end() {
    let (started, slow) = (Arc::new(AtomicUsize::new(0)), 5 * SHORT);
    let counted = Arc::clone(&started);
    let step = lambda(move |x: u32| {
        thread::sleep(slow);
        counted.fetch_add(1, Ordering::SeqCst);
        x
    });
    let hedged = step.hedge(SHORT);
    let nested = try_lambda(move |x: u32| hedged.invoke(x));
    let result = watched("a hedge on a pool of one", move || {
        pool_of_one().block_on(nested.ainvoke(7))
    });
    assert_eq!((result.unwrap(), count(&started)), (7, 1));
}

/// A step whose first stream is `first`, and whose later ones yield their input and the number after.
fn streams<S>(first: fn(Flag) -> S) -> (impl Runnable<Input = u32, Output = Vec<u32>>, Flag)
where
    S: Stream<Item = u32> + Send + 'static,
{
    let (dropped, made) = (Flag::default(), Arc::new(AtomicUsize::new(0)));
    let step = StreamsOf::new(Made(Arc::new({
        let dropped = dropped.clone();
        move |n| match made.fetch_add(1, Ordering::SeqCst) {
            0 => first(dropped.clone()).boxed(),
            _ => stream::iter([n, n + 1]).boxed(),
        }
    })));
    (step, dropped)
}

type Make = dyn Fn(u32) -> stream::BoxStream<'static, u32> + Send + Sync;

#[derive(Clone)]
struct Made(Arc<Make>);

#[runnable]
fn streams_of(n: u32, #[bind] made: Made) -> impl Stream<Item = Vec<u32>> {
    (made.0)(n).map(|n| vec![n])
}

#[test]
fn a_stream_is_hedged_until_its_first_chunk() {
    watched("a stream that never begins", || {
        let never = |dropped: Flag| {
            let guard = dropped.on_drop();
            stream::once(async move {
                pending::<()>().await;
                drop(guard);
                0
            })
        };
        let (step, dropped) = streams(never);
        let mut chunks = step.hedge(SHORT).stream(7);
        assert_eq!(chunks.next().unwrap().unwrap(), [7]);
        assert!(
            dropped.is_set(),
            "the loser is gone when the winner is known"
        );
        assert_eq!(chunks.next().unwrap().unwrap(), [8]);
        assert!(chunks.next().is_none());

        let (step, dropped) = streams(never);
        let chunks = on_tokio(
            step.hedge(SHORT)
                .astream(7)
                .map(Result::unwrap)
                .collect::<Vec<_>>(),
        );
        assert_eq!(chunks, [[7], [8]]);
        assert!(dropped.is_set());
    });
}

#[test]
fn after_its_first_chunk_a_stream_takes_its_time() {
    let pauses = |_: Flag| {
        stream::iter([1, 2]).then(|n| async move {
            if n == 2 {
                sleep(5 * SHORT).await;
            }
            n
        })
    };
    let chunks: Result<Vec<_>> = streams(pauses).0.hedge(SHORT).stream(7).collect();
    assert_eq!(chunks.unwrap(), [[1], [2]]);
    let chunks = streams(pauses).0.hedge(SHORT).astream(7);
    let chunks: Vec<_> = on_tokio(chunks.map(Result::unwrap).collect());
    assert_eq!(chunks, [[1], [2]]);
}

#[test]
fn a_stream_without_chunks_has_ended_well() {
    let empty = |_: Flag| stream::empty();
    assert_eq!(streams(empty).0.hedge(LONG).stream(7).count(), 0);
    assert_eq!(on_tokio(streams(empty).0.hedge(LONG).astream(7).count()), 0);
}

#[test]
fn the_error_of_a_stream_ends_it() {
    let failing = try_lambda(|x: u32| Err::<u32, _>(format!("no {x}"))).named("failing");
    let error = both_ways(failing.clone().hedge(LONG), 7).unwrap_err();
    assert_eq!(error.to_string(), "step `failing` failed: no 7");
    let mut chunks = failing.hedge(LONG).stream(7);
    assert_eq!(
        chunks.next().unwrap().unwrap_err().to_string(),
        error.to_string()
    );
    assert!(chunks.next().is_none());
}

#[test]
fn a_panic_of_an_attempt_is_the_callers() {
    let panics_second = || {
        attempts(|attempt| async move {
            if attempt == 1 {
                std::panic::panic_any(7_u8);
            }
            pending().await
        })
        .0
        .hedge(SHORT)
    };
    assert_eq!(panicked::<u8, _>(|| panics_second().invoke(0)), 7);
    assert_eq!(
        panicked::<u8, _>(|| on_tokio(panics_second().ainvoke(0))),
        7
    );
}

#[test]
fn under_any_executor_there_is_a_second_attempt() {
    let run = || async {
        let (step, _) = attempts(|attempt| async move {
            if attempt == 0 {
                pending::<()>().await;
            }
            Ok(attempt.to_string())
        });
        let chain = PlusOne | step.hedge(SHORT);
        chain.ainvoke(1).await.unwrap()
    };
    assert_eq!(everywhere("a hedge", run), ["1"; 4]);
}
