//! A small pipeline that is watched in three ways at once: its tree is printed, kept, and written down as a
//! trace for <https://ui.perfetto.dev>.
//!
//! ```text
//! cargo run --features json,retry --example watched_run [trace.json]
//! ```
#![allow(clippy::print_stdout, reason = "a program for the terminal")]

use std::{
    env, fs, io,
    path::PathBuf,
    process,
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

use anyhow::{Context as _, ensure};
use futures::StreamExt as _;
use runnable::{
    event::handlers::{ChromeTrace, Collector, Console, RunTree},
    prelude::*,
};

/// Asks a shop that is busy at first.
#[runnable]
async fn price(item: &str) -> Result<u32, &'static str> {
    static ASKED: AtomicUsize = AtomicUsize::new(0);
    tokio::time::sleep(Duration::from_millis(10)).await;
    match ASKED.fetch_add(1, Ordering::SeqCst) {
        0 | 1 => Err("the shop is busy"),
        _ if item.is_empty() => Err("there is no such thing"),
        _ => Ok(12),
    }
}

/// Looks into a store room, which takes its time.
#[runnable]
fn in_stock(item: &str) -> usize {
    std::thread::sleep(Duration::from_millis(25));
    item.len()
}

/// A letter, word by word.
#[runnable(inline)]
fn letter((price, in_stock): (u32, usize)) -> impl Iterator<Item = String> {
    let letter = format!("We have {in_stock} of them for {price} each");
    let words: Vec<_> = letter.split_inclusive(' ').map(str::to_owned).collect();
    words.into_iter()
}

/// Is polite about it.
#[runnable(inline)]
fn polite(words: impl Iterator<Item = String>) -> impl Iterator<Item = String> {
    words.enumerate().map(|(index, word)| {
        if index > 0 {
            return word;
        }
        Context::current().emit("mood", &"polite");
        format!("Dear customer: {word}")
    })
}

/// Where the trace goes, and whether it is to stay there: the user has said so.
fn destination() -> (PathBuf, bool) {
    if let Some(path) = env::args_os().nth(1) {
        return (path.into(), true);
    }
    let name = format!("watched-run-{}.json", process::id());
    (env::temp_dir().join(name), false)
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let (path, is_to_stay) = destination();
    let console = Console::to(io::stdout());
    let collector = Collector::new();
    let trace = ChromeTrace::create(&path)?;

    let patient = Price.with_retry(Retry::new().initial_delay(Duration::from_millis(5)));
    let chain = parallel((patient, InStock)) | Letter | Polite;
    let config = Config::new()
        .run_name("offer")
        .tag("demo")
        .handler(console)
        .handler(collector.clone())
        .handler(trace.clone());

    // The console prints the tree when the stream has ended.
    let chunks: Vec<_> = chain
        .with_config(config)
        .astream("teddy bear".to_owned())
        .collect()
        .await;
    let text: String = chunks.into_iter().collect::<runnable::Result<_>>()?;
    println!("{text}");

    let trees = collector.take();
    let tree = trees.first().context("a run was watched")?;
    let retries: usize = tree.runs().map(RunTree::retries).sum();
    println!(
        "{} runs, {retries} retries, {} chunks",
        tree.runs().count(),
        tree.chunks
    );

    trace.finish()?;
    let records: Vec<serde_json::Value> = serde_json::from_str(&fs::read_to_string(&path)?)?;
    let slices = records.iter().filter(|record| record["ph"] == "X").count();
    println!("{slices} slices in the trace");
    ensure!(slices == tree.runs().count(), "some are missing");
    if !is_to_stay {
        fs::remove_file(&path)?;
    }
    Ok(())
}
