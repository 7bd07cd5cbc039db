//! What the tests of retries and of fallbacks have in common: steps that fail, and chunk-taking steps
//! that note what they are given.

use std::{
    future::ready,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use futures::{Stream, StreamExt as _, stream};
use runnable::{Error, Result, prelude::*};

use crate::support::on_tokio;

/// A count that can be shared.
#[derive(Clone, Debug, Default)]
pub(super) struct Count(Arc<AtomicUsize>);

impl Count {
    /// Counts one more; gives how many there were before.
    pub(super) fn add(&self) -> usize {
        self.0.fetch_add(1, Ordering::SeqCst)
    }

    pub(super) fn get(&self) -> usize {
        self.0.load(Ordering::SeqCst)
    }
}

/// A sync step that fails as often as is said, with `not yet`, and counts how often it ran.
#[cfg(feature = "retry")]
pub(super) fn flaky(fails: usize) -> (impl Runnable<Input = u32, Output = u32>, Count) {
    let runs = Count::default();
    let count = runs.clone();
    let step = try_lambda(move |x: u32| match count.add() {
        run if run < fails => Err("not yet"),
        _ => Ok(x + 1),
    });
    (step.named("flaky"), runs)
}

/// [`flaky`], written in the async world.
#[cfg(feature = "retry")]
pub(super) fn aflaky(fails: usize) -> (impl Runnable<Input = u32, Output = u32>, Count) {
    let runs = Count::default();
    let count = runs.clone();
    let step = try_alambda(move |x: u32| {
        let result = match count.add() {
            run if run < fails => Err("not yet"),
            _ => Ok(x + 1),
        };
        async move {
            tokio::task::yield_now().await;
            result
        }
    });
    (step.named("flaky"), runs)
}

/// What comes of a step in sync code and in async code, each time a new one, and how often it ran.
#[cfg(feature = "retry")]
pub(super) fn both<R: Runnable<Input = u32>>(
    make: impl Fn() -> (R, Count),
) -> [(Result<R::Output>, usize); 2] {
    let (step, runs) = make();
    let blocked = (step.invoke(1), runs.get());
    let (step, runs) = make();
    let awaited = on_tokio(step.ainvoke(1));
    [blocked, (awaited, runs.get())]
}

/// How a chunk-taking step fails, and what it was given.
#[derive(Clone, Default)]
pub(super) struct Plan {
    /// How many attempts fail, from the first on.
    fails: usize,
    /// How many chunks those take before they fail.
    after_taking: usize,
    /// How many chunks those give before they fail, after they have taken those.
    after_giving: usize,
    runs: Count,
    taken: Arc<Mutex<Vec<Vec<String>>>>,
}

impl Plan {
    pub(super) fn new(fails: usize, after_taking: usize, after_giving: usize) -> Self {
        Self {
            fails,
            after_taking,
            after_giving,
            ..Self::default()
        }
    }

    /// How many attempts there were.
    pub(super) fn runs(&self) -> usize {
        self.runs.get()
    }

    /// What each attempt was given.
    pub(super) fn taken(&self) -> Vec<String> {
        let taken = self.taken.lock().unwrap();
        taken.iter().map(|chunks| chunks.concat()).collect()
    }

    /// Whether the attempt that begins now fails.
    fn begin(&self) -> Attempt {
        self.taken.lock().unwrap().push(Vec::new());
        let fails = self.runs.add() < self.fails;
        Attempt {
            plan: self.clone(),
            number: self.runs() - 1,
            to_take: if fails { self.after_taking } else { usize::MAX },
            to_give: if fails { self.after_giving } else { usize::MAX },
            held: Vec::new(),
        }
    }
}

struct Attempt {
    plan: Plan,
    number: usize,
    to_take: usize,
    to_give: usize,
    held: Vec<String>,
}

impl Attempt {
    /// What the step gives after it has been given `chunk`, or nothing for as long as it holds it.
    fn step(&mut self, chunk: String) -> Vec<Result<String, &'static str>> {
        let mut taken = self.plan.taken.lock().unwrap();
        taken[self.number].push(chunk.clone());
        let loud = chunk.to_uppercase();
        if self.to_take == usize::MAX {
            return vec![Ok(loud)];
        }
        self.held.push(loud);
        self.to_take -= 1;
        if self.to_take > 0 {
            return vec![];
        }
        let given = self.held.drain(..).take(self.to_give).map(Ok);
        given.chain([Err("broken")]).collect()
    }
}

