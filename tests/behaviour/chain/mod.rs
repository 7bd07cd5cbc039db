//! Steps joined by `|` and by `pipe`: in every grouping, in generic code, behind a box.

mod boxed;
mod closures;
mod errors;
mod long;
mod streams;

use runnable::prelude::*;

use super::support::value;

#[runnable]
fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

#[runnable(inline)]
fn joined(words: Vec<String>) -> String {
    words.join("-")
}

#[runnable]
async fn shouted(text: String) -> String {
    tokio::task::yield_now().await;
    text.to_uppercase()
}

#[runnable]
async fn fenced(text: String, #[bind] fence: char) -> String {
    format!("{fence}{text}{fence}")
}

/// The checks of one chain: what it makes, and what it is called.
#[track_caller]
fn check(chain: impl Runnable<Input = String, Output = String>) {
    assert_eq!(chain.name(), "words | joined | shouted | fenced");
    assert_eq!(
        format!("{:?}", chain.clone().boxed()),
        format!("BoxRunnable({})", chain.name())
    );
    assert_eq!(value(chain, " a  b ".into()), "<A-B<");
}

#[test]
fn every_grouping_is_the_same_chain() {
    let fenced = || Fenced::new('<');
    check(((Words | Joined) | Shouted) | fenced());
    check((Words | (Joined | Shouted)) | fenced());
    check((Words | Joined) | (Shouted | fenced()));
    check(Words | ((Joined | Shouted) | fenced()));
    check(Words | (Joined | (Shouted | fenced())));
}

#[test]
fn pipe_says_the_same() {
    let fenced = || Fenced::new('<');
    check(Words.pipe(Joined).pipe(Shouted).pipe(fenced()));
    check(Words.pipe(Joined.pipe(Shouted)).pipe(fenced()));
    check(Words.pipe(Joined).pipe(Shouted.pipe(fenced())));
    check(Words.pipe(Joined.pipe(Shouted).pipe(fenced())));
    check(Words.pipe(Joined.pipe(Shouted.pipe(fenced()))));
    check(Words.pipe(Joined) | Shouted.pipe(fenced()));
}

#[test]
fn a_sequence_shows_its_steps() {
    assert_eq!(format!("{:?}", Words | Joined), "Sequence(words | joined)");
    assert_eq!(format!("{Words:?}"), "Words");
}

#[test]
fn a_chain_is_run_as_often_as_one_likes() {
    let chain = Words | Joined | Shouted;
    assert_eq!(chain.invoke("a b".into()).unwrap(), "A-B");
    assert_eq!(chain.invoke("c".into()).unwrap(), "C");
    assert_eq!(chain.clone().invoke("d".into()).unwrap(), "D");
}

/// On the left of `|` a type that is known, on the right any.
fn after_words<R: Runnable<Input = Vec<String>>>(
    next: R,
) -> impl Runnable<Input = String, Output = R::Output> {
    Words | next
}

/// On the left of `|` any type: there it has to be `pipe`.
fn before_shouted<R: Runnable<Output = String>>(
    first: R,
) -> impl Runnable<Input = R::Input, Output = String> {
    first.pipe(Shouted)
}

fn between<R>(middle: R) -> impl Runnable<Input = String, Output = String>
where
    R: Runnable<Input = Vec<String>, Output = String>,
{
    (Words | middle) | Shouted | Fenced::new('<')
}

fn any_two<A, B>(a: A, b: B) -> impl Runnable<Input = A::Input, Output = B::Output>
where
    A: Runnable,
    B: Runnable<Input = A::Output>,
{
    a.pipe(b)
}

#[test]
fn generic_functions_build_chains() {
    check(before_shouted(after_words(Joined)).pipe(Fenced::new('<')));
    check(between(Joined));
    check(any_two(
        any_two(Words, Joined),
        any_two(Shouted, Fenced::new('<')),
    ));
    check(any_two(
        Words,
        any_two(Joined, any_two(Shouted, Fenced::new('<'))),
    ));
}

#[test]
fn a_generic_chain_runs_on_any_worker() {
    let chain = between(Joined);
    let task = async move { chain.ainvoke("a b".into()).await };
    let task = super::support::on_tokio(async { tokio::spawn(task).await });
    assert_eq!(task.unwrap().unwrap(), "<A-B<");
}
