//! `#[context]`: the run that a step is part of.

use std::collections::HashSet;

use runnable::{RunId, prelude::*};

use super::{
    super::support::{on_tokio, watched},
    is_step,
};

/// What a step sees of its context.
#[derive(Clone, Debug, PartialEq)]
struct Seen {
    run: Option<RunId>,
    /// Those that it is inside of.
    parents: Vec<RunId>,
    root: Option<RunId>,
    path: Vec<String>,
    /// Whether `Context::current` gives the same one.
    is_current: bool,
}

type Log = Vec<Seen>;

fn look(mut log: Log, cx: &Context) -> Log {
    log.push(Seen {
        run: cx.run_id(),
        parents: cx.parent_ids(),
        root: cx.root_id(),
        path: cx.path().into_iter().map(str::to_owned).collect(),
        is_current: cx.run_id().is_some() && Context::current().run_id() == cx.run_id(),
    });
    log
}

#[runnable]
fn offloaded(log: Log, #[context] cx: &Context) -> Log {
    look(log, cx)
}

#[runnable]
fn offloaded_owned(log: Log, #[context] cx: Context) -> Log {
    look(log, &cx)
}

#[runnable(inline)]
fn inlined(log: Log, #[context] cx: &Context) -> Log {
    look(log, cx)
}

#[runnable(inline)]
fn inlined_owned(#[context] cx: Context, log: Log) -> Log {
    look(log, &cx)
}

#[runnable]
async fn native(log: Log, #[context] cx: &Context) -> Log {
    let log = look(log, cx);
    tokio::task::yield_now().await;
    look(log, cx)
}

#[runnable]
async fn native_owned(#[context] cx: Context, log: Log) -> Log {
    let log = look(log, &cx);
    tokio::task::yield_now().await;
    look(log, &cx)
}

/// What the steps that follow each other in the chain below are called, twice where they look twice.
const NAMES: [&str; 8] = [
    "offloaded",
    "offloaded_owned",
    "native",
    "native",
    "inlined",
    "inlined_owned",
    "native_owned",
    "native_owned",
];

fn chain() -> impl Runnable<Input = Log, Output = Log> {
    Offloaded | OffloadedOwned | Native | Inlined | InlinedOwned | NativeOwned
}

fn names(log: &[Seen]) -> Vec<&str> {
    log.iter().map(|seen| &*seen.path[0]).collect()
}

/// Every step of one run knows the same root, and itself as a child of it.
#[track_caller]
fn assert_one_run(log: &[Seen]) {
    assert_eq!(names(log), NAMES);
    let root = log[0].root;
    assert!(root.is_some());
    for seen in log {
        assert!(seen.is_current, "{seen:?}");
        assert_eq!((seen.root, seen.path.len()), (root, 1));
        assert_eq!(seen.parents.first(), root.as_ref());
        assert_eq!(seen.parents, log[0].parents);
        assert_ne!(seen.run, root);
    }
    let runs: HashSet<_> = log.iter().map(|seen| seen.run).collect();
    assert_eq!(
        runs.len(),
        6,
        "each step is a run of its own, and the same after an await"
    );
}

#[test]
fn it_is_not_part_of_the_input() {
    is_step::<Log, Log>(&Offloaded);
    is_step::<Log, Log>(&InlinedOwned);
    is_step::<(u8, u8), (u8, u8, bool)>(&Between);
}

#[runnable]
fn between(a: u8, #[context] cx: &Context, b: u8) -> (u8, u8, bool) {
    (a, b, cx.is_idle())
}

#[test]
fn it_may_stand_anywhere() {
    assert_eq!(Between.invoke((1, 2)).unwrap(), (1, 2, false));
    assert_eq!(on_tokio(abetween(1, &Context::root(), 2)), (1, 2, false));
}

#[test]
fn a_run_from_sync_code() {
    assert_one_run(&chain().invoke(Log::new()).unwrap());
}

#[test]
fn a_run_from_async_code() {
    let chain = chain();
    assert_one_run(&on_tokio(async { chain.ainvoke(Log::new()).await }).unwrap());
    let boxed = chain.boxed();
    assert_one_run(&on_tokio(async { boxed.ainvoke(Log::new()).await }).unwrap());
}

#[test]
fn a_run_from_a_runtime_without_threads() {
    let log = watched("invoke", || {
        let runtime = super::super::support::current_thread();
        runtime.block_on(async { chain().invoke(Log::new()) })
    });
    assert_one_run(&log.unwrap());
}

#[test]
fn each_run_has_a_root_of_its_own() {
    let chain = Offloaded | Native;
    let roots = [
        chain.invoke(Log::new()).unwrap()[0].root,
        chain.invoke(Log::new()).unwrap()[0].root,
        on_tokio(async { chain.ainvoke(Log::new()).await }).unwrap()[0].root,
    ];
    assert_eq!(roots.iter().collect::<HashSet<_>>().len(), 3);
}

#[test]
fn a_run_inside_a_run_is_its_child() {
    let outer = Context::root().child("outer");
    let blocked = {
        let _outer = outer.enter();
        chain().invoke(Log::new()).unwrap()
    };
    let chain = chain();
    let awaited = outer.in_context(async move { chain.ainvoke(Log::new()).await });
    for log in [blocked, on_tokio(awaited).unwrap()] {
        for (seen, name) in log.iter().zip(NAMES) {
            assert_eq!(seen.path, ["outer", name]);
            // Between the two is the sequence.
            assert_eq!(seen.parents[1], outer.run_id().unwrap());
            assert_eq!(seen.parents.len(), 3);
            assert_eq!(seen.root, outer.root_id());
            assert!(seen.is_current);
        }
    }
}

#[test]
fn twins_take_it_as_an_argument() {
    let cx = Context::root().child("given");
    let logs = on_tokio(async {
        let log = aoffloaded(Log::new(), &cx).await;
        let log = aoffloaded_owned(log, cx.clone()).await;
        let log = ainlined(log, &cx).await;
        ainlined_owned(cx.clone(), log).await
    });
    let log = native_blocking(logs, &cx);
    let log = native_owned_blocking(cx.clone(), log);
    assert_eq!(log.len(), 8);
    for seen in log {
        assert_eq!(
            (seen.run, seen.path),
            (cx.run_id(), vec!["given".to_owned()])
        );
    }
}
