//! Wrappers around one chain that takes chunks: what streams into them streams through.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
    thread,
    time::Duration,
};

use futures::{FutureExt as _, Stream, StreamExt as _, stream};
use runnable::{BoxRunnable, Error, ErrorKind, Result, compose::Listeners, event::Run, prelude::*};

use super::{Cry, Fragile, Shout, words};
use crate::support::{chunks, on_tokio, path, watched};

const SHORT: Duration = Duration::from_millis(20);
const LONG: Duration = Duration::from_hours(1);

type Texts = BoxRunnable<String, String>;

/// `step` in each of the wrappers, alone and behind what `before` puts there.
fn wrapped<R>(step: &R, before: impl Fn(Texts) -> Texts) -> Vec<(&'static str, Texts)>
where
    R: Runnable<Input = String, Output = String>,
{
    let step = || step.clone();
    let named = Config::new().run_name("outer").tag("a");
    // Put into a chain before it is boxed: the chain asks the wrapper itself how it takes its input.
    macro_rules! all {
        ($($name:literal $wrapper:expr;)+) => {
            [$(($name, [$wrapper.boxed(), passthrough().pipe($wrapper).boxed()])),+]
        };
    }
    let all = all![
        "config" step().with_config(named.clone());
        "unnamed config" step().with_config(Config::new().tag("a"));
        "listeners" step().with_listeners(Listeners::new());
        "fields" step().configurable_fields("never", |step, _: u8| step.clone());
        "alternatives" step().configurable_alternatives("never", "one").alternative("two", step());
        "timeout" step().with_timeout(LONG);
        "concurrency limit" step().with_concurrency_limit(1);
        "fallbacks" step().with_fallbacks([step()]);
        "several" step().with_concurrency_limit(1).with_config(named.clone()).with_timeout(LONG)
            .with_listeners(Listeners::new());
    ];
    let all = Vec::from(all);
    #[cfg(feature = "rate-limit")]
    let all = [
        all,
        Vec::from(all![
            "rate limit" step().with_rate_limit(runnable::compose::RateLimit::per_second(1_000_000));
        ]),
    ]
    .concat();
    #[cfg(feature = "retry")]
    let all = [
        all,
        Vec::from(all!["retry" step().with_retry(runnable::compose::Retry::new());]),
    ]
    .concat();
    let each = all.into_iter();
    let each = each.flat_map(|(name, chains)| chains.map(|chain| (name, chain)));
    each.map(|(name, chain)| (name, before(chain))).collect()
}

/// The wrappers around a step of each world.
fn of_both_worlds(before: impl Fn(Texts) -> Texts) -> Vec<(&'static str, Texts)> {
    let mut all = wrapped(&Shout, &before);
    all.extend(wrapped(&Cry, &before));
    all
}

/// The words, and how many of them were taken; the count is shared until nobody can take more.
fn counted() -> (impl Iterator<Item = String> + Send, Arc<AtomicUsize>) {
    let taken = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&taken);
    let words = words().into_iter().inspect(move |_| {
        count.fetch_add(1, Ordering::SeqCst);
    });
    (words, taken)
}

#[track_caller]
fn assert_stopped(name: &str, taken: Arc<AtomicUsize>) {
    assert_eq!(taken.load(Ordering::SeqCst), 1, "{name}");
    assert!(
        Arc::try_unwrap(taken).is_ok(),
        "{name}: the source is there still"
    );
}

#[test]
fn the_first_chunk_is_out_before_the_next_one_is_asked_for() {
    watched("transforms", || {
        for (name, chain) in of_both_worlds(|chain| chain) {
            let (words, taken) = counted();
            let mut blocked = chain.transform(words);
            assert_eq!(taken.load(Ordering::SeqCst), 0, "{name}");
            assert_eq!(blocked.next().unwrap().unwrap(), "A ", "{name}");
            drop(blocked);
            assert_stopped(name, taken);

            let (words, taken) = counted();
            let mut awaited = Box::pin(chain.atransform(stream::iter(words)));
            assert_eq!(taken.load(Ordering::SeqCst), 0, "{name}");
            let first = on_tokio(awaited.next()).unwrap();
            assert_eq!(first.unwrap(), "A ", "{name}");
            drop(awaited);
            assert_stopped(name, taken);
        }
    });
}

