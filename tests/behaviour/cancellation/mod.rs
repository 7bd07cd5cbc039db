//! What is dropped does not start, and what nobody reads is not made.

mod laziness;

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
    time::Duration,
};

use futures::{FutureExt as _, StreamExt as _};
use runnable::prelude::*;
use tokio::runtime::Runtime;

use super::support::{PATIENCE, current_thread, pool_of_one, watched};

/// How often a body has run.
type Runs = Arc<AtomicUsize>;

fn count(runs: &Runs) -> usize {
    runs.load(Ordering::SeqCst)
}

#[runnable]
fn run(runs: Runs) -> Runs {
    runs.fetch_add(1, Ordering::SeqCst);
    runs
}

#[runnable]
async fn later(runs: Runs) -> Runs {
    tokio::task::yield_now().await;
    runs
}

#[runnable]
fn run_and_yield(runs: Runs) -> impl Iterator<Item = Runs> {
    std::iter::once(run(runs))
}

/// Keeps the only thread of the pool busy while `queue` runs, which is to put jobs behind it and
/// to drop them; then lets the pool work off what is left in the queue.
fn with_busy_pool<F: Future<Output = ()>>(queue: impl FnOnce() -> F + Send + 'static) {
    watched("a pool that is busy for a while", || {
        let runtime: Runtime = pool_of_one();
        let (release, wait) = mpsc::channel::<()>();
        let (started, has_started) = mpsc::channel();
        let busy = runtime.spawn_blocking(move || {
            started.send(()).unwrap();
            wait.recv()
        });
        has_started.recv().unwrap();
        runtime.block_on(queue());
        release.send(()).unwrap();
        runtime.block_on(async {
            busy.await.unwrap().unwrap();
            // The queue is worked off in its order: this one is the last.
            tokio::task::spawn_blocking(|| ()).await.unwrap();
        });
    });
}

#[test]
fn a_queued_twin_that_is_dropped_never_runs() {
    let runs = Runs::default();
    let given = Arc::clone(&runs);
    with_busy_pool(|| async move {
        let mut queued = Box::pin(arun(given.clone()));
        assert!((&mut queued).now_or_never().is_none());
        drop(queued);
        // The same as users meet it.
        let late = tokio::time::timeout(Duration::from_millis(5), arun(given.clone()));
        late.await.unwrap_err();
        tokio::select! {
            biased;
            _ = arun(given) => panic!("the pool is busy"),
            () = std::future::ready(()) => {}
        }
    });
    assert_eq!(count(&runs), 0);
}

#[test]
fn a_queued_twin_that_is_kept_runs() {
    let runs = Runs::default();
    let given = Arc::clone(&runs);
    let kept = Arc::new(std::sync::Mutex::new(None));
    let keep = Arc::clone(&kept);
    with_busy_pool(|| async move {
        let mut queued = Box::pin(arun(given));
        assert!((&mut queued).now_or_never().is_none());
        *keep.lock().unwrap() = Some(queued);
    });
    assert_eq!(count(&runs), 1);
    assert!(kept.lock().unwrap().is_some());
}

#[test]
fn a_queued_chain_that_is_dropped_never_runs() {
    let runs = Runs::default();
    let given = Arc::clone(&runs);
    with_busy_pool(|| async move {
        let sync = Run | Run;
        assert!(sync.ainvoke(given.clone()).now_or_never().is_none());
        let boxed = (Run | Run).boxed();
        assert!(boxed.ainvoke(given.clone()).now_or_never().is_none());
        // The hop is the second thing that these wait for.
        let mixed = Later | Run | Later | Run;
        let late = tokio::time::timeout(Duration::from_millis(5), mixed.ainvoke(given.clone()));
        late.await.unwrap_err();
        let mixed = Later | Later | Run;
        let late = tokio::time::timeout(Duration::from_millis(5), mixed.ainvoke(given));
        late.await.unwrap_err();
    });
    assert_eq!(count(&runs), 0);
}

