//! A small assistant, put together as a user of LangChain would: a router, a branch, a fallback, an
//! alternative that the config chooses. Plain functions stand where a model would.
//!
//! ```text
//! cargo run --example many_verbs
//! ```
#![allow(clippy::print_stdout, reason = "a program for the terminal")]

use anyhow::{Context as _, bail, ensure};
use runnable::{ErrorKind, compose::Listeners, prelude::*};

/// What a question is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Topic {
    Sums,
    Greetings,
    Anything,
}

/// Says what a question is about, for the router.
#[runnable(inline)]
fn classify(question: String) -> (Topic, String) {
    let topic = if question.contains(char::is_numeric) {
        Topic::Sums
    } else if question.starts_with("hello") {
        Topic::Greetings
    } else {
        Topic::Anything
    };
    (topic, question)
}

/// Adds two numbers.
#[runnable]
fn calculate(question: &str) -> anyhow::Result<String> {
    let Some((left, right)) = question.split_once('+') else {
        bail!("no `+` in `{question}`");
    };
    let sum = left.trim().parse::<i64>()? + right.trim().parse::<i64>()?;
    Ok(sum.to_string())
}

/// What is left to say where there is nothing to add.
#[runnable(inline)]
fn estimate(_question: String) -> String {
    "about 42".to_owned()
}

/// Greets word by word.
#[runnable]
fn greet(_question: String, #[bind] greeting: &str) -> impl Iterator<Item = String> + use<> {
    let words: Vec<_> = greeting.split_inclusive(' ').map(str::to_owned).collect();
    words.into_iter()
}

/// Looks something up; slowly, and so in async code.
#[runnable]
async fn look_up(question: String) -> String {
    tokio::task::yield_now().await;
    format!("I have read about `{question}`")
}

/// The whole assistant, a value like any other.
fn assistant() -> BoxRunnable<String, String> {
    let greetings = Greet::new("good day to you".to_owned())
        .configurable_alternatives("language", "english")
        .alternative("french", Greet::new("bien le bonjour".to_owned()));
    let anything = branch()
        .when(
            |question: &String| question.len() < 5,
            lambda(|_: String| "could you say more?".to_owned()).inline(),
        )
        .otherwise(LookUp);
    let answer = router()
        .route(&Topic::Sums, Calculate.with_fallbacks([Estimate]))
        .route(&Topic::Greetings, greetings)
        .route(&Topic::Anything, anything);
    (Classify | answer).boxed()
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let assistant = assistant();

    // One question, awaited.
    let sum = assistant.ainvoke("2 + 3".to_owned()).await?;
    println!("ainvoke: {sum}");
    ensure!(sum == "5");

    // Many, side by side and in order.
    let questions = ["40 + 2", "4 times 3", "why", "what is Rust"].map(str::to_owned);
    let answers = assistant.abatch(questions).await?;
    println!("abatch:  {}", answers.join(" / "));
    ensure!(answers[0] == "42" && answers[1] == "about 42");

    // The rest from sync code, which has the same verbs without the `a`.
    tokio::task::spawn_blocking(|| sync_verbs(assistant)).await?
}

fn sync_verbs(assistant: BoxRunnable<String, String>) -> anyhow::Result<()> {
    // Chunk by chunk, through the router and the alternative that was chosen.
    let hello = || "hello".to_owned();
    let chunks: Vec<_> = assistant.stream(hello()).collect::<Result<_, _>>()?;
    println!("stream:  {}", chunks.join("|"));
    ensure!(chunks.len() == 4);

    // Another alternative, by config.
    let french = Config::new().configurable("language", "french");
    let answer = assistant.clone().with_config(french).invoke(hello())?;
    println!("config:  {answer}");
    ensure!(answer == "bien le bonjour");

    // One that does not exist. A listener hears of it, and the error says what there is.
    let listeners =
        Listeners::new().on_error(|run, _| println!("heard:   `{}` failed", run.name()));
    let klingon = Config::new().configurable("language", "klingon");
    let listened = assistant.with_listeners(listeners).with_config(klingon);
    let error = listened.invoke(hello()).err().context("no such language")?;
    println!("error:   {error}");
    ensure!(error.kind() == ErrorKind::BadInput);
    Ok(())
}
