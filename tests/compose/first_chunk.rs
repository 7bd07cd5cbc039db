//! The first chunk is out before the last one is in, through a choice, a fallback and a retry.

use std::{
    iter,
    sync::{Arc, Mutex, mpsc},
    time::Duration,
};

use futures::{Stream, StreamExt as _, channel, stream, stream::BoxStream};
use runnable::{Result, compose::Retry, prelude::*};

use super::again::Count;
use crate::support::{PATIENCE, current_thread, multi_thread, watched};

/// What a source waits for before its second chunk, and how often it was asked.
#[derive(Clone)]
struct Gate {
    sync: Arc<Mutex<mpsc::Receiver<()>>>,
    later: Arc<Mutex<Option<channel::oneshot::Receiver<()>>>>,
    pulls: Count,
}

struct Key {
    sync: mpsc::Sender<()>,
    later: channel::oneshot::Sender<()>,
}

impl Key {
    fn open(self) {
        // Only one of them is waited for.
        let _ = self.sync.send(());
        let _ = self.later.send(());
    }
}

fn gate() -> (Gate, Key) {
    let (open, opened) = mpsc::channel();
    let (open_later, opened_later) = channel::oneshot::channel();
    let gate = Gate {
        sync: Arc::new(Mutex::new(opened)),
        later: Arc::new(Mutex::new(Some(opened_later))),
        pulls: Count::default(),
    };
    let key = Key {
        sync: open,
        later: open_later,
    };
    (gate, key)
}

const CHUNKS: [&str; 3] = ["a", "b", "c"];

/// A chunk, and when the gate is open, the others.
#[runnable]
fn gated(count: usize, #[bind] gate: Gate) -> impl Iterator<Item = String> {
    (0..count).map(move |i| {
        gate.pulls.add();
        if i == 1 {
            let gate = gate.sync.lock().unwrap();
            gate.recv_timeout(PATIENCE).unwrap();
        }
        CHUNKS[i % 3].to_owned()
    })
}

/// [`gated`], written in the async world.
#[runnable]
fn gated_later(count: usize, #[bind] gate: Gate) -> impl Stream<Item = String> {
    stream::iter(0..count).then(move |i| {
        gate.pulls.add();
        let opened = if i == 1 {
            gate.later.lock().unwrap().take()
        } else {
            None
        };
        async move {
            if let Some(opened) = opened {
                opened.await.unwrap();
            }
            CHUNKS[i % 3].to_owned()
        }
    })
}

#[runnable]
fn bracket(chunks: impl Iterator<Item = String>) -> impl Iterator<Item = String> {
    chunks.map(|chunk| format!("({chunk})"))
}

#[runnable]
fn bracket_later(chunks: impl Stream<Item = String>) -> impl Stream<Item = String> {
    chunks.map(|chunk| format!("({chunk})"))
}

/// Fails when it has read a chunk.
#[runnable]
fn fails(
    chunks: impl Iterator<Item = String>,
) -> impl Iterator<Item = Result<String, &'static str>> {
    chunks.map(|_| Err("no"))
}

/// Fails at its first attempt.
#[runnable]
fn hesitant(
    chunks: impl Iterator<Item = String>,
    #[bind] runs: Count,
) -> impl Iterator<Item = Result<String, &'static str>> {
    let mut fails = runs.add() == 0;
    chunks.map(move |chunk| {
        if std::mem::take(&mut fails) {
            Err("not yet")
        } else {
            Ok(format!("<{chunk}>"))
        }
    })
}

#[runnable]
fn hesitant_later(
    chunks: impl Stream<Item = String>,
    #[bind] runs: Count,
) -> impl Stream<Item = Result<String, &'static str>> {
    let mut fails = runs.add() == 0;
    chunks.map(move |chunk| {
        if std::mem::take(&mut fails) {
            Err("not yet")
        } else {
            Ok(format!("<{chunk}>"))
        }
    })
}

fn soon() -> Retry {
    Retry::new().initial_delay(Duration::from_millis(1))
}

fn sync_chain(gate: Gate) -> impl Runnable<Input = usize, Output = String> {
    let arm = Gated::new(gate) | Bracket;
    let choice = branch()
        .when(|n: &usize| *n > 0, arm)
        .otherwise(lambda(|_: usize| String::new()));
    let hesitant = Hesitant::new(Count::default());
    choice | Fails.with_fallbacks([Bracket]) | hesitant.with_retry(soon())
}

