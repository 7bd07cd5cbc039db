//! What a collector keeps.

use std::{
    collections::HashSet,
    future::Future as _,
    panic::{AssertUnwindSafe, catch_unwind},
    pin::pin,
    sync::{Arc, Barrier},
    task::{Context as TaskContext, Waker},
    thread,
    time::{Duration, SystemTime},
};

use futures::StreamExt as _;
use runnable::{
    event::{
        Form, RunType,
        handlers::{Collector, Noted, RunState},
    },
    prelude::*,
    runtime::Placement,
};

use crate::support::{
    Double, Inc, Parse, Shout, Words, at_once, broken, flaky, only, outline, tree_of, watched_by,
};

#[test]
fn a_run_is_kept_with_all_that_is_known_of_it() {
    let before = SystemTime::now();
    let tree = tree_of(|config| {
        let config = config
            .tag("a")
            .metadata("user", "ada")
            .run_name("calculate");
        let inner = Double.with_config(Config::new().tag("b").run_type(RunType::Tool));
        assert_eq!((Inc | inner).with_config(config).invoke(1).unwrap(), 4);
    });
    let after = SystemTime::now();

    assert_eq!(outline(&tree), "calculate[inc double]");
    assert_eq!((tree.form, tree.state), (Form::Invoke, RunState::Ended));
    assert_eq!((tree.parent_id, tree.chunks), (None, 1));
    assert_eq!(tree.tags, ["a"]);
    assert_eq!(tree.metadata["user"], "ada");
    assert!(before <= tree.started && tree.started + tree.duration.unwrap() <= after);

    let [inc, double] = &tree.children[..] else {
        panic!("there are two steps");
    };
    assert_eq!(
        (inc.parent_id, double.parent_id),
        (Some(tree.id), Some(tree.id))
    );
    assert_ne!(inc.id, double.id);
    assert_eq!(
        (inc.tags.len(), &*double.tags),
        (1, &["a".to_owned(), "b".to_owned()][..])
    );
    assert_eq!(
        (inc.run_type, double.run_type),
        (RunType::Chain, RunType::Tool)
    );
    let shown = |value: &Option<_>| value.as_ref().map(ToString::to_string);
    assert_eq!(shown(&tree.input).as_deref(), Some("1"));
    assert_eq!(shown(&inc.output).as_deref(), Some("2"));
    assert_eq!(shown(&double.input).as_deref(), Some("2"));
    assert_eq!(shown(&tree.output).as_deref(), Some("4"));
    assert!(inc.started <= double.started);
    assert!(inc.duration.unwrap() + double.duration.unwrap() <= tree.duration.unwrap());
}

#[tokio::test]
async fn where_a_body_ran_is_kept() {
    let collector = Collector::new();
    let chain = Inc | Double | alambda(|x: u32| async move { x }).named("native");
    let chain = chain.with_config(watched_by(collector.clone()));
    assert_eq!(chain.ainvoke(1).await.unwrap(), 4);
    let tree = only(collector.take());
    let places: Vec<_> = tree.runs().map(|run| (&*run.name, run.place)).collect();
    assert_eq!(
        places,
        [
            ("sequence", None),
            ("inc", Some(Placement::Offload)),
            ("double", Some(Placement::Offload)),
            ("native", None),
        ]
    );
}

#[test]
fn branches_are_kept_in_the_order_of_their_starts() {
    // Each branch waits for the other: both have started before either ends.
    let meet = Arc::new(Barrier::new(2));
    let branch = |name| {
        let meet = Arc::clone(&meet);
        let step = lambda(move |x: u32| {
            meet.wait();
            x
        });
        step.named(name) | Inc
    };
    let tree = tree_of(|config| {
        let both = parallel((branch("left"), branch("right"))).with_config(config);
        assert_eq!(both.invoke(1).unwrap(), (2, 2));
    });
    let mut branches: Vec<_> = tree.children.iter().map(outline).collect();
    assert!(tree.children[0].started <= tree.children[1].started);
    branches.sort();
    assert_eq!(tree.name, "parallel");
    assert_eq!(branches, ["sequence[left inc]", "sequence[right inc]"]);
}

#[test]
fn runs_on_many_threads_do_not_get_mixed_up() {
    const THREADS: u32 = 8;
    const RUNS: u32 = 50;
    let collector = Collector::new();
    let chain = parallel((Inc | Double, Double)).with_config(watched_by(collector.clone()));
    thread::scope(|scope| {
        for thread in 0..THREADS {
            let chain = &chain;
            scope.spawn(move || {
                for run in 0..RUNS {
                    let x = thread * RUNS + run;
                    assert_eq!(chain.invoke(x).unwrap(), ((x + 1) * 2, x * 2));
                }
            });
        }
    });

    let trees = collector.take();
    let mut inputs = HashSet::new();
    let mut ids = HashSet::new();
    for tree in &trees {
        let mut branches: Vec<_> = tree.children.iter().map(outline).collect();
        branches.sort();
        assert_eq!(branches, ["double", "sequence[inc double]"]);
        let input = tree.input.clone().unwrap().to_string();
        assert!(tree.children.iter().all(|it| it.input == tree.input));
        inputs.insert(input);
        ids.extend(tree.runs().map(|run| run.id));
    }
    let runs = usize::try_from(THREADS * RUNS).unwrap();
    assert_eq!(
        (trees.len(), inputs.len(), ids.len()),
        (runs, runs, runs * 5)
    );
    assert!(collector.running().is_empty() && collector.take().is_empty());
}

