//! Chunks come when they are asked for: not later, not sooner, and none after the drop.

use std::{future::Future, pin::pin, time::Duration};

use futures::{FutureExt as _, StreamExt as _};
use runnable::prelude::*;

use super::{
    Count, Tally,
    feed::{Act, Case, Feed, Tap, cases, feed},
    support::{current_thread, multi_thread, on_tokio, pool_of_one, watched},
};

/// Chunks of which the test has not fed the next one come out: nobody waits for the last.
async fn flows(case: Case) {
    let (feed, mut tap) = feed();
    let mut out = case.chain.astream(feed).boxed();
    for word in ["x", "y", "z"] {
        tap.feed(Act::Word(word));
        assert_eq!(out.next().await.unwrap().unwrap(), case.of(word));
    }
    tap.close();
    assert!(out.next().await.is_none());
}

#[test]
fn the_first_chunk_is_out_before_the_last_one_is_in_async_code() {
    fn check(executor: fn(std::pin::Pin<Box<dyn Future<Output = ()> + Send>>)) {
        for case in cases() {
            watched(case.marks, move || executor(Box::pin(flows(case))));
        }
    }
    check(|flow| multi_thread().block_on(flow));
    check(|flow| current_thread().block_on(flow));
    check(futures::executor::block_on);
}

#[test]
fn the_first_chunk_is_out_before_the_last_one_is_in_sync_code() {
    for case in cases() {
        watched(case.marks, move || {
            let (feed, mut tap) = feed();
            let mut out = case.chain.stream(feed);
            for word in ["x", "y", "z"] {
                tap.feed(Act::Word(word));
                assert_eq!(out.next().unwrap().unwrap(), case.of(word));
            }
            tap.close();
            assert!(out.next().is_none());
        });
    }
}

#[test]
fn what_a_user_gives_flows_as_well() {
    watched("a user's stream", || {
        let (sender, receiver) = futures::channel::mpsc::unbounded();
        let chain = super::feed::Mark | super::feed::MarkLater | super::feed::Mark;
        on_tokio(async {
            let mut out = chain.atransform(receiver).boxed();
            for word in ["x", "y"] {
                sender.unbounded_send(word.to_owned()).unwrap();
                assert_eq!(out.next().await.unwrap().unwrap(), format!("{word}sas"));
            }
            drop(sender);
            assert!(out.next().await.is_none());
        });
        let (sender, receiver) = std::sync::mpsc::channel();
        let mut out = chain.transform(receiver);
        for word in ["x", "y"] {
            sender.send(word.to_owned()).unwrap();
            assert_eq!(out.next().unwrap().unwrap(), format!("{word}sas"));
        }
        drop(sender);
        assert!(out.next().is_none());
    });
}

/// A source of more words than anyone reads.
fn plenty() -> (Feed, Tap) {
    let (feed, tap) = feed();
    for _ in 0..10 {
        tap.feed(Act::Word("x"));
    }
    (feed, tap)
}

#[test]
fn a_slow_reader_slows_the_source_and_a_drop_stops_it() {
    for case in cases() {
        let what = format!("{} behind an async source: {}", case.marks, case.later);
        watched(&what.clone(), move || {
            let (feed, tap) = plenty();
            let mut out = case.chain.stream(feed);
            for n in 1..=3 {
                out.next().unwrap().unwrap();
                assert_eq!(tap.given(), n, "{what}");
            }
            tap.forget();
            drop(out);
            tap.wait_until_dropped();
            assert_eq!(tap.given(), 3, "{what}");

            let (feed, tap) = plenty();
            on_tokio(async {
                let mut out = case.chain.astream(feed).boxed();
                for n in 1..=3 {
                    out.next().await.unwrap().unwrap();
                    // Whoever works ahead has time to.
                    tokio::time::sleep(Duration::from_millis(3)).await;
                    assert_eq!(tap.given(), n, "{what}");
                }
            });
            tap.forget_then_dropped();
            assert_eq!(tap.given(), 3, "{what}");
        });
    }
}

