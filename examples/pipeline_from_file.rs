//! A pipeline that is written in a file: its steps are functions of this program, by name.
//!
//! ```text
//! cargo run --features spec --example pipeline_from_file [file]
//! ```
//!
//! Without a file it runs the same pipeline from YAML, JSON and TOML, and shows what is said of one that is
//! wrong.
#![allow(clippy::print_stdout, reason = "a program for the terminal")]
#![allow(
    clippy::needless_pass_by_value,
    clippy::unused_async,
    reason = "the steps stand for larger ones"
)]

use std::{
    env,
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
};

use anyhow::Context as _;
use runnable::{pipeline::Pipeline, prelude::*};
use serde::{Deserialize, Serialize};
use serde_json::json;

/// Takes out what is no text.
#[runnable(inline)]
fn clean(letter: &str) -> String {
    letter.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[runnable(inline)]
fn words(letter: &str) -> Vec<String> {
    letter.split(' ').map(str::to_owned).collect()
}

#[runnable(inline)]
fn count(words: Vec<String>) -> usize {
    words.len()
}

#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
enum Mood {
    Angry,
    Calm,
}

/// How the customer feels.
#[runnable(inline)]
fn judge(letter: &str) -> Mood {
    if letter.contains('!') {
        Mood::Angry
    } else {
        Mood::Calm
    }
}

/// Asks a shop that is busy at first.
#[runnable]
async fn find_order(letter: String) -> Result<Option<u32>, &'static str> {
    static ASKED: AtomicUsize = AtomicUsize::new(0);
    if ASKED.fetch_add(1, Ordering::SeqCst) == 0 {
        return Err("the shop is busy");
    }
    Ok(letter
        .split(' ')
        .find_map(|word| word.strip_prefix('#')?.parse().ok()))
}

/// What is said while nobody finds orders.
#[runnable(inline)]
fn no_order(_letter: String) -> Option<u32> {
    None
}

/// What is known of a letter: the output of a `parallel` with these keys.
#[derive(Debug, Deserialize)]
struct Letter {
    length: usize,
    order: Option<u32>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Tone {
    Sorry,
    Glad,
}

#[runnable(inline)]
fn answer(letter: Letter, #[bind] tone: Tone) -> String {
    let tone = match tone {
        Tone::Sorry => "We are sorry",
        Tone::Glad => "We are glad",
    };
    let about = match letter.order {
        Some(order) => format!("order {order}"),
        None => "us".to_owned(),
    };
    format!(
        "{tone} that you wrote {} words about {about}.",
        letter.length
    )
}

fn answers(path: &Path) -> anyhow::Result<()> {
    let pipeline = Pipeline::from_file(path)?;
    let name = path.file_name().context("a file has a name")?;
    for letter in ["Where  is my order #7 ?!", "Thank you"] {
        let answer = pipeline.invoke_json(json!(letter))?;
        println!("{}: {answer}", name.display());
    }
    Ok(())
}

fn main() -> anyhow::Result<()> {
    if let Some(file) = env::args_os().nth(1) {
        return answers(Path::new(&file));
    }
    let data = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("examples/data");
    for file in ["triage.yaml", "triage.json", "triage.toml"] {
        answers(&data.join(file))?;
    }

    // Under the name that a person would type.
    let wrong = std::fs::read_to_string(data.join("wrong.yaml"))?;
    let builder = Pipeline::builder().file_name("wrong.yaml");
    match builder.parse(&wrong, runnable::pipeline::Format::Yaml) {
        Ok(pipeline) => println!("{pipeline:?}"),
        Err(errors) => println!("\n{errors:#}"),
    }
    Ok(())
}