/// Louder, chunk by chunk, unless it fails.
#[runnable]
pub(super) fn shaky(
    chunks: impl Iterator<Item = String>,
    #[bind] plan: Plan,
) -> impl Iterator<Item = Result<String, &'static str>> {
    let mut attempt = plan.begin();
    chunks.flat_map(move |chunk| attempt.step(chunk))
}

/// [`shaky`], written in the async world.
#[runnable]
pub(super) fn shaky_later(
    chunks: impl Stream<Item = String>,
    #[bind] plan: Plan,
) -> impl Stream<Item = Result<String, &'static str>> {
    let mut attempt = plan.begin();
    chunks.flat_map(move |chunk| stream::iter(attempt.step(chunk)))
}

/// Chunks of one word each.
#[runnable]
pub(super) fn split(text: String) -> impl Iterator<Item = String> {
    let words: Vec<_> = text.split_inclusive(' ').map(str::to_owned).collect();
    words.into_iter()
}

/// [`split`], written in the async world.
#[runnable]
pub(super) fn split_later(text: String) -> impl Stream<Item = String> {
    stream::iter(split(text)).then(ready)
}

/// One word, and then an error.
#[runnable]
pub(super) fn breaks(text: String) -> impl Iterator<Item = Result<String, &'static str>> {
    [Ok(text), Err("no more")].into_iter()
}

pub(super) const TEXT: &str = "a b c";

fn words() -> Vec<String> {
    TEXT.split_inclusive(' ').map(str::to_owned).collect()
}

/// Chunks, and the message of the error that they end with.
pub(super) type Chunks = Vec<Result<String, String>>;

fn told(chunks: Vec<Result<String>>) -> Chunks {
    let told = |error: Error| error.to_string();
    chunks
        .into_iter()
        .map(|chunk| chunk.map_err(told))
        .collect()
}

/// What a chain makes of a text, streamed in both worlds: each time a new chain.
pub(super) fn streamed<R, K>(make: impl Fn() -> (R, K)) -> Vec<(Chunks, K)>
where
    R: Runnable<Input = String, Output = String>,
{
    let mut all = Vec::new();
    let (chain, known) = make();
    all.push((told(chain.stream(TEXT.to_owned()).collect()), known));
    let (chain, known) = make();
    let awaited = on_tokio(chain.astream(TEXT.to_owned()).collect());
    all.push((told(awaited), known));
    let (chain, known) = make();
    let chunks = chain.astream(TEXT.to_owned()).collect();
    all.push((told(futures::executor::block_on(chunks)), known));
    let (chain, known) = make();
    all.push((told(chain.boxed().stream(TEXT.to_owned()).collect()), known));
    let (chain, known) = make();
    let awaited = on_tokio(chain.boxed().astream(TEXT.to_owned()).collect());
    all.push((told(awaited), known));
    all
}

/// What a step makes of chunks, in all the ways in which it can be given some: each time a new step.
pub(super) fn fed<R, K>(make: impl Fn() -> (R, K)) -> Vec<(Chunks, K)>
where
    R: Runnable<Input = String, Output = String>,
{
    let mut all = Vec::new();
    let (step, known) = make();
    all.push((told(step.transform(words()).collect()), known));
    let (step, known) = make();
    let awaited = on_tokio(step.atransform(stream::iter(words())).collect());
    all.push((told(awaited), known));
    all.extend(streamed(|| {
        let (step, known) = make();
        (Split.pipe(step), known)
    }));
    all.extend(streamed(|| {
        let (step, known) = make();
        (SplitLater.pipe(step), known)
    }));
    all.extend(streamed(|| {
        let (step, known) = make();
        (Split.pipe(step.boxed()), known)
    }));
    all
}

