//! A trait with two implementations. What a trait's method has no async body for, it does on the pool;
//! one that has something better to do in async code says so. Behind `dyn`, both halves are there.
//!
//! ```text
//! cargo run --example vector_store
//! ```
#![allow(clippy::print_stdout, reason = "a program for the terminal")]

use std::{
    fmt::Debug,
    sync::{Arc, Mutex, PoisonError},
    thread,
};

use runnable::prelude::*;

/// Where texts are kept, to be found by what they are about.
#[runnable]
trait VectorStore: Debug {
    /// Adds texts, and returns how many there are.
    fn add(&self, texts: Vec<String>) -> usize;

    /// The `k` texts that are nearest to the query, the nearest first.
    fn search(&self, query: &str, #[bind] k: usize) -> Vec<String>;
}

/// Keeps the texts in this process. All of it is sync.
#[derive(Clone, Debug, Default)]
struct Memory {
    texts: Arc<Mutex<Vec<String>>>,
}

#[runnable]
impl VectorStore for Memory {
    fn add(&self, texts: Vec<String>) -> usize {
        say("Memory::add");
        let mut kept = self.texts.lock().unwrap_or_else(PoisonError::into_inner);
        kept.extend(texts);
        kept.len()
    }

    fn search(&self, query: &str, k: usize) -> Vec<String> {
        say("Memory::search");
        let kept = self.texts.lock().unwrap_or_else(PoisonError::into_inner);
        let mut ranked = kept.clone();
        ranked.sort_by_key(|text| distance(&embedding(text), &embedding(query)));
        ranked.truncate(k);
        ranked
    }
}

/// Asks a server, as far as this program can tell: it waits before it answers.
#[derive(Clone, Debug, Default)]
struct Remote {
    server: Memory,
}

#[runnable]
impl VectorStore for Remote {
    fn add(&self, texts: Vec<String>) -> usize {
        say("Remote::add");
        self.server.add(texts)
    }

    fn search(&self, query: &str, k: usize) -> Vec<String> {
        say("Remote::search");
        self.server.search(query, k)
    }

    // Waiting takes no thread in async code.
    async fn asearch(&self, query: &str, k: usize) -> Vec<String> {
        say("Remote::asearch");
        tokio::task::yield_now().await;
        self.server.search(query, k)
    }
}

/// How often each letter is in the text. (A model would know better.)
fn embedding(text: &str) -> [u32; 26] {
    let mut counts = [0; 26];
    for letter in text.bytes().filter(u8::is_ascii_lowercase) {
        counts[usize::from(letter - b'a')] += 1;
    }
    counts
}

fn distance(one: &[u32; 26], other: &[u32; 26]) -> u32 {
    let differences = one
        .iter()
        .zip(other)
        .map(|(one, other)| one.abs_diff(*other));
    differences.sum()
}

/// Says which body runs, and where.
fn say(body: &str) {
    let place = match thread::current().name() {
        Some("main") => "the main thread",
        _ => "the pool",
    };
    println!("  {body} on {place}");
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> runnable::Result<()> {
    let texts = || {
        ["a red apple", "blue skies", "the sea"]
            .map(str::to_owned)
            .to_vec()
    };

    println!("Arc<dyn VectorStore>, all sync:");
    let memory: Arc<dyn VectorStore> = Arc::new(Memory::default());
    println!("  {} texts", memory.add(texts()));
    println!("  {:?}", memory.asearch("apples are red", 1).await);

    println!("Box<dyn VectorStore>, async where it pays:");
    let remote: Box<dyn VectorStore> = Box::new(Remote::default());
    println!("  {} texts", remote.aadd(texts()).await);
    println!("  {:?}", remote.asearch("a sky of blue", 1).await);

    println!("as steps of chains:");
    let stores = [&*memory, &*remote];
    for store in stores {
        let chain = store.search_runnable(1)
            | runnable::lambda(|found: Vec<String>| found.concat()).inline();
        println!("  {}", chain.ainvoke("sea".to_owned()).await?);
    }
    Ok(())
}
