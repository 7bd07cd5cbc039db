//! A run that is cancelled starts nothing more, leaves nothing behind, and says so once.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use proptest::prelude::*;
use runnable::{ErrorKind, prelude::*};
use tokio::runtime::{Builder, Runtime};
use tokio_util::sync::CancellationToken;

use super::{
    recorder::{PATIENCE, Recorder},
    shape::{self, Chain, Looks, Shape},
};

/// How long a step that was about to start when the run was cancelled may take to do so.
const GRACE: Duration = Duration::from_millis(100);

impl Shape {
    /// Whether all of its steps run one after another.
    fn is_a_row(&self) -> bool {
        match self {
            Self::Step(..) | Self::Typed(_) => true,
            Self::Sequence(steps) => steps.iter().all(Self::is_a_row),
            Self::Parallel(..) | Self::Map(..) => false,
            Self::Branch(a, b) | Self::Fallback(a, b) => a.is_a_row() && b.is_a_row(),
            Self::Retry(inner, _) => inner.is_a_row(),
        }
    }
}

/// A chain whose run is cancelled from inside the step that starts as the number `at`.
struct Cancelled {
    chain: Chain,
    recorder: Recorder,
    started: Arc<AtomicUsize>,
    at: usize,
}

impl Cancelled {
    fn new(shape: &Shape, at: usize) -> Self {
        let (token, started) = (CancellationToken::new(), Arc::new(AtomicUsize::new(0)));
        let at_start = {
            let (token, started) = (token.clone(), Arc::clone(&started));
            move || {
                if started.fetch_add(1, Ordering::SeqCst) == at {
                    token.cancel();
                }
            }
        };
        let looks = Looks {
            at_start: Arc::new(at_start),
        };
        let recorder = Recorder::default();
        let config = Config::new()
            .run_name("run")
            .handler(recorder.clone())
            .cancellation(token);
        let chain = shape::Builder::build(shape, looks);
        Self {
            chain: chain.with_config(config).boxed(),
            recorder,
            started,
            at,
        }
    }

    #[track_caller]
    fn check(&self, way: &str, result: runnable::Result<i64>) {
        let started = self.started.load(Ordering::SeqCst);
        assert!(started <= self.at + 1, "{way}: a step started afterwards");
        match result {
            // It was the last one, or there are not as many.
            Ok(_) => {}
            Err(error) => {
                assert_eq!(error.kind(), ErrorKind::Cancelled, "{way}: {error}");
                assert_eq!(error.path().next(), Some("run"), "{way}: {error}");
                assert!(
                    error.to_string().contains("` was cancelled"),
                    "{way}: {error}"
                );
            }
        }
        // All that has started ends.
        self.recorder.settle();
        self.recorder.take();
    }
}

fn multi_thread() -> Runtime {
    let mut builder = Builder::new_multi_thread();
    builder.worker_threads(2).enable_all().build().unwrap()
}

/// No task is left, if it gets the time to end.
#[track_caller]
fn check_tasks(runtime: &Runtime) {
    let start = Instant::now();
    while runtime.metrics().num_alive_tasks() > 0 {
        assert!(start.elapsed() < PATIENCE, "a task has leaked");
        thread::sleep(Duration::from_millis(1));
    }
}

proptest! {
    #[test]
    fn nothing_starts_after_it(
        shape in shape::shapes(6).prop_filter("side by side", Shape::is_a_row),
        at in 0..12_usize,
    ) {
        let run = Cancelled::new(&shape, at);
        run.check("invoke", run.chain.invoke(1));

        let current_thread = Builder::new_current_thread().enable_all().build().unwrap();
        let run = Cancelled::new(&shape, at);
        run.check("on current_thread", current_thread.block_on(run.chain.ainvoke(1)));
        check_tasks(&current_thread);

        let runtime = multi_thread();
        let run = Cancelled::new(&shape, at);
        let spawned = runtime.spawn(run.chain.ainvoke(1));
        run.check("on multi_thread", runtime.block_on(spawned).unwrap());
        check_tasks(&runtime);

        let run = Cancelled::new(&shape, at);
        run.check("on no runtime", futures::executor::block_on(run.chain.ainvoke(1)));
    }

    #[test]
    fn at_any_moment_it_leaves_nothing_behind(
        shape in shape::shapes(6),
        micros in 0..3_000_u64,
    ) {
        let token = CancellationToken::new();
        let late = Arc::new(AtomicUsize::new(0));
        let cancelled = Arc::new(std::sync::OnceLock::<Instant>::new());
        let at_start = {
            let (late, cancelled) = (Arc::clone(&late), Arc::clone(&cancelled));
            move || {
                if cancelled.get().is_some_and(|at| at.elapsed() > GRACE) {
                    late.fetch_add(1, Ordering::SeqCst);
                }
                // Long enough for the moment to come in between.
                thread::sleep(Duration::from_micros(300));
            }
        };
        let looks = Looks { at_start: Arc::new(at_start) };
        let recorder = Recorder::default();
        let config = Config::new()
            .run_name("run")
            .handler(recorder.clone())
            .cancellation(token.clone());
        let chain = shape::Builder::build(&shape, looks).with_config(config);

        let runtime = multi_thread();
        let run = runtime.spawn(chain.ainvoke(1));
        thread::sleep(Duration::from_micros(micros));
        token.cancel();
        cancelled.set(Instant::now()).unwrap();
        match runtime.block_on(run).unwrap() {
            Ok(value) => assert_eq!(value, shape.expected(1).0),
            Err(error) => {
                assert_eq!(error.kind(), ErrorKind::Cancelled, "{error}");
                assert_eq!(error.path().next(), Some("run"), "{error}");
            }
        }
        check_tasks(&runtime);
        recorder.settle();
        recorder.take();
        assert_eq!(late.load(Ordering::SeqCst), 0);
    }
}