/// The value that a step makes of chunks, in all the ways in which it can be given some.
pub(super) fn collected<R, K>(make: impl Fn() -> (R, K)) -> Vec<(Chunks, K)>
where
    R: Runnable<Input = String, Output = String>,
{
    let mut all = Vec::new();
    let (step, known) = make();
    all.push((told(vec![step.collect(words())]), known));
    let (step, known) = make();
    let awaited = on_tokio(step.acollect(stream::iter(words())));
    all.push((told(vec![awaited]), known));
    // By a step behind it that needs its value.
    all.extend(streamed(|| {
        let (step, known) = make();
        (Split.pipe(step).pipe(lambda(|text: String| text)), known)
    }));
    all
}

/// Chunks that did not fail.
pub(super) fn good(chunks: &[&str]) -> Chunks {
    chunks.iter().map(|&chunk| Ok(chunk.to_owned())).collect()
}

/// Chunks, and an error.
pub(super) fn bad(chunks: &[&str], error: &str) -> Chunks {
    let mut all = good(chunks);
    all.push(Err(error.to_owned()));
    all
}

/// Something of which it is known how many there are.
#[derive(Clone)]
pub(super) struct Live {
    _alive: Arc<()>,
}

impl Live {
    /// One, and the way to ask how many there are.
    pub(super) fn new() -> (Self, impl Fn() -> usize) {
        let alive = Arc::new(());
        (
            Self {
                _alive: Arc::clone(&alive),
            },
            move || Arc::strong_count(&alive) - 1,
        )
    }
}

/// Endlessly many.
#[runnable]
pub(super) fn many(live: Live) -> impl Iterator<Item = Live> {
    std::iter::repeat(live)
}

/// [`many`], written in the async world.
#[runnable]
pub(super) fn many_later(live: Live) -> impl Stream<Item = Live> {
    stream::repeat(live)
}

/// Gives its number with each chunk that it is given, from the third on.
#[runnable]
pub(super) fn numbered(chunks: impl Iterator<Item = Live>) -> impl Iterator<Item = usize> {
    chunks.map(drop).enumerate().map(|(i, ())| i).skip(2)
}

/// [`numbered`], written in the async world.
#[runnable]
pub(super) fn numbered_later(chunks: impl Stream<Item = Live>) -> impl Stream<Item = usize> {
    chunks.map(drop).enumerate().map(|(i, ())| i).skip(2)
}

/// Gives numbers, and needs nothing of its input for that.
#[runnable]
pub(super) fn counting(live: Live) -> impl Iterator<Item = usize> {
    drop(live);
    0..
}

/// [`counting`], written in the async world.
#[runnable]
pub(super) fn counting_later(live: Live) -> impl Stream<Item = usize> {
    drop(live);
    stream::iter(0..)
}

/// Checks that a chain keeps no more than `kept` of what it is given, once a chunk is out.
#[track_caller]
pub(super) fn assert_lets_go<R>(chain: &R, kept: usize)
where
    R: Runnable<Input = Live, Output = usize>,
{
    let (live, alive) = Live::new();
    let mut blocked = chain.stream(live);
    for _ in 0..3 {
        blocked.next().unwrap().unwrap();
        assert_eq!(alive(), kept, "in sync code");
    }
    let (live, alive) = Live::new();
    let mut awaited = Box::pin(chain.astream(live));
    on_tokio(async {
        for _ in 0..3 {
            awaited.next().await.unwrap().unwrap();
            assert_eq!(alive(), kept, "in async code");
        }
    });
    drop(awaited);
    assert_eq!(alive(), 0);
}
