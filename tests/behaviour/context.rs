//! The ambient context: what runs inside a step belongs to that step's run.

use std::{panic::panic_any, pin::pin};

use futures::{Stream, StreamExt as _, stream};
use runnable::{RunId, prelude::*};
use tokio::task::LocalSet;

use super::support::{current_thread, multi_thread, on_tokio, panicked, watched};

/// The run that is current here.
fn now() -> Option<RunId> {
    Context::current().run_id()
}

type Runs = Vec<Option<RunId>>;

fn noted(mut runs: Runs) -> Runs {
    runs.push(now());
    runs
}

#[runnable]
fn note(runs: Runs) -> Runs {
    noted(runs)
}

#[runnable(inline)]
fn note_here(runs: Runs) -> Runs {
    noted(runs)
}

#[runnable]
async fn note_later(runs: Runs) -> Runs {
    let runs = noted(runs);
    tokio::task::yield_now().await;
    noted(runs)
}

/// What a step and the twins that it calls see as current: all the same, its own run.
#[track_caller]
fn assert_all(runs: &[Option<RunId>], cx: &Context) {
    assert!(cx.run_id().is_some());
    assert!(
        runs.iter().all(|run| *run == cx.run_id()),
        "{runs:?} in {cx:?}"
    );
}

#[runnable]
fn calls_twins(x: u8, #[context] cx: &Context) -> u8 {
    let runs = note_later_blocking(noted(Runs::new()));
    let runs = note(runs);
    let runs = on_helper_thread(move || note_later_blocking(runs));
    assert_eq!(runs.len(), 6);
    assert_all(&noted(runs), cx);
    x + 1
}

/// Calls from inside a local set, where another thread has to drive what is called.
fn on_helper_thread(code: impl FnOnce() -> Runs) -> Runs {
    LocalSet::new().block_on(&current_thread(), async { code() })
}

#[runnable]
async fn calls_twins_later(x: u8, #[context] cx: &Context) -> u8 {
    let runs = anote(noted(Runs::new())).await;
    let runs = anote_here(runs).await;
    let runs = note_later(runs).await;
    let (one, other) = tokio::join!(anote(runs.clone()), anote(runs));
    assert_eq!((one.len(), other.len()), (6, 6));
    assert_all(&noted(one), cx);
    assert_all(&other, cx);
    // Even where it blocks.
    assert_all(&note_later_blocking(Runs::new()), cx);
    x + 1
}

#[test]
fn a_twin_called_in_a_step_is_of_its_run() {
    let chain = CallsTwins | CallsTwinsLater | CallsTwins;
    let blocked = chain.clone();
    assert_eq!(
        watched("from sync code", move || blocked.invoke(0).unwrap()),
        3
    );
    for runtime in [multi_thread, current_thread] {
        let chain = chain.clone();
        let run = async move { chain.ainvoke(0).await.unwrap() };
        assert_eq!(
            watched("from async code", move || runtime().block_on(run)),
            3
        );
    }
    let run = async move { chain.ainvoke(0).await.unwrap() };
    assert_eq!(watched("from smol", || smol::block_on(run)), 3);
}

#[runnable]
fn inner((): (), #[context] cx: &Context) -> Vec<String> {
    assert_eq!(now(), cx.run_id());
    cx.path().into_iter().map(str::to_owned).collect()
}

#[runnable]
fn middle((): (), #[context] cx: &Context) -> runnable::Result<Vec<String>> {
    let path = (passthrough() | Inner).invoke(());
    assert_eq!(now(), cx.run_id());
    path
}

#[runnable]
async fn outer((): ()) -> runnable::Result<Vec<String>> {
    Middle.ainvoke(()).await
}

#[test]
fn chains_in_steps_make_a_path() {
    let chain = passthrough() | Outer;
    // `outer` asks for nothing itself, so nobody asks before `middle`: a run starts there.
    assert_eq!(chain.invoke(()).unwrap(), ["middle", "inner"]);
    let run = Context::root();
    let in_run = run.in_context(async { chain.ainvoke(()).await.unwrap() });
    assert_eq!(on_tokio(in_run), ["outer", "middle", "inner"]);
}

