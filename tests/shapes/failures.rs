//! Errors and panics on their way to the reader: in the source, in the bodies, behind both.

use std::{
    panic::{AssertUnwindSafe, panic_any},
    sync::{Arc, Mutex},
};

use futures::{FutureExt as _, Stream, StreamExt as _, future};
use runnable::{Error, Result, prelude::*};

use super::{
    feed::{
        Act::{Fail, Panic, Word},
        Boom, Feed, Mark, MarkLater, Source, SourceLater, cases, fed,
    },
    support::{multi_thread, on_tokio, panicked, path, pool_of_one, watched},
};

/// Takes the first of the three chunks, and then what is to come instead of the second.
fn both_worlds<T: Send + 'static>(
    what: &str,
    chain: &BoxRunnable<Feed, String>,
    feed: impl Fn() -> Feed + Send + 'static,
    first: &str,
    second: fn(&mut dyn FnMut() -> Option<Result<String>>) -> T,
) -> [T; 2] {
    let expected = first.to_owned();
    let (blocking, awaiting) = (chain.clone(), chain.clone());
    watched(what, move || {
        let mut out = blocking.stream(feed());
        assert_eq!(out.next().unwrap().unwrap(), expected);
        let sync = second(&mut || out.next());
        assert!(out.next().is_none(), "goes on");

        let mut out = awaiting.astream(feed()).boxed();
        assert_eq!(on_tokio(out.next()).unwrap().unwrap(), expected);
        let awaited = second(&mut || on_tokio(out.next()));
        assert!(on_tokio(out.next()).is_none(), "goes on");
        [sync, awaited]
    })
}

fn error(next: &mut dyn FnMut() -> Option<Result<String>>) -> Error {
    next().unwrap().unwrap_err()
}

fn boom(next: &mut dyn FnMut() -> Option<Result<String>>) -> Boom {
    panicked(next)
}

#[test]
fn an_error_of_the_source_comes_after_the_chunks_before_it() {
    for case in cases() {
        let feed = || fed(&[Word("x"), Fail, Word("z")]);
        let source = if case.later { "source_later" } else { "source" };
        for error in both_worlds(case.marks, &case.chain, feed, &case.of("x"), error) {
            assert_eq!(path(&error), [source]);
            assert_eq!(
                error.to_string(),
                format!("step `{source}` failed: no more")
            );
        }
    }
}

#[test]
fn a_panic_of_the_source_comes_after_the_chunks_before_it() {
    for case in cases() {
        let feed = || fed(&[Word("x"), Panic, Word("z")]);
        both_worlds(case.marks, &case.chain, feed, &case.of("x"), boom);
    }
}

/// Goes on until it meets a word that begins with `e`, an error, or with `p`, a panic.
fn checked(word: String) -> Result<String, String> {
    match word.chars().next() {
        Some('e') => Err(format!("met {word}")),
        Some('p') => panic_any(Boom),
        _ => Ok(word),
    }
}

#[runnable]
fn check(words: impl Iterator<Item = String>) -> impl Iterator<Item = Result<String, String>> {
    words.map(checked)
}

#[runnable]
fn check_later(words: impl Stream<Item = String>) -> impl Stream<Item = Result<String, String>> {
    words.map(checked)
}

/// The name of the step that fails, what comes out of the chain for a word, and the chain.
type Fragile = (&'static str, &'static str, BoxRunnable<Feed, String>);

/// Steps that may fail, in each position, in each world, next to each world.
fn fragile() -> Vec<Fragile> {
    let g = || try_generator(|words| words.map(checked)).named("closure");
    let h = || try_agenerator(|words| words.map(checked)).named("closure");
    vec![
        ("check", "ss", (Source | Check | Mark | Mark).boxed()),
        ("check", "ss", (Source | Mark | Mark | Check).boxed()),
        ("check", "sa", (Source | Mark | Check | MarkLater).boxed()),
        (
            "check",
            "aa",
            (SourceLater | Check | MarkLater | MarkLater).boxed(),
        ),
        (
            "check",
            "aa",
            (SourceLater | MarkLater | Check | MarkLater).boxed(),
        ),
        (
            "check",
            "aa",
            (SourceLater | MarkLater | MarkLater | Check).boxed(),
        ),
        (
            "check_later",
            "ss",
            (Source | CheckLater | Mark | Mark).boxed(),
        ),
        (
            "check_later",
            "ss",
            (Source | Mark | CheckLater | Mark).boxed(),
        ),
        (
            "check_later",
            "ss",
            (SourceLater | Mark | Mark | CheckLater).boxed(),
        ),
        (
            "check_later",
            "aa",
            (SourceLater | MarkLater | CheckLater | MarkLater).boxed(),
        ),
        (
            "check_later",
            "as",
            (SourceLater | MarkLater | Mark | CheckLater).boxed(),
        ),
        (
            "check",
            "s",
            (SourceLater | Check.boxed() | Mark.boxed()).boxed(),
        ),
        ("closure", "s", (SourceLater | g() | Mark).boxed()),
        ("closure", "s", (Source | h() | Mark).boxed()),
        ("closure", "s", (Source | Mark | g().inline()).boxed()),
    ]
}

