//! Chunks that go through a chain of both worlds while they are still being made: an async step streams
//! tokens, a sync one and an async one change them as they pass, and a last one counts what came.
//!
//! ```text
//! cargo run --example streaming
//! ```
#![allow(clippy::print_stdout, reason = "a program for the terminal")]

use std::{
    pin::pin,
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

use anyhow::{Context as _, ensure};
use futures::{Stream, StreamExt as _, stream};
use runnable::prelude::*;

const TEXT: &str = "what a model says comes word by word";

static MADE: AtomicUsize = AtomicUsize::new(0);

/// Says a text word by word, as a model does.
#[runnable]
fn tokens(text: &str) -> impl Stream<Item = String> + use<> {
    let tokens: Vec<_> = text.split_inclusive(' ').map(str::to_owned).collect();
    stream::iter(tokens).then(|token| async move {
        tokio::time::sleep(Duration::from_millis(2)).await;
        println!("  made `{}`", token.trim_end());
        MADE.fetch_add(1, Ordering::SeqCst);
        token
    })
}

/// In capitals. A transform takes an iterator of chunks and returns one: plain iterator code.
#[runnable]
fn shout(tokens: impl Iterator<Item = String>) -> impl Iterator<Item = String> {
    tokens.map(|token| token.to_uppercase())
}

/// Numbers the chunks; the same in async code.
#[runnable]
fn number(tokens: impl Stream<Item = String>) -> impl Stream<Item = String> {
    let tokens = tokens.enumerate();
    tokens.map(|(index, token)| format!("{index}:{token}"))
}

/// How many chunks came. A step that collects takes chunks and returns a value.
#[runnable]
fn count(tokens: impl Iterator<Item = String>) -> usize {
    tokens.count()
}

/// What has come out of the chain.
#[derive(Default)]
struct Seen {
    chunks: Vec<String>,
    /// How many tokens were made when the first chunk came out.
    made_at_first: Option<usize>,
}

impl Seen {
    fn see(&mut self, chunk: String) {
        println!("  got  `{}`", chunk.trim_end());
        let made = MADE.load(Ordering::SeqCst);
        self.made_at_first.get_or_insert(made);
        self.chunks.push(chunk);
    }

    fn check(&self) -> anyhow::Result<()> {
        let made = self.made_at_first.context("nothing came out")?;
        let all = self.chunks.len();
        ensure!(made < all, "all {all} tokens were made before one was out");
        MADE.store(0, Ordering::SeqCst);
        Ok(())
    }
}

fn main() -> anyhow::Result<()> {
    let chain = Tokens | Shout | Number;
    println!("{}, from sync code:", chain.name());
    let mut plain = Seen::default();
    for chunk in chain.stream(TEXT.to_owned()) {
        plain.see(chunk?);
    }
    plain.check()?;

    println!("from async code:");
    let mut awaited = Seen::default();
    tokio::runtime::Runtime::new()?.block_on(async {
        let mut chunks = pin!(chain.astream(TEXT.to_owned()));
        while let Some(chunk) = chunks.next().await {
            awaited.see(chunk?);
        }
        Ok::<_, runnable::Error>(())
    })?;
    awaited.check()?;
    ensure!(plain.chunks == awaited.chunks, "the two worlds differ");

    println!("and counted as they come:");
    let count = (Tokens | Shout | Count).invoke(TEXT.to_owned())?;
    println!("{count} chunks");
    ensure!(count == plain.chunks.len(), "some were put together");
    Ok(())
}