fn async_chain(gate: Gate) -> impl Runnable<Input = usize, Output = String> {
    let arm = GatedLater::new(gate) | BracketLater;
    let choice = branch()
        .when(|n: &usize| *n > 0, arm)
        .otherwise(alambda(|_: usize| async { String::new() }));
    let hesitant = HesitantLater::new(Count::default());
    choice | Fails.with_fallbacks([BracketLater]) | hesitant.with_retry(soon())
}

fn mixed_chain(gate: Gate) -> impl Runnable<Input = usize, Output = String> {
    let arm = GatedLater::new(gate) | Bracket;
    let choice = branch()
        .when(|n: &usize| *n > 0, arm)
        .otherwise(lambda(|_: usize| String::new()));
    let hesitant = Hesitant::new(Count::default());
    choice | Fails.with_fallbacks((BracketLater, Bracket)) | hesitant.with_retry(soon())
}

type Make = fn(Gate) -> BoxRunnable<usize, String>;

const CHAINS: [(&str, Make); 3] = [
    ("sync steps", |gate| sync_chain(gate).boxed()),
    ("async steps", |gate| async_chain(gate).boxed()),
    ("steps of both worlds", |gate| mixed_chain(gate).boxed()),
];

/// A chain's chunks, read in one way or another.
trait Read {
    fn read(&mut self) -> Option<String>;
}

struct Blocked(Box<dyn Iterator<Item = Result<String>> + Send>);

impl Read for Blocked {
    fn read(&mut self) -> Option<String> {
        self.0.next().map(Result::unwrap)
    }
}

/// Read by an executor.
struct Awaited<F>(BoxStream<'static, Result<String>>, F);

impl<F> Read for Awaited<F>
where
    F: Fn(&mut BoxStream<'static, Result<String>>) -> Option<Result<String>>,
{
    fn read(&mut self) -> Option<String> {
        (self.1)(&mut self.0).map(Result::unwrap)
    }
}

/// What is to hold of a chain that is read from, its gate and its key.
type Check = fn(&str, &mut dyn FnMut(usize) -> Box<dyn Read>, Gate, Key);

/// Reads a chain in sync code, and in async code under several executors.
fn each_way(check: Check) {
    for (name, make) in CHAINS {
        watched(name, move || {
            let (gate, key) = gate();
            let chain = make(gate.clone());
            check(
                name,
                &mut |n| Box::new(Blocked(Box::new(chain.stream(n)))),
                gate,
                key,
            );
            let runtimes = [current_thread(), multi_thread()];
            for runtime in runtimes {
                let (gate, key) = self::gate();
                let chain = make(gate.clone());
                let runtime = Arc::new(runtime);
                let mut read = |n| -> Box<dyn Read> {
                    let runtime = Arc::clone(&runtime);
                    Box::new(Awaited(
                        chain.astream(n).boxed(),
                        move |chunks: &mut BoxStream<'static, _>| runtime.block_on(chunks.next()),
                    ))
                };
                check(name, &mut read, gate, key);
            }
            let (gate, key) = self::gate();
            let chain = make(gate.clone());
            let mut read = |n| -> Box<dyn Read> {
                Box::new(Awaited(
                    chain.astream(n).boxed(),
                    |chunks: &mut BoxStream<'static, _>| futures::executor::block_on(chunks.next()),
                ))
            };
            check(name, &mut read, gate, key);
        });
    }
}

#[test]
fn the_first_chunk_is_out_before_the_last_one_is_in() {
    each_way(|name, read, gate, key| {
        let mut chunks = read(3);
        assert_eq!(
            gate.pulls.get(),
            0,
            "{name}: nothing runs before it is asked"
        );
        assert_eq!(chunks.read().as_deref(), Some("<((a))>"), "{name}");
        assert_eq!(gate.pulls.get(), 1, "{name}: only one chunk was asked for");
        key.open();
        let rest: Vec<_> = iter::from_fn(|| chunks.read()).collect();
        assert_eq!(rest, ["<((b))>", "<((c))>"], "{name}");
        assert_eq!(gate.pulls.get(), 3);
    });
}

#[test]
fn dropping_the_output_stops_the_source_within_one_item() {
    each_way(|name, read, gate, key| {
        key.open();
        let mut chunks = read(usize::MAX);
        for _ in 0..4 {
            chunks.read().unwrap();
        }
        drop(chunks);
        // A job that is under way may be making one more.
        let pulls = gate.pulls.get();
        assert!(pulls <= 5, "{name}: asked {pulls} times");
        std::thread::sleep(Duration::from_millis(5));
        assert!(gate.pulls.get() <= 5, "{name}: goes on");
    });
}