#[test]
fn retries_are_noted_at_the_run_that_tries_again() {
    let tree = tree_of(|config| {
        let patient = flaky(2).with_retry(at_once(5)).with_config(config);
        assert_eq!(patient.invoke(7).unwrap(), 7);
    });
    assert_eq!(outline(&tree), "retry[flaky! flaky! flaky]");
    assert_eq!(
        (tree.retries(), tree.fallbacks(), tree.notes.len()),
        (2, 0, 2)
    );
    let expected = |attempts| Noted::Retry {
        attempts,
        error: "step `flaky` failed: busy".to_owned(),
        delay: Duration::ZERO,
    };
    assert_eq!(tree.notes[0].what, expected(1));
    assert_eq!(tree.notes[1].what, expected(2));
    assert!(tree.notes[0].after <= tree.notes[1].after);
    assert!(tree.notes[1].after <= tree.duration.unwrap());
    let error = tree.children[0].error.as_deref();
    assert_eq!(error, Some("step `flaky` failed: busy"));
}

#[test]
fn fallbacks_and_custom_events_are_noted() {
    let tree = tree_of(|config| {
        let spare = lambda(|x: u32| {
            Context::current().emit("page", &x);
            x
        });
        let chain = broken()
            .boxed()
            .with_fallbacks([spare.named("spare").boxed()]);
        assert_eq!(chain.with_config(config).invoke(7).unwrap(), 7);
    });
    assert_eq!(outline(&tree), "fallbacks[broken! spare]");
    assert_eq!((tree.retries(), tree.fallbacks()), (0, 1));
    let fell_back = Noted::Fallback {
        error: "step `broken` failed: broken".to_owned(),
        next: "spare".to_owned(),
    };
    assert_eq!(tree.notes[0].what, fell_back);
    match &only(tree.children[1].notes.clone()).what {
        Noted::Custom { name, data } => assert_eq!((&**name, &*data.to_string()), ("page", "7")),
        other => panic!("{other:?}"),
    }
}

#[test]
fn of_a_stream_the_chunks_are_counted() {
    let tree = tree_of(|config| {
        let chain = (Words | Shout).with_config(config);
        assert_eq!(chain.stream("to be or".to_owned()).count(), 3);
    });
    assert_eq!(outline(&tree), "sequence[words shout]");
    for run in tree.runs() {
        assert_eq!(
            (run.chunks, run.state, &run.output),
            (3, RunState::Ended, &None)
        );
        assert!(run.first_chunk.unwrap() <= run.duration.unwrap());
    }
    let forms: Vec<_> = tree.runs().map(|run| run.form).collect();
    assert_eq!(forms, [Form::Stream, Form::Stream, Form::Transform]);
}

#[test]
fn a_stream_that_is_dropped_has_been_dropped() {
    let collector = Collector::new();
    let chain = (Words | Shout).with_config(watched_by(collector.clone()));
    let mut stream = chain.stream("to be or".to_owned());
    assert_eq!(stream.next().unwrap().unwrap(), "TO ");
    assert!(collector.trees().is_empty());
    assert_eq!(
        outline(&only(collector.running())),
        "sequence…[words… shout…]"
    );
    drop(stream);
    assert!(collector.running().is_empty());
    let tree = only(collector.take());
    assert_eq!(outline(&tree), "sequence~[words~ shout~]");
    assert!(
        tree.runs()
            .all(|run| run.chunks == 1 && run.duration.is_some())
    );
    let error = tree.children[0].error.as_deref();
    assert_eq!(error, Some("step `words` was dropped before it ended"));
}

#[test]
fn a_future_that_is_dropped_has_been_dropped() {
    let collector = Collector::new();
    let forever = alambda(|x: u32| async move {
        std::future::pending::<()>().await;
        x
    });
    let chain = (Inc | forever.named("forever")).with_config(watched_by(collector.clone()));
    {
        let mut run = pin!(chain.ainvoke(1));
        let mut tcx = TaskContext::from_waker(Waker::noop());
        // The first step may need to go to a pool.
        while collector
            .running()
            .first()
            .is_none_or(|tree| tree.children.len() < 2)
        {
            assert!(run.as_mut().poll(&mut tcx).is_pending());
            thread::yield_now();
        }
    }
    assert_eq!(outline(&only(collector.take())), "sequence~[inc forever~]");
}

