//! The run's context inside the bodies of steps that take chunks: while they are called, and at each pull.

use futures::{Stream, StreamExt as _, stream};
use runnable::prelude::*;

use super::support::{chunks, current_thread, on_tokio, value, watched};

/// The path of the run that is current here.
fn now() -> String {
    Context::current().path().join("/")
}

#[runnable]
fn two((): ()) -> impl Iterator<Item = String> {
    let made = now();
    (0..2).map(move |_| format!("{made} {}", now()))
}

#[runnable]
fn two_later((): ()) -> impl Stream<Item = String> {
    stream::iter(two(()))
}

#[runnable]
fn note(words: impl Iterator<Item = String>) -> impl Iterator<Item = String> {
    let made = now();
    words.map(move |word| format!("{word}, {made} {}", now()))
}

#[runnable(inline)]
fn note_here(words: impl Iterator<Item = String>) -> impl Iterator<Item = String> {
    note(words)
}

#[runnable]
fn note_later(words: impl Stream<Item = String>) -> impl Stream<Item = String> {
    let made = now();
    words.then(move |word| {
        let made = made.clone();
        async move {
            let before = now();
            tokio::task::yield_now().await;
            assert_eq!(now(), before);
            format!("{word}, {made} {before}")
        }
    })
}

/// What `steps` note of themselves, one after the other, in a run called `run`.
fn noted(steps: &[&str]) -> String {
    let noted: Vec<_> = steps
        .iter()
        .map(|step| format!("run/{step} run/{step}"))
        .collect();
    noted.join(", ")
}

#[track_caller]
fn check(chain: impl Runnable<Input = (), Output = String>, steps: &[&str]) {
    let chain = chain.with_config(Config::new().run_name("run"));
    let both = vec![noted(steps); 2];
    assert_eq!(chunks(chain.clone(), ()), both);
    let on_one_thread =
        current_thread().block_on(chain.astream(()).map(Result::unwrap).collect::<Vec<_>>());
    assert_eq!(on_one_thread, both);
    let in_smol = smol::block_on(chain.astream(()).map(Result::unwrap).collect::<Vec<_>>());
    assert_eq!(in_smol, both);
    assert!(Context::current().is_idle());
}

#[test]
fn a_body_is_in_its_steps_run_when_it_is_called_and_at_each_pull() {
    check(Two | Note, &["two", "note"]);
    check(TwoLater | Note, &["two_later", "note"]);
    check(Two | NoteLater, &["two", "note_later"]);
    check(TwoLater | NoteLater, &["two_later", "note_later"]);
    check(Two | NoteHere | Note, &["two", "note_here", "note"]);
    check(
        TwoLater | Note | NoteLater | Note | NoteHere,
        &["two_later", "note", "note_later", "note", "note_here"],
    );
    check(
        Two | Note.boxed() | NoteLater.boxed() | Note.boxed(),
        &["two", "note", "note_later", "note"],
    );
    let g = generator(|words| {
        let made = now();
        words.map(move |word: String| format!("{word}, {made} {}", now()))
    });
    check(
        TwoLater | g.clone().named("g") | NoteLater | g.inline().named("h"),
        &["two_later", "g", "note_later", "h"],
    );
    let s = lambda_stream(two).named("s");
    let t = alambda_stream(two_later).named("t");
    check(s | Note, &["s", "note"]);
    check(t | Note, &["t", "note"]);
}

#[test]
fn a_body_that_makes_a_value_is_in_its_steps_run() {
    for step in [
        Note.boxed(),
        NoteLater.boxed(),
        NoteHere.boxed(),
        (Note | NoteLater).boxed(),
        generator(|words| words.map(|word: String| format!("{word}, {}", now())))
            .named("note")
            .boxed(),
    ] {
        let step = step.with_config(Config::new().run_name("run"));
        let said = value(step.clone(), "x".to_owned());
        assert!(said.starts_with("x, run/note"), "{said}");
        let said = step.collect(["x".to_owned()]).unwrap();
        assert!(said.starts_with("x, run/note"), "{said}");
        let words = stream::iter(["x".to_owned()]);
        let said = on_tokio(step.acollect(words)).unwrap();
        assert!(said.starts_with("x, run/note"), "{said}");
    }
}

#[runnable]
fn asks(
    words: impl Iterator<Item = String>,
    #[context] cx: Context,
) -> impl Iterator<Item = String> {
    assert_eq!(cx.path().join("/"), now());
    words.map(move |word| {
        assert_eq!(cx.run_id(), Context::current().run_id());
        format!("{word} {}", cx.path().join("/"))
    })
}

#[runnable]
fn asks_later(
    words: impl Stream<Item = String>,
    #[context] cx: Context,
) -> impl Stream<Item = String> {
    assert_eq!(cx.path().join("/"), now());
    words.map(move |word| {
        assert_eq!(cx.run_id(), Context::current().run_id());
        format!("{word} {}", cx.path().join("/"))
    })
}

#[runnable]
fn asks_and_counts(words: impl Iterator<Item = String>, #[context] cx: &Context) -> String {
    format!("{} {}", words.count(), cx.path().join("/"))
}

#[runnable]
async fn asks_and_counts_later(
    words: impl Stream<Item = String> + Send,
    #[context] cx: &Context,
) -> String {
    format!("{} {}", words.count().await, cx.path().join("/"))
}

#[test]
fn a_context_parameter_is_the_steps() {
    // Nobody else asks: the run gets a context because of the parameter.
    assert_eq!(value(Asks, "x".to_owned()), "x asks");
    assert_eq!(value(AsksLater, "x".to_owned()), "x asks_later");
    let chain = Asks | AsksLater | Asks;
    let all = "x asks asks_later asks";
    assert_eq!(chunks(chain.clone(), "x".to_owned()), [all]);
    assert_eq!(value(chain.clone(), "x".to_owned()), all);
    assert_eq!(chain.collect(["x".to_owned()]).unwrap(), all);
    let counts = Asks | AsksAndCounts;
    assert_eq!(
        counts.collect(["x", "y"].map(str::to_owned)).unwrap(),
        "2 asks_and_counts"
    );
    let words = stream::iter(["x", "y"].map(str::to_owned));
    let counts = watched("a chain in async code", || {
        on_tokio((Asks | AsksAndCountsLater).acollect(words))
    });
    assert_eq!(counts.unwrap(), "2 asks_and_counts_later");
}
