//! A hundred thousand inputs through a chain, with a progress bar. The inputs are made as they are needed,
//! so it takes no more memory than a few of them: from sync code in the order in which they are
//! done, from async code in their own.
//!
//! ```text
//! cargo run --example batch_progress
//! ```
#![allow(clippy::print_stdout, reason = "a program for the terminal")]

use std::{
    pin::pin,
    sync::atomic::{AtomicUsize, Ordering},
    time::{Duration, Instant},
};

use anyhow::{Context as _, ensure};
use futures::{StreamExt as _, stream};
use indicatif::{ProgressBar, ProgressStyle};
use runnable::prelude::*;

const INPUTS: usize = 100_000;

/// How many inputs may be made and not yet given back.
const LIMIT: usize = 32;

static MADE: AtomicUsize = AtomicUsize::new(0);

/// A line of a file that would not fit into memory.
fn line(number: usize) -> String {
    MADE.fetch_add(1, Ordering::SeqCst);
    format!("{number};{}", number % 7)
}

/// Reads the amount in a line.
#[runnable]
fn parse(line: &str) -> anyhow::Result<u64> {
    let (_, amount) = line.split_once(';').context("no `;` in the line")?;
    Ok(amount.parse()?)
}

/// In cents.
#[runnable(inline)]
fn cents(amount: u64) -> u64 {
    amount * 100
}

/// What has come back so far.
struct Progress {
    bar: ProgressBar,
    started: Instant,
    done: usize,
    sum: u64,
    under_way: usize,
}

impl Progress {
    fn start() -> anyhow::Result<Self> {
        MADE.store(0, Ordering::SeqCst);
        // Drawn on a terminal only; elsewhere the bar is hidden.
        let bar = ProgressBar::new(INPUTS as u64);
        bar.set_style(ProgressStyle::with_template(
            "{bar:40} {human_pos}/{human_len} {per_sec} {eta}",
        )?);
        Ok(Self {
            bar,
            started: Instant::now(),
            done: 0,
            sum: 0,
            under_way: 0,
        })
    }

    fn add(&mut self, amount: u64) {
        let made = MADE.load(Ordering::SeqCst);
        self.done += 1;
        self.under_way = self.under_way.max(made - self.done);
        self.sum += amount;
        self.bar.inc(1);
    }

    fn end(self, from: &str) -> anyhow::Result<()> {
        self.bar.finish_and_clear();
        let Self { done, sum, .. } = self;
        let seconds = self.started.elapsed().max(Duration::from_nanos(1));
        let per_second = INPUTS as u128 * 1_000_000_000 / seconds.as_nanos();
        println!("{from}: {done} inputs, {sum} cents, {per_second} a second");
        println!("{from}: at most {} inputs in memory", self.under_way);
        let expected: usize = (0..INPUTS).map(|number| number % 7 * 100).sum();
        ensure!(done == INPUTS && sum == expected as u64, "some are missing");
        ensure!(self.under_way <= LIMIT, "more than {LIMIT} in memory");
        Ok(())
    }
}

fn main() -> anyhow::Result<()> {
    let chain = (Parse | Cents).with_config(Config::new().max_concurrency(LIMIT));

    let mut progress = Progress::start()?;
    for (_index, amount) in chain.batch_as_completed((0..INPUTS).map(line)) {
        progress.add(amount?);
    }
    progress.end("sync")?;

    let mut progress = Progress::start()?;
    tokio::runtime::Runtime::new()?.block_on(async {
        let lines = stream::iter(0..INPUTS).map(line);
        let mut amounts = pin!(chain.abatch_stream(lines));
        while let Some(amount) = amounts.next().await {
            progress.add(amount?);
        }
        Ok::<_, runnable::Error>(())
    })?;
    progress.end("async")
}