#[test]
fn an_error_of_a_body_comes_under_its_steps_name() {
    for (name, marks, chain) in fragile() {
        let feed = || fed(&[Word("x"), Word("e"), Word("z")]);
        for error in both_worlds(name, &chain, feed, &format!("x{marks}"), error) {
            assert_eq!(path(&error), [name]);
            assert!(error.to_string().contains("failed: met e"), "{error}");
        }
    }
}

#[test]
fn a_panic_of_a_body_comes_with_its_payload() {
    for (name, marks, chain) in fragile() {
        let feed = || fed(&[Word("x"), Word("p"), Word("z")]);
        both_worlds(name, &chain, feed, &format!("x{marks}"), boom);
    }
}

#[test]
fn a_pools_thread_survives_a_panic() {
    for (name, _, chain) in fragile() {
        watched(name, move || {
            pool_of_one().block_on(async {
                for _ in 0..2 {
                    let mut out = chain.astream(fed(&[Word("p")])).boxed();
                    let next = AssertUnwindSafe(out.next()).catch_unwind().await;
                    assert!(next.unwrap_err().is::<Boom>());
                }
                tokio::task::spawn_blocking(|| ()).await.unwrap();
            });
        });
    }
}

/// What a collecting body has seen, and that it came to the end.
type Seen = Arc<Mutex<Vec<String>>>;

#[runnable]
fn gather(words: impl Iterator<Item = String>, #[bind] seen: Seen) -> Result<usize, String> {
    let words: Vec<_> = words.collect();
    seen.lock().unwrap().extend(words);
    seen.lock().unwrap().push("end".to_owned());
    Err("of the body itself".to_owned())
}

#[runnable]
async fn gather_later(
    words: impl Stream<Item = String> + Send,
    #[bind] seen: Seen,
) -> Result<usize, String> {
    let words: Vec<_> = words.collect().await;
    seen.lock().unwrap().extend(words);
    seen.lock().unwrap().push("end".to_owned());
    Err("of the body itself".to_owned())
}

#[test]
fn an_error_upstream_is_the_end_for_a_collecting_body_and_takes_the_place_of_its_result() {
    let seen = Seen::default();
    let chains = [
        ("source", (Source | Gather::new(seen.clone())).boxed()),
        ("source", (Source | GatherLater::new(seen.clone())).boxed()),
        (
            "source_later",
            (SourceLater | Gather::new(seen.clone())).boxed(),
        ),
        (
            "source_later",
            (SourceLater | GatherLater::new(seen.clone())).boxed(),
        ),
        (
            "source_later",
            (SourceLater | Mark | MarkLater | Gather::new(seen.clone())).boxed(),
        ),
    ];
    let take = || std::mem::take(&mut *seen.lock().unwrap());
    for (source, chain) in chains {
        let feed = || fed(&[Word("x"), Fail, Word("z")]);
        let blocked: Vec<_> = chain.stream(feed()).collect();
        let first = take();
        let awaited: Vec<_> = on_tokio(chain.astream(feed()).collect());
        let second = take();
        for (chunks, seen) in [(blocked, first), (awaited, second)] {
            assert_eq!(seen.len(), 2);
            assert!(seen[0].starts_with('x'));
            assert_eq!(seen[1], "end");
            let [Err(error)] = chunks.as_slice() else {
                panic!("{chunks:?}")
            };
            assert_eq!(path(error), [source]);
        }
        // Where nothing is wrong upstream, it is the body's own.
        let whole: Vec<_> = chain.stream(fed(&[Word("x")])).collect();
        take();
        let error = whole[0].as_ref().unwrap_err();
        assert!(error.to_string().ends_with("failed: of the body itself"));
    }
}

#[test]
fn a_body_that_ends_early_does_not_hear_of_a_later_error() {
    let first = || generator(|words| words.take(1).map(|word: String| word));
    let first_later = || agenerator(|words| words.take(1).map(|word: String| word));
    for chain in [
        (Source | first()).boxed(),
        (SourceLater | first()).boxed(),
        (Source | first_later()).boxed(),
        (SourceLater | first_later() | Mark | first()).boxed(),
    ] {
        let feed = || fed(&[Word("x"), Fail]);
        let blocked: Result<String> = chain.stream(feed()).collect();
        let awaited: Vec<_> = on_tokio(chain.astream(feed()).collect());
        assert!(blocked.unwrap().starts_with('x'));
        assert!(awaited.iter().all(Result::is_ok));
        assert_eq!(awaited.len(), 1);
    }
}

#[test]
fn a_panic_of_what_a_user_gives_arrives_too() {
    let words = || {
        ["x", "p"].into_iter().map(|word| match word {
            "p" => panic_any(Boom),
            word => word.to_owned(),
        })
    };
    for chain in [
        Mark.boxed(),
        MarkLater.boxed(),
        (Mark | MarkLater | Mark).boxed(),
        passthrough().boxed(),
        lambda(|text: String| text).boxed(),
    ] {
        watched("a user's chunks", move || {
            panicked::<Boom, _>(|| chain.collect(words()));
            panicked::<Boom, _>(|| chain.transform(words()).count());
            let stream = || futures::stream::iter(words());
            let collected = chain.acollect(stream());
            panicked::<Boom, _>(|| multi_thread().block_on(collected));
            let transformed = chain.atransform(stream()).for_each(|_| future::ready(()));
            panicked::<Boom, _>(|| multi_thread().block_on(transformed));
        });
    }
}
