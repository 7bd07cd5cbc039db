//! Closures that take or give chunks.

use std::thread::ThreadId;

use futures::{StreamExt as _, stream};
use runnable::prelude::*;

use super::{
    Count, Split, eight_forms,
    support::{both_ways, chunks, current_thread, here, on_tokio, path, value},
};

#[test]
fn a_generator_gives_all_eight_forms() {
    let shout = generator(|words| words.map(|word: String| word.to_uppercase()));
    let cry = agenerator(|words| words.map(|word: String| word.to_uppercase()));
    let both = shout.clone() | cry.clone();
    for (values, chunks) in [
        eight_forms(shout.clone()),
        eight_forms(shout.inline()),
        eight_forms(cry),
        eight_forms(both),
    ] {
        assert_eq!(values, ["A B C"; 3]);
        assert_eq!(chunks, ["A ", "B ", "C"]);
    }
}

#[test]
fn a_generator_may_return_what_can_be_iterated() {
    let sorted = generator(|words: Chunks<String>| {
        let mut words: Vec<_> = words.collect();
        words.sort();
        words
    });
    let words = ["b", "a"].map(str::to_owned);
    let out: Result<Vec<_>, _> = sorted.transform(words).collect();
    assert_eq!(out.unwrap(), ["a", "b"]);
    let last = agenerator(|words: ChunkStream<String>| {
        stream::once(words.fold(String::new(), |_, word| async { word }))
    });
    assert_eq!(chunks(Split | last, "a b".to_owned()), ["b"]);
}

#[test]
fn a_generator_makes_fewer_chunks_or_more() {
    let pairs = generator(|words: Chunks<String>| {
        let mut words = words;
        std::iter::from_fn(move || Some(words.next()? + &words.next().unwrap_or_default()))
    });
    let twice = generator(|words| words.flat_map(|word: String| [word.clone(), word]));
    assert_eq!(
        chunks(Split | pairs.clone(), "a b c".to_owned()),
        ["a b ", "c"]
    );
    assert_eq!(
        chunks(Split | twice | pairs, "a b".to_owned()),
        ["a a ", "bb"]
    );
}

#[test]
fn a_closure_that_streams_gives_chunks_of_a_value() {
    let letters = |word: String| word.chars().map(String::from).collect::<Vec<_>>();
    let sync = lambda_stream(letters);
    let later = alambda_stream(move |word| stream::iter(letters(word)));
    for step in [sync.clone().boxed(), sync.inline().boxed(), later.boxed()] {
        assert_eq!(chunks(step.clone(), "ab".to_owned()), ["a", "b"]);
        assert_eq!(value(step.clone(), "ab".to_owned()), "ab");
        assert_eq!(chunks(step.clone() | Count, "ab".to_owned()), [2]);
        // A value goes in: what comes in chunks is put together first.
        let words = || ["ab", "c"].map(str::to_owned);
        assert_eq!(step.transform(words()).count(), 3);
        assert_eq!(on_tokio(step.atransform(stream::iter(words())).count()), 3);
    }
}

#[test]
fn the_fallible_kinds_end_a_run_at_the_error() {
    fn checked(word: String) -> Result<String, std::num::ParseIntError> {
        word.parse::<u32>().map(|n| n.to_string())
    }
    let words = |text: String| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let steps = [
        ("generator", {
            let split = lambda_stream(words);
            (split | try_generator(|words| words.map(checked))).boxed()
        }),
        ("agenerator", {
            let split = lambda_stream(words);
            (split | try_agenerator(|words| words.map(checked))).boxed()
        }),
        (
            "lambda_stream",
            try_lambda_stream(move |text| words(text).into_iter().map(checked)).boxed(),
        ),
        (
            "alambda_stream",
            try_alambda_stream(move |text| stream::iter(words(text)).map(checked)).boxed(),
        ),
    ];
    for (name, step) in steps {
        assert_eq!(chunks(step.clone(), "1 2".to_owned()), ["1", "2"]);
        let blocked: Vec<_> = step.stream("1 x 2".to_owned()).collect();
        let awaited: Vec<_> = on_tokio(step.astream("1 x 2".to_owned()).collect());
        for out in [blocked, awaited] {
            let [Ok(one), Err(error)] = out.as_slice() else {
                panic!("{out:?}")
            };
            assert_eq!((one.as_str(), path(error)), ("1", vec![name]));
            assert!(error.downcast_ref::<std::num::ParseIntError>().is_some());
        }
        // As one value, of which nothing is left over.
        let error = both_ways(step, "x".to_owned()).unwrap_err();
        assert_eq!(path(&error), [name]);
    }
}

#[test]
fn names_are_given_and_shown() {
    let shout = generator(|words: Chunks<String>| words);
    let cry = agenerator(|words: ChunkStream<String>| words);
    let letters = lambda_stream(|text: String| [text]);
    let later = alambda_stream(|text: String| stream::iter([text]));
    let chain = letters.clone() | shout.clone() | cry.clone() | later.clone();
    assert_eq!(
        chain.name(),
        "lambda_stream | generator | agenerator | alambda_stream"
    );
    let chain = letters.named("a") | shout.named("b").inline() | cry.named("c") | later.named("d");
    assert_eq!(chain.name(), "a | b | c | d");
    assert_eq!(chunks(chain, "x".to_owned()), ["x"]);
}

#[test]
fn a_closure_runs_where_it_is_placed() {
    let home = here();
    let threads = || lambda_stream(|(): ()| std::iter::from_fn(|| Some(vec![here()])).take(1));
    let more = || generator(|ids| ids.map(|_: Vec<ThreadId>| vec![here()]));
    let first = |out: Option<runnable::Result<Vec<_>>>| out.unwrap().unwrap()[0];
    current_thread().block_on(async {
        assert_ne!(first(threads().astream(()).boxed().next().await), home);
        assert_eq!(
            first(threads().inline().astream(()).boxed().next().await),
            home
        );
        assert_ne!(first(more().astream(vec![]).boxed().next().await), home);
        assert_ne!(more().ainvoke(vec![]).await.unwrap()[0], home);
        assert_eq!(more().inline().ainvoke(vec![]).await.unwrap()[0], home);
        assert_eq!(
            first(more().inline().astream(vec![]).boxed().next().await),
            home
        );
    });
    assert_eq!(first(more().stream(vec![]).next()), home);
}
