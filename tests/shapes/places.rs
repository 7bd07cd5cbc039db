//! Chains of steps that take chunks, run from every kind of place: nothing waits for what can't come.

use std::{future::Future, pin::Pin};

use futures::{StreamExt as _, stream};
use runnable::{Result, prelude::*};
use tokio::{runtime::Runtime, task::LocalSet};

use super::{
    feed::{Case, Feed, Mark, MarkLater, cases, words},
    support::{current_thread, multi_thread, pool_of_one, watched, worker_and_pool_of_one},
};

type Words = Result<Vec<String>>;

fn streamed(chain: &BoxRunnable<Feed, String>) -> Words {
    chain.stream(words()).collect()
}

async fn astreamed(chain: BoxRunnable<Feed, String>) -> Words {
    let chunks: Vec<_> = chain.astream(words()).collect().await;
    chunks.into_iter().collect()
}

/// Runs each chain at `place`, which has to give its words.
#[track_caller]
fn check(what: &str, place: impl Fn(BoxRunnable<Feed, String>) -> Words + Clone + Send + 'static) {
    for case in cases() {
        let what = format!("{what}, {}, an async source: {}", case.marks, case.later);
        let (expected, chain, place) = (case.words(), case.chain, place.clone());
        assert_eq!(
            watched(&what, move || place(chain)).unwrap(),
            expected,
            "{what}"
        );
    }
}