#[test]
fn all_forms_give_what_the_chain_inside_gives() {
    watched("all forms", || {
        for (name, chain) in of_both_worlds(|chain| chain) {
            let (values, loud) = super::eight_forms(chain);
            assert_eq!(values, ["A B C"; 3], "{name}");
            assert_eq!(loud, ["A ", "B ", "C"], "{name}");
        }
    });
}

#[test]
fn an_error_upstream_is_no_error_of_the_wrapper() {
    #[track_caller]
    fn check(name: &str, error: &Error) {
        assert_eq!(path(error), ["fragile"], "{name}");
        assert_eq!(
            error.to_string(),
            "step `fragile` failed: no more",
            "{name}"
        );
    }
    watched("errors upstream", || {
        for (name, chain) in of_both_worlds(|chain| (Fragile | chain).boxed()) {
            let blocked: Vec<_> = chain.stream("a".to_owned()).collect();
            let awaited: Vec<_> = on_tokio(chain.astream("a".to_owned()).collect());
            for chunks in [blocked, awaited] {
                let [first, last] = <[_; 2]>::try_from(chunks).unwrap();
                assert_eq!(first.unwrap(), "A", "{name}");
                check(name, &last.unwrap_err());
            }
            let one = || ["a".to_owned()];
            check(name, &chain.collect(one()).unwrap_err());
            let awaited = chain.acollect(stream::iter(one()));
            check(name, &on_tokio(awaited).unwrap_err());
        }
    });
}

/// Fails after the first chunk.
#[runnable]
fn brittle(chunks: impl Iterator<Item = String>) -> impl Iterator<Item = Result<String, String>> {
    chunks.enumerate().map(|(i, chunk)| match i {
        0 => Ok(chunk),
        _ => Err("cracked".to_owned()),
    })
}

#[test]
fn an_error_inside_is_the_wrappers_error() {
    watched("errors inside", || {
        for (name, chain) in wrapped(&Brittle, |chain| chain) {
            let blocked: Vec<_> = chain.transform(words()).collect();
            let awaited: Vec<_> = on_tokio(chain.atransform(stream::iter(words())).collect());
            for chunks in [blocked, awaited] {
                let [first, last] = <[_; 2]>::try_from(chunks).unwrap();
                assert_eq!(first.unwrap(), "a ", "{name}");
                let error = last.unwrap_err();
                let expected: &[_] = match name {
                    "config" | "several" => &["outer", "brittle"],
                    _ => &["brittle"],
                };
                assert_eq!(path(&error), expected, "{name}");
            }
        }
    });
}

fn tags() -> String {
    format!("{:?}", Context::current().tags())
}

/// Each chunk with the tags that are seen where it is made.
#[runnable]
fn look(chunks: impl Iterator<Item = String>) -> impl Iterator<Item = String> {
    chunks.map(|chunk| chunk + &tags())
}

/// [`look`] in the async world.
#[runnable]
fn look_async(chunks: impl Stream<Item = String>) -> impl Stream<Item = String> {
    chunks.map(|chunk| chunk + &tags())
}

