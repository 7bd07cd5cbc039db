//! A million inputs, from an iterator that never holds them, through five steps; the outputs are summed up as they
//! come.

use std::{convert::Infallible, hint::black_box, ops::Range};

use futures::{Stream, StreamExt as _, stream};
use rayon::iter::{ParallelBridge as _, ParallelIterator as _};
use runnable::prelude::*;
use tokio::task::{spawn, spawn_blocking};

/// The inputs.
pub(super) const INPUTS: Range<u64> = 0..1_000_000;
/// As many at a time as `runnable` lets be where nothing else is said.
const AT_A_TIME: usize = 64;

/// A way to run them.
#[derive(Clone, Copy)]
pub struct Case {
    /// What the command line calls it.
    pub id: &'static str,
    /// What steps there are.
    pub steps: &'static str,
    /// What runs them.
    pub way: &'static str,
    run: Runs,
}

#[derive(Clone, Copy)]
enum Runs {
    Sync(fn(u32) -> u64),
    Async(fn(u32, &tokio::runtime::Runtime) -> u64),
}

impl Case {
    /// The sum of the outputs, each step doing its work so many times.
    pub(super) fn run(&self, rounds: u32, runtime: &tokio::runtime::Runtime) -> u64 {
        match self.run {
            Runs::Sync(run) => run(rounds),
            Runs::Async(run) => run(rounds, runtime),
        }
    }
}

const fn sync(
    id: &'static str,
    steps: &'static str,
    way: &'static str,
    run: fn(u32) -> u64,
) -> Case {
    let run = Runs::Sync(run);
    Case {
        id,
        steps,
        way,
        run,
    }
}

/// A case whose stream of outputs is summed up in a task.
macro_rules! awaited {
    ($id:literal, $steps:expr, $way:literal, |$rounds:ident| $outputs:expr) => {
        Case {
            id: $id,
            steps: $steps,
            way: $way,
            run: Runs::Async(|$rounds, runtime| {
                let sum = runtime.spawn(async move { sum($outputs).await });
                runtime.block_on(sum).expect("no step panics")
            }),
        }
    };
}

const INLINE: &str = "cheap, `inline`";
const COMPUTE: &str = "`compute`";
const OFFLOAD: &str = "may block, `offload`";
const ASYNC: &str = "async";
const TASKS: &str = "async, a task for each input";

/// All of them.
pub const CASES: [Case; 12] = [
    sync("inline", INLINE, "`batch_iter`", |rounds| {
        sum_of(five(Inline::new(rounds)).batch_iter(INPUTS))
    }),
    sync("inline-by-hand", INLINE, "`Iterator::map`", |rounds| {
        INPUTS.map(|x| by_hand(x, rounds)).sum()
    }),
    sync("compute", COMPUTE, "`batch_as_completed`", |rounds| {
        let outputs = five(Compute::new(rounds)).batch_as_completed(INPUTS);
        sum_of(outputs.map(|(_, output)| output))
    }),
    sync("compute-in-order", COMPUTE, "`batch_iter`", |rounds| {
        sum_of(five(Compute::new(rounds)).batch_iter(INPUTS))
    }),
    sync("compute-rayon", COMPUTE, "rayon's `par_bridge`", |rounds| {
        INPUTS.par_bridge().map(|x| by_hand(x, rounds)).sum()
    }),
    sync("offload", OFFLOAD, "`batch_as_completed`", |rounds| {
        let outputs = five(Offload::new(rounds)).batch_as_completed(INPUTS);
        sum_of(outputs.map(|(_, output)| output))
    }),
    awaited!(
        "offload-by-hand",
        OFFLOAD,
        "`spawn_blocking`, `buffer_unordered`",
        |rounds| {
            let one = move |x| spawn_blocking(move || by_hand(x, rounds));
            stream::iter(INPUTS).map(one).buffer_unordered(AT_A_TIME)
        }
    ),
    awaited!("async", ASYNC, "`abatch_as_completed`", |rounds| {
        let outputs = five(Later::new(rounds)).abatch_as_completed(INPUTS);
        outputs.map(|(_, output)| output)
    }),
    awaited!("async-in-order", ASYNC, "`abatch_stream`", |rounds| {
        five(Later::new(rounds)).abatch_stream(stream::iter(INPUTS))
    }),
    awaited!("async-by-hand", ASYNC, "`buffer_unordered`", |rounds| {
        let one = move |x| async move { Ok::<_, Infallible>(by_hand_later(x, rounds).await) };
        stream::iter(INPUTS).map(one).buffer_unordered(AT_A_TIME)
    }),
    awaited!(
        "tasks",
        TASKS,
        "`spawn(chain.ainvoke(…))`, `buffer_unordered`",
        |rounds| {
            let chain = five(Later::new(rounds));
            let one = move |x| spawn(chain.ainvoke(x));
            let outputs = stream::iter(INPUTS).map(one).buffer_unordered(AT_A_TIME);
            outputs.map(|output| output.expect("no step panics"))
        }
    ),
    awaited!(
        "tasks-by-hand",
        TASKS,
        "`spawn(…)`, `buffer_unordered`",
        |rounds| {
            let one = move |x| spawn(by_hand_later(x, rounds));
            stream::iter(INPUTS).map(one).buffer_unordered(AT_A_TIME)
        }
    ),
];

/// What a step does: so many rounds of something that can't be left out.
fn work(x: u64, rounds: u32) -> u64 {
    let spun = (0..rounds).fold(x, |spun, round| black_box(spun ^ u64::from(round)));
    black_box(x + 1 + (spun & 1))
}

#[runnable(inline)]
pub(crate) fn inline(x: u64, #[bind] rounds: u32) -> u64 {
    work(x, rounds)
}

#[runnable(compute)]
pub(crate) fn compute(x: u64, #[bind] rounds: u32) -> u64 {
    work(x, rounds)
}

#[runnable]
pub(crate) fn offload(x: u64, #[bind] rounds: u32) -> u64 {
    work(x, rounds)
}

#[runnable]
#[allow(clippy::unused_async, reason = "an async step is what is measured")]
pub(crate) async fn later(x: u64, #[bind] rounds: u32) -> u64 {
    work(x, rounds)
}

fn five<R>(step: R) -> impl Runnable<Input = u64, Output = u64>
where
    R: Runnable<Input = u64, Output = u64>,
{
    let two = step.clone().pipe(step.clone());
    two.clone().pipe(two).pipe(step)
}

pub(super) fn by_hand(x: u64, rounds: u32) -> u64 {
    let x = work(work(x, rounds), rounds);
    work(work(work(x, rounds), rounds), rounds)
}

async fn by_hand_later(x: u64, rounds: u32) -> u64 {
    let x = later(later(x, rounds).await, rounds).await;
    later(later(later(x, rounds).await, rounds).await, rounds).await
}

fn sum_of(outputs: impl Iterator<Item = runnable::Result<u64>>) -> u64 {
    outputs.map(|output| output.expect("no step fails")).sum()
}

async fn sum<E: std::fmt::Debug>(outputs: impl Stream<Item = Result<u64, E>>) -> u64 {
    let sum = async |sum, output: Result<u64, E>| sum + output.expect("no step fails");
    outputs.fold(0, sum).await
}