#[runnable]
fn asks((): (), #[context] cx: &Context) -> Context {
    cx.clone()
}

#[test]
fn after_a_run_all_is_as_before() {
    assert!(Context::current().is_idle());
    assert!(!Asks.invoke(()).unwrap().is_idle());
    assert!(Context::current().is_idle());

    let run = Context::root();
    let entered = run.enter();
    let seen = (Asks | lambda(|cx: Context| cx)).invoke(()).unwrap();
    // The step is in the sequence, and that is in the run.
    assert_eq!(seen.parent_ids().len(), 2);
    assert_eq!(seen.parent_ids().first(), run.run_id().as_ref());
    assert_eq!(now(), run.run_id());
    drop(entered);
    assert!(Context::current().is_idle());
}

#[runnable]
fn panics((): (), #[context] _cx: &Context) {
    panic_any(1_u8)
}

#[runnable]
async fn panics_later((): (), #[context] _cx: &Context) {
    panic_any(2_u8)
}

#[test]
fn after_a_panic_all_is_as_before() {
    let run = Context::root();
    let _entered = run.enter();
    assert_eq!(panicked::<u8, _>(|| Panics.invoke(())), 1);
    assert_eq!(now(), run.run_id());
    assert_eq!(panicked::<u8, _>(|| PanicsLater.invoke(())), 2);
    assert_eq!(now(), run.run_id());
    let awaited = || on_tokio(async { PanicsLater.ainvoke(()).await });
    assert_eq!(panicked::<u8, _>(awaited), 2);
    assert_eq!(now(), run.run_id());
}

#[test]
fn a_pools_thread_forgets_the_run_that_it_worked_for() {
    let runtime = super::support::pool_of_one();
    let run = Context::root();
    let noted = runtime.block_on(run.in_context(anote(Runs::new())));
    assert_eq!(noted, [run.run_id()]);
    assert_eq!(runtime.block_on(anote(Runs::new())), [None]);
    let panicked = panicked::<u8, _>(|| runtime.block_on(async { Panics.ainvoke(()).await }));
    assert_eq!(panicked, 1);
    let raw = runtime.spawn_blocking(now);
    assert_eq!(runtime.block_on(raw).unwrap(), None);
}

/// Items that say which run made them; the first says for which run that is done.
#[runnable]
fn items((): (), #[context] cx: Context) -> impl Iterator<Item = Option<RunId>> {
    assert_eq!(now(), cx.run_id());
    std::iter::once(cx.run_id()).chain(std::iter::repeat_with(now).take(2))
}

#[runnable]
fn items_later((): (), #[context] cx: Context) -> impl Stream<Item = Option<RunId>> {
    assert_eq!(now(), cx.run_id());
    let polled = stream::repeat_with(now).take(2).then(|run| async move {
        tokio::task::yield_now().await;
        assert_eq!(now(), run);
        run
    });
    stream::iter([cx.run_id()]).chain(polled)
}

/// All three items are of one run, and the reader between them is in none.
#[track_caller]
fn check_stream(step: impl Runnable<Input = (), Output = Option<RunId>>) {
    let mut blocked = Vec::new();
    for item in step.stream(()) {
        blocked.push(item.unwrap());
        assert_eq!(now(), None);
    }
    let awaited = on_tokio(async {
        let mut stream = pin!(step.astream(()));
        let mut items = Vec::new();
        while let Some(item) = stream.next().await {
            items.push(item.unwrap());
            assert_eq!(now(), None);
        }
        items
    });
    for items in [blocked, awaited] {
        assert!(items[0].is_some());
        assert_eq!(items, [items[0]; 3]);
    }
}

#[test]
fn each_item_is_made_in_its_steps_run() {
    check_stream(Items);
    check_stream(ItemsLater);
    check_stream(passthrough() | Items);
    check_stream(passthrough() | ItemsLater);
    check_stream(Items.boxed());
    check_stream((passthrough() | ItemsLater).boxed());
}