#[test]
fn a_config_is_seen_by_the_bodies_inside_and_not_upstream() {
    let look_before = lambda(|_: String| tags());
    let alook_before = alambda(|_: String| async { tags() });
    let config = || Config::new().run_name("outer").tag("a");
    macro_rules! all {
        ($($before:expr),+) => {
            [$(
                $before.pipe(Look.with_config(config())).boxed(),
                $before.pipe(LookAsync.with_config(config())).boxed(),
            )+]
        };
    }
    let before = || look_before.clone().inline();
    for chain in all![
        look_before.clone(),
        alook_before.clone(),
        before() | passthrough()
    ] {
        assert_eq!(chunks(chain, "x".to_owned()), ["[][\"a\"]"]);
    }
    let given = || std::iter::repeat_with(tags).take(2);
    for chain in [
        Look.with_config(config()).boxed(),
        LookAsync.with_config(config()).boxed(),
    ] {
        let one = "[][\"a\"]".to_owned();
        let both = [one.clone(), one.clone()];
        let blocked: Result<Vec<_>> = chain.transform(given()).collect();
        assert_eq!(blocked.unwrap(), both);
        let awaited = chain.atransform(stream::iter(given()));
        let awaited: Vec<_> = on_tokio(awaited.map(Result::unwrap).collect());
        assert_eq!(awaited, both);
        assert_eq!(chain.collect(given()).unwrap(), both.concat());
        let collected = chain.acollect(stream::iter(given()));
        assert_eq!(on_tokio(collected).unwrap(), both.concat());
    }
}

/// Softer, chunk by chunk.
#[runnable]
fn whisper(chunks: impl Iterator<Item = String>) -> impl Iterator<Item = String> {
    chunks.map(|chunk| chunk.to_lowercase() + ".")
}

#[test]
fn what_is_configured_is_seen_by_chunks_as_well() {
    let voice = Shout.configurable_alternatives("voice", "loud");
    let voice = voice.alternative("low", Whisper);
    let low = voice.with_config(Config::new().configurable("voice", "low"));
    let transformed: Result<Vec<_>> = low.transform(words()).collect();
    assert_eq!(transformed.unwrap(), ["a .", "b .", "c."]);
    let transformed = low.atransform(stream::iter(words()));
    let transformed: Vec<_> = on_tokio(transformed.map(Result::unwrap).collect());
    assert_eq!(transformed, ["a .", "b .", "c."]);

    let config = Config::new().configurable("voice", 7_u8);
    let wrong = Shout.configurable_alternatives("voice", "loud");
    let wrong = wrong.with_config(config);
    let (source, taken) = counted();
    let error = wrong.transform(source).next().unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::BadInput);
    assert_eq!(taken.load(Ordering::SeqCst), 0);
    let error = on_tokio(wrong.acollect(stream::iter(words()))).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::BadInput);
}

/// What listeners have heard.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

impl Log {
    fn taken(&self) -> Vec<String> {
        std::mem::take(&mut *self.0.lock().unwrap())
    }

    fn note(&self, what: &'static str) -> impl Fn(&Run<'_>) + Send + Sync + 'static {
        let log = self.clone();
        move |run| {
            log.0
                .lock()
                .unwrap()
                .push(format!("{what} {}", run.chunks()));
        }
    }

    fn listeners(&self) -> Listeners {
        let error = self.note("error");
        Listeners::new()
            .on_start(self.note("start"))
            .on_end(self.note("end"))
            .on_error(move |run, _| error(run))
            .on_drop(self.note("drop"))
    }
}

#[test]
fn listeners_hear_of_a_run_that_takes_chunks() {
    let log = Log::default();
    for chain in [
        Shout.with_listeners(log.listeners()).boxed(),
        Cry.with_listeners(log.listeners()).boxed(),
    ] {
        assert_eq!(chain.transform(words()).count(), 3);
        assert_eq!(log.taken(), ["start 0", "end 3"]);
        let awaited = chain.atransform(stream::iter(words()));
        assert_eq!(on_tokio(awaited.count()), 3);
        assert_eq!(log.taken(), ["start 0", "end 3"]);

        chain.collect(words()).unwrap();
        assert_eq!(log.taken(), ["start 0", "end 1"]);
        on_tokio(chain.acollect(stream::iter(words()))).unwrap();
        assert_eq!(log.taken(), ["start 0", "end 1"]);

        assert!(chain.transform(words()).next().is_some());
        assert_eq!(log.taken(), ["start 0", "drop 1"]);
        let mut awaited = Box::pin(chain.atransform(stream::iter(words())));
        assert!(on_tokio(awaited.next()).is_some());
        drop(awaited);
        assert_eq!(log.taken(), ["start 0", "drop 1"]);

        let failing = Fragile | chain;
        assert_eq!(failing.stream("a".to_owned()).count(), 2);
        assert_eq!(log.taken(), ["start 0", "error 1"]);
        assert_eq!(on_tokio(failing.astream("a".to_owned()).count()), 2);
        assert_eq!(log.taken(), ["start 0", "error 1"]);
    }
}

