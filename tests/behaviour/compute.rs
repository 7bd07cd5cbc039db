//! `compute`: bodies on a pool of one thread a core.

use std::{
    collections::HashSet,
    panic::{AssertUnwindSafe, panic_any},
    sync::{Arc, Barrier},
    thread::{self, ThreadId},
};

use futures::{FutureExt as _, StreamExt as _};
use runnable::{ErrorKind, RunId, prelude::*, registry, runtime::Placement};

use super::support::{current_thread, here, multi_thread, path, pool_of_one, watched};

/// The thread, and whether it runs a job of tokio's pool.
type Place = (ThreadId, bool);

fn place() -> Place {
    (here(), tokio::task::try_id().is_some())
}

#[runnable(compute)]
fn crunch(mut places: Vec<Place>) -> Vec<Place> {
    places.push(place());
    places
}

#[runnable]
fn offload(mut places: Vec<Place>) -> Vec<Place> {
    places.push(place());
    places
}

#[test]
fn a_body_runs_on_neither_the_executor_nor_the_blocking_pool() {
    let home = here();
    current_thread().block_on(async {
        let chain = Crunch | Crunch;
        for places in [
            acrunch(vec![]).await,
            Crunch.ainvoke(vec![]).await.unwrap(),
            chain.ainvoke(vec![]).await.unwrap(),
            lambda(crunch).compute().ainvoke(vec![]).await.unwrap(),
        ] {
            assert!(places.iter().all(|(thread, job)| *thread != home && !job));
        }
    });
    assert_eq!(Crunch.invoke(vec![]).unwrap(), [(home, false)]);
    let name = concat!(module_path!(), "::crunch");
    assert_eq!(
        registry::get(name).unwrap().placement,
        Some(Placement::Compute)
    );
}

#[test]
fn neighbours_that_compute_share_a_job() {
    let chain = Crunch | Crunch | Crunch;
    let places = current_thread().block_on(chain.ainvoke(vec![])).unwrap();
    let threads: HashSet<_> = places.iter().map(|(thread, _)| *thread).collect();
    assert_eq!((places.len(), threads.len()), (3, 1));
}

#[test]
fn beside_an_offloaded_step_it_computes_on_its_own_pool_still() {
    let chain = Offload | Crunch | Offload;
    let places = current_thread().block_on(chain.ainvoke(vec![])).unwrap();
    let [first, second, third] = places.try_into().unwrap();
    assert_eq!(first, third);
    assert!(first.1 && !second.1);
}

#[runnable(compute)]
fn meet(barrier: Arc<Barrier>) -> bool {
    barrier.wait().is_leader()
}

#[test]
fn there_is_a_thread_a_core() {
    let cores = thread::available_parallelism().unwrap().get();
    let leaders = watched("as many bodies as there are cores", move || {
        let barrier = Arc::new(Barrier::new(cores));
        let bodies = (0..cores).map(|_| ameet(barrier.clone()));
        let met = multi_thread().block_on(futures::future::join_all(bodies));
        met.into_iter().filter(|leads| *leads).count()
    });
    assert_eq!(leaders, 1);
}

#[runnable(compute)]
fn explode((): ()) {
    panic_any(7_u8)
}

#[runnable(compute)]
fn fail((): ()) -> Result<(), &'static str> {
    Err("no")
}

#[test]
fn panics_and_errors_arrive() {
    let runtime = current_thread();
    for chain in [Explode.boxed(), (lambda(|()| ()) | Explode).boxed()] {
        let run = AssertUnwindSafe(async { chain.ainvoke(()).await }).catch_unwind();
        let payload = runtime.block_on(run).unwrap_err();
        assert_eq!(payload.downcast_ref::<u8>(), Some(&7));
    }
    let error = runtime.block_on(Fail.ainvoke(())).unwrap_err();
    assert_eq!(
        (path(&error), error.kind()),
        (vec!["fail"], ErrorKind::Failed)
    );
}

#[runnable(compute)]
fn current_run((): (), #[context] cx: &Context) -> Option<RunId> {
    assert_eq!(Context::current().run_id(), cx.run_id());
    cx.root_id()
}

#[test]
fn the_context_goes_along() {
    let run = Context::root();
    let runtime = current_thread();
    let alone = runtime.block_on(run.in_context(async { CurrentRun.ainvoke(()).await }));
    assert_eq!(alone.unwrap(), run.run_id());
    let chain = lambda(|()| ()) | CurrentRun;
    let beside = runtime.block_on(run.in_context(async { chain.ainvoke(()).await }));
    assert_eq!(beside.unwrap(), run.run_id());
}

#[runnable(compute)]
fn nested(depth: u32) -> u32 {
    match depth {
        0 => 0,
        depth => later_blocking(depth) + 1,
    }
}

#[runnable]
async fn later(depth: u32) -> u32 {
    anested(depth - 1).await
}

#[test]
fn nested_bodies_do_not_wait_for_one_another() {
    let depth = watched("compute -> blocking twin -> compute", || {
        pool_of_one().block_on(async { anested(64).await })
    });
    assert_eq!(depth, 64);
}

#[runnable(compute)]
fn places(n: usize) -> impl Iterator<Item = Place> {
    std::iter::repeat_with(place).take(n)
}

#[test]
fn items_are_computed_there() {
    let home = here();
    let places: Vec<_> = current_thread().block_on(aplaces(3).collect());
    assert_eq!(places.len(), 3);
    assert!(places.iter().all(|(thread, job)| *thread != home && !job));
}