#[runnable]
fn plain_items((): ()) -> impl Iterator<Item = Option<RunId>> {
    std::iter::repeat_with(now).take(2)
}

#[test]
fn a_twin_that_streams_belongs_to_whoever_polls_it() {
    let run = Context::root();
    let items = run.in_context(aplain_items(()).collect::<Vec<_>>());
    assert_eq!(on_tokio(items), [run.run_id(); 2]);
}

#[runnable]
async fn interleaved(rounds: usize, #[context] cx: &Context) -> Option<RunId> {
    for _ in 0..rounds {
        assert_eq!(now(), cx.run_id());
        tokio::task::yield_now().await;
        assert_eq!(anote(Runs::new()).await, [cx.run_id()]);
    }
    cx.root_id()
}

#[test]
fn runs_that_take_turns_on_a_thread_do_not_mix() {
    let chain = passthrough() | Interleaved | lambda(|root: Option<RunId>| root);
    let roots = current_thread().block_on(async {
        let between = async {
            for _ in 0..50 {
                assert_eq!(now(), None);
                tokio::task::yield_now().await;
            }
        };
        let (a, b, (), c) = tokio::join!(
            chain.ainvoke(10),
            chain.ainvoke(11),
            between,
            Interleaved.ainvoke(12)
        );
        [a.unwrap(), b.unwrap(), c.unwrap()]
    });
    assert!(roots.iter().all(Option::is_some));
    assert!(roots[0] != roots[1] && roots[1] != roots[2] && roots[0] != roots[2]);
}

#[test]
fn a_run_keeps_its_context_on_whichever_worker_it_goes_on() {
    let roots = watched("runs on two workers", || {
        let runtime = multi_thread();
        let tasks: Vec<_> = (0..8)
            .map(|_| runtime.spawn(async { Interleaved.ainvoke(20).await.unwrap() }))
            .collect();
        runtime.block_on(futures::future::join_all(tasks))
    });
    let mut roots: Vec<_> = roots
        .into_iter()
        .map(|root| root.unwrap().unwrap())
        .collect();
    roots.sort();
    roots.dedup();
    assert_eq!(roots.len(), 8);
}

#[test]
fn without_a_step_that_asks_there_is_no_run() {
    let chain = Note | NoteHere | NoteLater | Note;
    assert_eq!(chain.invoke(Runs::new()).unwrap(), [None; 5]);
    let run = async { chain.ainvoke(Runs::new()).await.unwrap() };
    assert_eq!(on_tokio(run), [None; 5]);
    let idle: runnable::Result<Vec<_>> = PlainItems.stream(()).collect();
    assert_eq!(idle.unwrap(), [None; 2]);
}

#[test]
fn with_a_step_that_asks_all_steps_are_in_a_run() {
    #[runnable]
    fn start(runs: Runs, #[context] _cx: &Context) -> Runs {
        noted(runs)
    }
    let chain = Note | NoteHere | NoteLater | Start | Note;
    let blocked = chain.invoke(Runs::new()).unwrap();
    let awaited = on_tokio(async { chain.ainvoke(Runs::new()).await.unwrap() });
    let boxed = chain.boxed().invoke(Runs::new()).unwrap();
    for runs in [blocked, awaited, boxed] {
        assert_eq!(runs.len(), 6);
        assert!(runs.iter().all(Option::is_some), "{runs:?}");
        // `note_later` notes twice, and each other step is a run of its own.
        assert_eq!(runs[2], runs[3]);
        assert_ne!(runs[0], runs[5]);
    }
}

#[test]
fn an_ambient_run_reaches_steps_that_do_not_ask() {
    let run = Context::root();
    let _entered = run.enter();
    let noted = (Note | NoteLater).invoke(Runs::new()).unwrap();
    assert_eq!(noted.len(), 3);
    assert!(noted.iter().all(|it| it.is_some() && *it != run.run_id()));
}