/// A chunk, and then nothing until the sender is dropped.
fn stalling() -> (impl Iterator<Item = String> + Send, mpsc::Sender<()>) {
    let (release, wait) = mpsc::channel::<()>();
    let rest = std::iter::from_fn(move || wait.recv().ok().map(|()| String::new()));
    (std::iter::once("a".to_owned()).chain(rest), release)
}

#[test]
fn the_time_upstream_is_not_that_of_a_value_step_in_a_box() {
    let limit = Duration::from_secs(1);
    let step = lambda(|text: String| text.to_uppercase()).inline();
    let chain = step.boxed().with_timeout(limit);
    let late = || {
        stream::once(async move {
            runnable::runtime::sleep(limit * 3 / 2).await;
            "a".to_owned()
        })
    };
    assert_eq!(on_tokio(chain.acollect(late())).unwrap(), "A");
}

#[test]
fn a_transform_that_stalls_is_late() {
    fn check(chunks: Vec<Result<String>>) {
        let [first, last] = <[_; 2]>::try_from(chunks).unwrap();
        assert_eq!(first.unwrap(), "A");
        assert_eq!(last.unwrap_err().kind(), ErrorKind::TimedOut);
    }
    watched("sources that stall", || {
        // Long enough for the first chunk, on a machine that is busy as well.
        let limit = Duration::from_secs(1);
        for chain in [
            Shout.with_timeout(limit).boxed(),
            Cry.with_timeout(limit).boxed(),
        ] {
            let (source, release) = stalling();
            check(chain.transform(source).collect());
            drop(release);
            let source = stream::iter(["a".to_owned()]).chain(stream::pending());
            check(on_tokio(chain.atransform(source).collect()));
        }
        for chain in [
            Shout.with_timeout(SHORT).boxed(),
            Cry.with_timeout(SHORT).boxed(),
        ] {
            let (source, release) = stalling();
            let error = chain.collect(source).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::TimedOut);
            drop(release);
            let error = on_tokio(chain.acollect(stream::pending())).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::TimedOut);
        }
    });
}

#[test]
fn what_comes_upstream_of_a_value_is_not_timed() {
    let limit = Duration::from_millis(500);
    let slow = lambda(move |text: String| {
        thread::sleep(limit + SHORT);
        text
    });
    let echo = lambda(|text: String| text).with_timeout(limit);
    let chain = slow | echo;
    assert_eq!(chunks(chain, "a".to_owned()), ["a"]);
}

#[test]
fn a_transform_counts_until_it_has_ended() {
    watched("a limit of one", || {
        let limited = Cry.with_concurrency_limit(1);
        let mut first = Box::pin(limited.atransform(stream::iter(words())));
        assert!(on_tokio(first.next()).is_some());
        assert!(limited.ainvoke("x".to_owned()).now_or_never().is_none());
        assert_eq!(on_tokio(first.count()), 2);
        assert_eq!(limited.invoke("x".to_owned()).unwrap(), "X");

        let mut first = limited.transform(words());
        assert!(first.next().is_some());
        assert!(limited.ainvoke("x".to_owned()).now_or_never().is_none());
        drop(first);
        assert_eq!(limited.invoke("x".to_owned()).unwrap(), "X");
    });
}

#[test]
fn a_value_is_there_before_a_permit_is_taken() {
    watched("one limit twice in a chain", || {
        let sync = lambda(|text: String| text + "!").with_concurrency_limit(1);
        let later = alambda(|text: String| async { text + "?" }).with_concurrency_limit(1);
        let chain = sync.clone() | later.clone() | sync | later;
        assert_eq!(chunks(chain, "a".to_owned()), ["a!?!?"]);
    });
}
