//! The warning about a blocking call in async code: once for each place in the source.

use std::future::Future;

use futures::{Stream, stream};
use runnable::prelude::*;
use tokio::task::{LocalSet, block_in_place};

use super::{
    collector::{Site, Warning, Warnings},
    support::{current_thread, multi_thread, watched},
};

#[runnable]
async fn ask(text: &str) -> usize {
    tokio::task::yield_now().await;
    text.len()
}

#[runnable]
async fn ask_again(length: usize) -> usize {
    tokio::task::yield_now().await;
    length + 1
}

#[runnable]
fn answers(n: usize) -> impl Stream<Item = usize> {
    stream::iter(0..n)
}

#[runnable]
fn halved(n: usize) -> usize {
    n / 2
}

/// Runs the code in a task of a multi-thread runtime, which may block but should not.
fn in_task<T, F>(code: F) -> T
where
    T: Send + 'static,
    F: Future<Output = T> + Send + 'static,
{
    Warnings::collected();
    watched("a blocking call in a task", || {
        let runtime = multi_thread();
        runtime.block_on(runtime.spawn(code)).unwrap()
    })
}

#[track_caller]
fn the_only_one(site: Site) -> Warning {
    match <[Warning; 1]>::try_from(Warnings::collected().at(site)) {
        Ok([warning]) => warning,
        Err(others) => panic!("{} warnings of {site}: {others:?}", others.len()),
    }
}

#[track_caller]
fn assert_none(site: Site) {
    assert_eq!(Warnings::collected().at(site), []);
}

#[test]
fn it_names_the_call_its_place_and_what_to_await() {
    let (site, length) = in_task(async { (Site::here(), ask_blocking("abc")) });
    assert_eq!(length, 3);
    let Warning {
        called,
        twin,
        call_site,
        message,
        ..
    } = the_only_one(site);
    assert_eq!((&*called, &*twin), ("ask_blocking", "ask"));
    let expected = format!(
        "`ask_blocking` at {call_site} blocks a thread that runs async tasks; await `ask` instead"
    );
    assert_eq!(message, expected);
}

#[test]
fn a_call_in_a_loop_warns_once() {
    let site = in_task(async {
        let mut sites = (0..3).map(|_| (Site::here(), ask_blocking("abc")));
        let (site, _) = sites.next().unwrap();
        assert_eq!(sites.count(), 2);
        site
    });
    the_only_one(site);
}

#[test]
fn another_task_on_the_same_line_warns_no_more() {
    async fn call() -> Site {
        (Site::here(), ask_blocking("abc")).0
    }
    let site = in_task(call());
    in_task(call());
    watched("a blocking call", || current_thread().block_on(call()));
    the_only_one(site);
}

#[test]
fn two_places_warn_twice() {
    let (first, second) = in_task(async {
        let first = (Site::here(), ask_blocking("abc")).0;
        let second = (Site::here(), ask_blocking("abc")).0;
        (first, second)
    });
    assert_ne!(the_only_one(first), the_only_one(second));
    // Two on one line are two places as well.
    let site = in_task(async { (Site::here(), ask_blocking("a"), ask_blocking("b")).0 });
    assert_eq!(Warnings::collected().at(site).len(), 2);
}

#[test]
fn every_kind_of_async_code_is_warned() {
    Warnings::collected();
    let main = watched("a main future", || {
        multi_thread().block_on(async { (Site::here(), ask_blocking("a")).0 })
    });
    the_only_one(main);
    let single = watched("a current-thread runtime", || {
        current_thread().block_on(async { (Site::here(), ask_blocking("a")).0 })
    });
    the_only_one(single);
    let local = watched("a local set", || {
        let local = async { (Site::here(), ask_blocking("a")).0 };
        LocalSet::new().block_on(&current_thread(), local)
    });
    the_only_one(local);
}

#[track_caller]
fn assert_names_invoke(site: Site) {
    let warning = the_only_one(site);
    assert_eq!((&*warning.called, &*warning.twin), ("invoke", "ainvoke"));
}

#[test]
fn a_chain_names_invoke_and_its_caller() {
    let chain = Halved | AskAgain;
    let site = in_task(async move { (Site::here(), chain.invoke(1).unwrap()).0 });
    assert_names_invoke(site);
    let site = in_task(async { (Site::here(), Ask.invoke("a".into()).unwrap()).0 });
    assert_names_invoke(site);
    let boxed = (Halved | AskAgain).boxed();
    let site = in_task(async move { (Site::here(), boxed.invoke(1).unwrap()).0 });
    assert_names_invoke(site);
    let closure = alambda(|x: u8| async move { x });
    let site = in_task(async move { (Site::here(), closure.invoke(1).unwrap()).0 });
    assert_names_invoke(site);
}