type Named = (&'static str, fn() -> Runtime);

const RUNTIMES: [Named; 4] = [
    ("many threads", multi_thread),
    ("one thread", current_thread),
    ("a pool of one", pool_of_one),
    ("a worker and a pool of one", worker_and_pool_of_one),
];

#[test]
fn awaited_on_any_runtime() {
    for (name, runtime) in RUNTIMES {
        check(name, move |chain| runtime().block_on(astreamed(chain)));
        check(name, move |chain| {
            let runtime = runtime();
            runtime.block_on(runtime.spawn(astreamed(chain))).unwrap()
        });
        check(name, move |chain| {
            LocalSet::new().block_on(&runtime(), async {
                let task = tokio::task::spawn_local(astreamed(chain));
                task.await.unwrap()
            })
        });
    }
}

#[test]
fn awaited_under_any_executor() {
    check("futures", |chain| {
        futures::executor::block_on(astreamed(chain))
    });
    check("smol", |chain| smol::block_on(astreamed(chain)));
    check("smol's executor", |chain| {
        let executor = smol::LocalExecutor::new();
        smol::block_on(executor.run(async { executor.spawn(astreamed(chain)).await }))
    });
}

#[test]
fn streamed_in_async_code() {
    for (name, runtime) in RUNTIMES {
        check(name, move |chain| {
            runtime().block_on(async { streamed(&chain) })
        });
        check(name, move |chain| {
            let runtime = runtime();
            let task = runtime.spawn(async move { streamed(&chain) });
            runtime.block_on(task).unwrap()
        });
        check(name, move |chain| {
            LocalSet::new().block_on(&runtime(), async { streamed(&chain) })
        });
    }
    check("smol", |chain| smol::block_on(async { streamed(&chain) }));
}

#[test]
fn streamed_on_a_thread_of_a_pool() {
    for (name, runtime) in RUNTIMES {
        check(name, move |chain| {
            let runtime = runtime();
            let job = runtime.spawn_blocking(move || streamed(&chain));
            runtime.block_on(job).unwrap()
        });
    }
}

/// A step that runs the chain by itself, in the one form or the other, and gives its words.
fn nested(case: &Case) -> Vec<BoxRunnable<Feed, Vec<String>>> {
    let chain = || case.chain.clone();
    let (one, two, three, four) = (chain(), chain(), chain(), chain());
    vec![
        try_lambda(move |feed: Feed| one.stream(feed).collect::<Words>()).boxed(),
        try_alambda(move |feed: Feed| {
            let chunks = two.astream(feed).collect::<Vec<_>>();
            async { chunks.await.into_iter().collect::<Words>() }
        })
        .boxed(),
        // Blocks in async code, and has to come back all the same.
        try_alambda(move |feed: Feed| {
            let chain = three.clone();
            async move { chain.stream(feed).collect::<Words>() }
        })
        .boxed(),
        (try_lambda_stream(move |feed: Feed| four.stream(feed))
            | MarkLater
            | Mark
            | generator(|words| words.map(|word: String| vec![word])))
        .boxed(),
    ]
}

#[test]
fn nested_in_steps() {
    for case in cases() {
        for (i, step) in nested(&case).into_iter().enumerate() {
            let expected: Vec<_> = case
                .words()
                .into_iter()
                .map(|word| if i == 3 { word + "as" } else { word })
                .collect();
            for (name, runtime) in RUNTIMES {
                let what = format!("{name}, {}, kind {i}", case.marks);
                let awaited = step.clone();
                let out = watched(&what, move || {
                    let out = awaited.astream(words()).map(Result::unwrap).concat();
                    runtime().block_on(out)
                });
                assert_eq!(out, expected, "{what}");
                let blocked = step.clone();
                let out: Vec<String> = watched(&what, move || {
                    let runtime = runtime();
                    let job = move || blocked.stream(words()).flat_map(Result::unwrap).collect();
                    runtime.block_on(runtime.spawn_blocking(job)).unwrap()
                });

                assert_eq!(out, expected, "{what}");
            }
        }
    }
}

#[test]
fn twins_anywhere() {
    fn whole(chunks: &[String]) {
        assert_eq!(chunks, ["A", "B"]);
    }
    let words = || ["a", "b"].map(str::to_owned);
    for (name, runtime) in RUNTIMES {
        watched(name, move || {
            runtime().block_on(async {
                // Each is fed by the other, so that one pool's thread has to do.
                let loud = super::ashout(super::cry(super::ashout(stream::iter(words()))));
                whole(&loud.collect::<Vec<_>>().await);
                let count = super::acount(super::ashout(stream::iter(words()))).await;
                assert_eq!(count, 2);
                whole(&super::cry_blocking(words().into_iter()).collect::<Vec<_>>());
                let loud = super::cry_blocking(super::cry_blocking(words().into_iter()));
                assert_eq!(super::tally_blocking(loud), 2);
            });
        });
    }
}

#[test]
fn many_chains_share_a_pool_of_one() {
    for (name, runtime) in RUNTIMES {
        watched(name, move || {
            let chains = cases();
            let runtime = runtime();
            let runs = chains.iter().map(|case| astreamed(case.chain.clone()));
            let all = futures::future::join_all(runs);
            let all: Pin<Box<dyn Future<Output = Vec<Words>> + Send>> = Box::pin(all);
            for (out, case) in runtime.block_on(all).into_iter().zip(&chains) {
                assert_eq!(out.unwrap(), case.words());
            }
        });
    }
}

#[cfg(feature = "tracing")]
mod warnings {
    use super::{super::collector::Warnings, *};

    /// Those about calls inside the library: a user can do nothing about them.
    fn own() -> Vec<String> {
        let warnings = Warnings::collected().of("call");
        let own = warnings.into_iter().map(|warning| warning.call_site);
        own.filter(|site| site.contains("runnable-core")).collect()
    }

    #[test]
    fn a_chain_that_is_awaited_warns_of_nothing() {
        Warnings::collected();
        for (name, runtime) in RUNTIMES {
            check(name, move |chain| runtime().block_on(astreamed(chain)));
        }
        assert_eq!(own(), [""; 0]);
    }

    #[test]
    fn a_chain_that_is_streamed_in_a_task_warns_of_the_call() {
        Warnings::collected();
        watched("a task", || {
            let runtime = multi_thread();
            let task = runtime.spawn(async {
                let mut out = MarkLater.transform(["x".to_owned()]);
                assert_eq!(out.next().unwrap().unwrap(), "xa");
                assert_eq!(MarkLater.collect(["x".to_owned()]).unwrap(), "xa");
            });
            runtime.block_on(task).unwrap();
        });
        for (called, twin) in [("transform", "atransform"), ("collect", "acollect")] {
            let warnings = Warnings::collected().of(called);
            assert!(
                warnings.iter().any(|it| it.twin == twin),
                "{called}: {warnings:?}"
            );
        }
    }
}