#[test]
fn nothing_runs_before_it_is_asked_for() {
    for case in cases() {
        let (feed, tap) = plenty();
        let out = case.chain.stream(feed);
        tap.assert_never_asked();
        drop(out);
        tap.wait_until_dropped();

        let (feed, tap) = plenty();
        let out = case.chain.astream(feed);
        tap.assert_never_asked();
        drop(out);
        tap.wait_until_dropped();

        let (feed, tap) = plenty();
        let whole = case.chain.ainvoke(feed);
        tap.assert_never_asked();
        drop(whole);
        tap.wait_until_dropped();
    }
}

/// Polls once, waits until the source is asked, drops: the source and the pool's only thread are free
/// again, though nothing ever came.
#[track_caller]
fn check_given_up<F>(what: &str, make: impl FnOnce(Feed) -> F + Send + 'static)
where
    F: Future + Send,
{
    watched(what, || {
        let runtime = pool_of_one();
        let (feed, tap) = feed();
        let mut waiting = Box::pin(make(feed));
        {
            let _entered = runtime.enter();
            assert!((&mut waiting).now_or_never().is_none());
        }
        tap.wait_until_asked();
        drop(waiting);
        tap.wait_until_dropped();
        runtime.block_on(runtime.spawn_blocking(|| ())).unwrap();
    });
}

#[test]
fn a_body_that_waits_for_a_source_is_let_go_by_a_drop() {
    for case in cases().into_iter().filter(|case| case.later) {
        let chain = case.chain.clone();
        check_given_up(&format!("{}, streamed", case.marks), |feed| async move {
            let mut out = chain.astream(feed).boxed();
            out.next().await
        });
        let chain = case.chain.clone();
        check_given_up(&format!("{}, invoked", case.marks), |feed| async move {
            chain.ainvoke(feed).await
        });
        let chain = case.chain.clone() | Count;
        check_given_up(
            &format!("{}, collected in sync code's way", case.marks),
            |feed| async move { chain.ainvoke(feed).await },
        );
        let chain = case.chain.clone() | Tally | lambda(|n: usize| n);
        check_given_up(
            &format!("{}, collected, then a step", case.marks),
            |feed| async move { chain.ainvoke(feed).await },
        );
        // A value step, which waits for all of its input.
        let chain = case.chain | lambda(|text: String| text) | super::Shout;
        check_given_up(
            &format!("{}, collected by a value step", case.marks),
            |feed| async move {
                let mut out = chain.astream(feed).boxed();
                out.next().await
            },
        );
    }
}

#[test]
fn a_twin_that_waits_for_a_source_is_let_go_by_a_drop() {
    let words = |feed: Feed| feed.map(Result::unwrap);
    check_given_up("a transforming twin", move |feed| async move {
        let mut out = pin!(super::ashout(words(feed)));
        out.next().await
    });
    check_given_up("a collecting twin", move |feed| super::acount(words(feed)));
    check_given_up("a step", move |feed| async move {
        super::Shout.atransform(words(feed)).boxed().next().await
    });
    check_given_up("a collecting step", move |feed| async move {
        Count.acollect(words(feed)).await
    });
}

/// A sync source can't be interrupted: it is dropped when the item under way is there.
#[test]
fn a_sync_source_stops_within_the_item_under_way() {
    for case in cases().into_iter().filter(|case| !case.later) {
        watched(case.marks, move || {
            let runtime = pool_of_one();
            let (feed, tap) = feed();
            let mut out = case.chain.astream(feed).boxed();
            {
                let _entered = runtime.enter();
                assert!(out.next().now_or_never().is_none());
            }
            tap.wait_until_asked();
            drop(out);
            tap.feed(Act::Word("x"));
            tap.feed(Act::Word("y"));
            tap.wait_until_dropped();
            assert_eq!(tap.given(), 1);
        });
    }
}