#[test]
fn a_queued_item_of_a_stream_that_is_dropped_is_never_made() {
    let runs = Runs::default();
    let given = Arc::clone(&runs);
    with_busy_pool(|| async move {
        let mut twin = Box::pin(arun_and_yield(given.clone()));
        assert!(twin.next().now_or_never().is_none());
        let mut alone = Box::pin(RunAndYield.astream(given.clone()));
        assert!(alone.next().now_or_never().is_none());
        let chain = Run | RunAndYield;
        let mut chain = Box::pin(chain.astream(given));
        assert!(chain.next().now_or_never().is_none());
        drop((twin, alone));
    });
    assert_eq!(count(&runs), 0);
}

#[test]
fn what_is_never_polled_never_runs() {
    let runs = Runs::default();
    drop(arun(Arc::clone(&runs)));
    drop(Run.ainvoke(Arc::clone(&runs)));
    drop((Run | Later).ainvoke(Arc::clone(&runs)));
    drop(RunAndYield.astream(Arc::clone(&runs)));
    drop(RunAndYield.stream(Arc::clone(&runs)));
    drop((Run | RunAndYield).stream(Arc::clone(&runs)));
    assert_eq!(count(&runs), 0);
    assert_eq!(Arc::strong_count(&runs), 1);
}

/// Tells when it is dropped.
struct Told(mpsc::Sender<&'static str>);

impl Drop for Told {
    fn drop(&mut self) {
        // The test that wanted to know may be over.
        let _ = self.0.send("dropped");
    }
}

/// The two ends of a body that says where it is and waits to be let go.
struct Body {
    says: mpsc::Sender<&'static str>,
    waits: mpsc::Receiver<()>,
}

fn body() -> (Body, mpsc::Receiver<&'static str>, mpsc::Sender<()>) {
    let (says, said) = mpsc::channel();
    let (let_go, waits) = mpsc::channel();
    (Body { says, waits }, said, let_go)
}

#[runnable]
fn work(body: Body) -> Told {
    body.says.send("started").unwrap();
    body.waits.recv_timeout(PATIENCE).unwrap();
    body.says.send("finished").unwrap();
    Told(body.says)
}

/// Drops the future of a body that runs; the body has to come to its end all the same.
#[track_caller]
fn check_running<F>(what: &str, future: impl FnOnce(Body) -> F + Send + 'static)
where
    F: Future + Send,
{
    watched(what, || {
        let (body, said, let_go) = body();
        let runtime = current_thread();
        let mut future = Box::pin(future(body));
        {
            let _entered = runtime.enter();
            assert!((&mut future).now_or_never().is_none());
        }
        assert_eq!(said.recv_timeout(PATIENCE), Ok("started"));
        drop(future);
        let_go.send(()).unwrap();
        assert_eq!(said.recv_timeout(PATIENCE), Ok("finished"));
        assert_eq!(
            said.recv_timeout(PATIENCE),
            Ok("dropped"),
            "the result is kept"
        );
    });
}

#[test]
fn a_body_that_runs_finishes_and_its_result_is_dropped() {
    check_running("a twin", awork);
    check_running("a step", |body| async { Work.ainvoke(body).await });
    let chain = passthrough() | Work;
    check_running("a chain", |body| async move { chain.ainvoke(body).await });
    let boxed = Work.boxed();
    check_running("a box", |body| async move { boxed.ainvoke(body).await });
}

#[test]
fn the_steps_after_a_dropped_one_do_not_run() {
    watched("a chain that is dropped in its first step", || {
        let (body, said, let_go) = body();
        let runs = Runs::default();
        let next = {
            let runs = Arc::clone(&runs);
            lambda(move |told: Told| {
                runs.fetch_add(1, Ordering::SeqCst);
                told
            })
        };
        let wait = alambda(|told: Told| async { told });
        let chain = Work | wait | next;
        let runtime = pool_of_one();
        let mut future = Box::pin(async move { chain.ainvoke(body).await });
        {
            let _entered = runtime.enter();
            assert!((&mut future).now_or_never().is_none());
        }
        assert_eq!(said.recv_timeout(PATIENCE), Ok("started"));
        drop(future);
        let_go.send(()).unwrap();
        // Behind the body in the queue of a pool of one.
        runtime.block_on(runtime.spawn_blocking(|| ())).unwrap();
        let rest: Vec<_> = said.iter().collect();
        assert_eq!(rest, ["finished", "dropped"]);
        assert_eq!(count(&runs), 0);
    });
}
