//! One text, several branches at a time, one typed report. Sync steps count, an async step asks a
//! service, and one branch is a report of its own, inside a chain.
//!
//! ```text
//! cargo run --example parallel_report
//! ```
#![allow(clippy::print_stdout, reason = "a program for the terminal")]

use std::time::Duration;

use anyhow::ensure;
use runnable::prelude::*;

const TEXT: &str = "The fog comes on little cat feet. It sits looking over harbor and city on silent \
                    haunches and then moves on.";

/// What `parallel!` fills in: a branch for each field, of the field's type.
#[derive(Clone, Debug, PartialEq)]
struct Report {
    words: usize,
    longest: String,
    mood: Tone,
    reading: Reading,
}

#[derive(Clone, Debug, PartialEq)]
struct Reading {
    sentences: usize,
    level: &'static str,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Tone {
    Calm,
    Lively,
}

/// Splits a text into words.
#[runnable]
fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphabetic());
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

#[runnable(inline)]
fn count(words: &[String]) -> usize {
    words.len()
}

/// The longest word, the first of several.
#[runnable(inline)]
fn longest(words: Vec<String>) -> String {
    let words = words.into_iter().rev();
    words.max_by_key(String::len).unwrap_or_default()
}

/// Asks a service for the mood of a text; here, one that takes its time and looks for a word.
#[runnable]
async fn mood(text: &str) -> Tone {
    tokio::time::sleep(Duration::from_millis(50)).await;
    if text.contains("silent") {
        Tone::Calm
    } else {
        Tone::Lively
    }
}

#[runnable(inline)]
fn sentences(text: &str) -> usize {
    text.matches(['.', '!', '?']).count()
}

/// How hard a text is to read, by the length of its words.
#[runnable(inline)]
fn level(words: &[String]) -> &'static str {
    let letters: usize = words.iter().map(String::len).sum();
    if letters > words.len() * 6 {
        "hard"
    } else {
        "easy"
    }
}

/// Drops the spaces around a text.
#[runnable(inline)]
fn trim(text: &str) -> String {
    text.trim().to_owned()
}

/// The report of a text. A branch that gives another type than its field does not compile.
fn report() -> impl Runnable<Input = String, Output = Report> {
    parallel!(Report {
        words: Words | Count,
        longest: Words | Longest,
        mood: Mood,
        reading: Trim
            | parallel!(Reading {
                sentences: Sentences,
                level: Words | Level,
            }),
    })
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let awaited = report().ainvoke(TEXT.to_owned()).await?;
    println!("{awaited:#?}");

    let blocking = tokio::task::spawn_blocking(|| report().invoke(TEXT.to_owned()));
    ensure!(blocking.await?? == awaited, "the two worlds differ");
    println!("the same from sync code");

    let expected = Report {
        words: 21,
        longest: "haunches".to_owned(),
        mood: Tone::Calm,
        reading: Reading {
            sentences: 2,
            level: "easy",
        },
    };
    ensure!(awaited == expected, "expected {expected:#?}");
    Ok(())
}