#[test]
fn a_chain_with_several_async_steps_warns_once() {
    let chain = Ask | Halved | AskAgain | AskAgain;
    let site = in_task(async move { (Site::here(), chain.invoke("a".into()).unwrap()).0 });
    assert_names_invoke(site);
}

#[test]
fn a_twin_that_streams_names_itself_and_warns_once() {
    let (site, count) = in_task(async { (Site::here(), answers_blocking(3).count()) });
    assert_eq!(count, 3);
    let warning = the_only_one(site);
    assert_eq!(
        (&*warning.called, &*warning.twin),
        ("answers_blocking", "answers")
    );
}

#[track_caller]
fn assert_names_stream(site: Site) {
    let warning = the_only_one(site);
    assert_eq!((&*warning.called, &*warning.twin), ("stream", "astream"));
}

#[test]
fn a_step_that_streams_names_stream_and_its_caller() {
    let (site, count) = in_task(async { (Site::here(), Answers.stream(3).count()) });
    assert_eq!(count, 3);
    assert_names_stream(site);
}

#[test]
fn a_chain_that_streams_names_stream_and_its_caller() {
    let chain = Halved | Answers;
    let site = in_task(async move { (Site::here(), chain.stream(4).count()).0 });
    assert_names_stream(site);
}

#[test]
fn a_chain_that_streams_after_an_async_step_names_stream_and_its_caller() {
    let chain = Ask | AskAgain;
    let site = in_task(async move { (Site::here(), chain.stream("a".into()).count()).0 });
    assert_names_stream(site);
}

#[test]
fn inside_a_chain_the_twins_call_is_named_and_not_the_chains() {
    #[runnable]
    async fn calls_a_twin((): ()) -> Site {
        (Site::here(), ask_blocking("abc")).0
    }
    let site = in_task(async { CallsATwin.ainvoke(()).await.unwrap() });
    assert_eq!(the_only_one(site).called, "ask_blocking");
}

#[test]
fn a_call_after_a_chain_is_not_taken_for_the_chain() {
    use runnable::runtime::block_on;

    let (chain, plain) = in_task(async {
        let chain = (Site::here(), AskAgain.invoke(1).unwrap()).0;
        let plain = (Site::here(), block_on(ask("a"))).0;
        (chain, plain)
    });
    assert_names_invoke(chain);
    let warning = the_only_one(plain);
    assert_eq!(
        (&*warning.called, &*warning.twin),
        ("block_on", "the future")
    );
}

#[test]
fn code_that_may_block_is_not_warned() {
    Warnings::collected();
    let plain = watched("a plain thread", || (Site::here(), ask_blocking("a")).0);
    assert_none(plain);
    let chain = watched("a plain thread", || {
        (Site::here(), (Ask | AskAgain).invoke("a".into())).0
    });
    assert_none(chain);
    for runtime in [multi_thread, current_thread] {
        let pool = watched("a pool thread", move || {
            let runtime = runtime();
            let block = || (Site::here(), ask_blocking("a")).0;
            runtime.block_on(runtime.spawn_blocking(block)).unwrap()
        });
        assert_none(pool);
        let entered = watched("a thread that entered a runtime", move || {
            let runtime = runtime();
            let _entered = runtime.enter();
            (Site::here(), ask_blocking("a")).0
        });
        assert_none(entered);
    }
    let in_place = in_task(async { block_in_place(|| (Site::here(), ask_blocking("a")).0) });
    assert_none(in_place);
    let in_place = watched("a main future in place", || {
        multi_thread().block_on(async { block_in_place(|| (Site::here(), ask_blocking("a")).0) })
    });
    assert_none(in_place);
}

#[test]
fn a_generated_step_may_block_where_it_is_offloaded() {
    #[runnable]
    fn offloaded((): ()) -> Site {
        (Site::here(), ask_blocking("a")).0
    }
    #[runnable(inline)]
    fn inlined((): ()) -> Site {
        (Site::here(), ask_blocking("a")).0
    }
    assert_none(in_task(async { Offloaded.ainvoke(()).await.unwrap() }));
    the_only_one(in_task(async { Inlined.ainvoke(()).await.unwrap() }));
}

#[test]
fn a_chain_of_sync_steps_has_no_async_half_to_recommend() {
    let chain = Halved | Halved;
    let site = in_task(async move { (Site::here(), chain.invoke(4).unwrap()).0 });
    assert_none(site);
}
