//! A thousand inputs that each sleep for ten milliseconds, at most two hundred of them at a time: the
//! limit of the run widens the pool as far as it says, and no further.
//!
//! ```text
//! cargo run --example thousand_sleeps
//! ```
#![allow(clippy::print_stdout, reason = "a program for the terminal")]

use std::{
    sync::atomic::{AtomicUsize, Ordering},
    thread,
    time::{Duration, Instant},
};

use anyhow::ensure;
use runnable::prelude::*;

const INPUTS: usize = 1_000;
const LIMIT: usize = 200;

static ASLEEP: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

/// Stands for a call into a library that knows nothing of async.
#[runnable]
fn rest(input: usize) -> usize {
    let asleep = ASLEEP.fetch_add(1, Ordering::SeqCst) + 1;
    MOST.fetch_max(asleep, Ordering::SeqCst);
    for _ in 0..1_000 {
        thread::sleep(Duration::from_millis(10));
        // On a busy machine threads start slowly: the first to come sleep on until all are there.
        if input >= LIMIT || MOST.load(Ordering::SeqCst) >= LIMIT {
            break;
        }
    }
    ASLEEP.fetch_sub(1, Ordering::SeqCst);
    input
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let chain = Rest.with_config(Config::new().max_concurrency(LIMIT));

    let started = Instant::now();
    let outputs = chain.abatch(0..INPUTS).await?;
    let took = started.elapsed();

    ensure!(outputs.into_iter().eq(0..INPUTS), "out of order");
    let most = MOST.load(Ordering::SeqCst);
    println!("{INPUTS} sleeps of 10 ms took {} ms", took.as_millis());
    println!("{most} at a time, by a limit of {LIMIT}");
    println!("for scale: LangChain's default pool, six threads on two cores, takes about 1,800 ms");
    ensure!(most == LIMIT, "the limit is {LIMIT}");
    Ok(())
}