#[test]
fn a_panic_is_seen_in_the_tree() {
    let collector = Collector::new();
    let fall = lambda(|x: u32| if x == 2 { panic!("ouch") } else { x });
    let chain = (Inc | fall.named("fall")).with_config(watched_by(collector.clone()));
    catch_unwind(AssertUnwindSafe(|| chain.invoke(1))).unwrap_err();
    let tree = only(collector.take());
    assert_eq!(outline(&tree), "sequence~[inc fall~]");
    assert_eq!(
        tree.children[1].error.as_deref(),
        Some("step `fall` panicked")
    );
    // It goes on as if nothing had been.
    assert_eq!(chain.invoke(2).unwrap(), 3);
    assert_eq!(outline(&only(collector.take())), "sequence[inc fall]");
}

#[test]
fn each_input_of_a_batch_has_its_tree() {
    let collector = Collector::new();
    let chain = (Parse | Double).with_config(watched_by(collector.clone()));
    let inputs = ["1", "x", "3"].map(str::to_owned);
    let results = chain.batch_results(inputs);
    assert!(results[1].is_err());
    let mut outlines: Vec<_> = collector.take().iter().map(outline).collect();
    outlines.sort();
    assert_eq!(
        outlines,
        [
            "sequence![parse!]",
            "sequence[parse double]",
            "sequence[parse double]"
        ]
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_input_of_an_async_batch_has_its_tree() {
    let collector = Collector::new();
    let chain = parallel((Double, Inc | Double)).with_config(watched_by(collector.clone()));
    let outputs: Vec<_> = chain
        .abatch_stream(futures::stream::iter(0..40))
        .collect()
        .await;
    assert_eq!(outputs.len(), 40);
    let trees = collector.take();
    assert_eq!(trees.len(), 40);
    for tree in trees {
        assert_eq!(tree.runs().count(), 5);
        assert!(tree.runs().all(|run| run.state == RunState::Ended));
    }
}

#[test]
fn only_the_last_trees_are_kept_if_that_is_asked_for() {
    let collector = Collector::last(2);
    let chain = Inc.with_config(watched_by(collector.clone()));
    for x in 0..5 {
        chain.invoke(x).unwrap();
    }
    let inputs = |collector: &Collector| -> Vec<_> {
        let trees = collector.trees();
        trees
            .into_iter()
            .map(|tree| tree.input.unwrap().to_string())
            .collect()
    };
    assert_eq!(inputs(&collector), ["3", "4"]);
    assert_eq!(collector.take().len(), 2);
    assert!(inputs(&collector).is_empty());
    chain.invoke(5).unwrap();
    assert_eq!(inputs(&collector), ["5"]);
}

#[test]
fn values_are_left_out_if_that_is_asked_for() {
    let collector = Collector::new().without_values();
    Inc.with_config(watched_by(collector.clone()))
        .invoke(1)
        .unwrap();
    let tree = only(collector.take());
    assert_eq!((tree.input, tree.output), (None, None));
}

#[test]
fn the_outermost_run_under_the_config_is_a_root() {
    let collector = Collector::new();
    let inner = (Inc | Double).with_config(watched_by(collector.clone()));
    let outer = Collector::new();
    let chain = (Inc | inner.boxed()).with_config(watched_by(outer.clone()));
    assert_eq!(chain.invoke(1).unwrap(), 6);
    let whole = only(outer.take());
    let part = only(collector.take());
    assert_eq!(outline(&whole), "sequence[inc sequence[inc double]]");
    assert_eq!(outline(&part), "sequence[inc double]");
    assert_eq!(part.parent_id, Some(whole.id));
    assert_eq!(part.id, whole.children[1].id);
}

#[test]
fn a_collector_that_is_given_twice_keeps_each_run_once() {
    let collector = Collector::new();
    let inner = flaky(1)
        .with_retry(at_once(2))
        .with_config(watched_by(collector.clone()));
    let chain = (Inc | inner.boxed()).with_config(watched_by(collector.clone()));
    assert_eq!(chain.invoke(1).unwrap(), 2);
    let tree = only(collector.take());
    assert_eq!(outline(&tree), "sequence[inc retry[flaky! flaky]]");
    assert!(collector.running().is_empty());
}

#[test]
fn a_context_by_hand_is_no_run_that_somebody_hears_of() {
    let collector = Collector::new();
    let config = Config::new().handler(collector.clone());
    let by_hand = Context::root().with_config(config).child("by hand");
    {
        let _current = by_hand.enter();
        Context::current().emit("lost", &1);
        lambda(|x: u32| x).named("step").invoke(1).unwrap();
    }
    let trees = collector.take();
    assert_eq!((trees.len(), &*trees[0].name), (1, "step"));
    assert_eq!(trees[0].parent_id, by_hand.run_id());
    assert!(collector.running().is_empty());
}
