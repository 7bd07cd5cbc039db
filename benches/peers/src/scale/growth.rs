//! One thing after another made larger, beside the same by hand.

use std::{hint::black_box, time::Duration};

use futures::{StreamExt as _, future::try_join_all, stream};
use runnable::prelude::*;

use crate::{
    contest::{Row, Who, repeat},
    steps::{
        INPUT, add_one, add_one_later,
        ours::{Inline, Later},
        try_add_one_later,
    },
};

/// What the times of a series are times of.
#[derive(Clone, Copy, Debug)]
pub enum Measure {
    /// One run.
    Run,
    /// A batch, of as many inputs as this says of how many run at a time.
    Batch(fn(usize) -> usize),
}

/// Rows that differ in one number.
pub struct Series {
    /// What is run.
    pub title: &'static str,
    /// What the number is.
    pub of: &'static str,
    /// How its times are to be read.
    pub measure: Measure,
    /// The rows, and the number of each.
    pub rows: Vec<(usize, Row)>,
}

impl Series {
    /// What a time says of each step, branch or input: how long it takes, or how many of them are done in a
    /// second.
    #[expect(
        clippy::cast_precision_loss,
        reason = "the numbers of a series are small"
    )]
    pub(super) fn reading(&self, number: usize, ns: f64) -> f64 {
        match self.measure {
            Measure::Run => ns / number as f64,
            Measure::Batch(inputs) => inputs(number) as f64 / ns * 1e9,
        }
    }

    /// What is drawn: the time of a run, or what a batch gets done in a second.
    pub(super) fn shown(&self, number: usize, ns: f64) -> f64 {
        match self.measure {
            Measure::Run => ns,
            Measure::Batch(_) => self.reading(number, ns),
        }
    }
}

/// All series.
pub fn series() -> Vec<Series> {
    vec![
        Series {
            title: "sync steps, `invoke`",
            of: "steps",
            measure: Measure::Run,
            rows: sync_steps(),
        },
        Series {
            title: "async steps, `ainvoke`",
            of: "steps",
            measure: Measure::Run,
            rows: async_steps(),
        },
        Series {
            title: "async steps, each `boxed`",
            of: "steps",
            measure: Measure::Run,
            rows: boxed_steps(),
        },
        Series {
            title: "parallel of async branches",
            of: "branches",
            measure: Measure::Run,
            rows: branches(),
        },
        Series {
            title: "`abatch` of steps that wait for 1 ms",
            of: "at a time",
            measure: Measure::Batch(ten_times),
            rows: at_a_time(|limit| at_a_time_row(ten_times(limit), limit, wait)),
        },
        Series {
            title: "`abatch` of 1,000 inputs of steps that do not wait",
            of: "at a time",
            measure: Measure::Batch(thousand),
            rows: at_a_time(|limit| at_a_time_row(thousand(limit), limit, add_one_later)),
        },
    ]
}

/// A row's own words are of no use in a series: its title and its number say all.
fn row(expected: impl crate::contest::Outcome) -> Row {
    Row::new("growth", "growth", expected)
}

const STEPS: [usize; 7] = [1, 2, 4, 8, 16, 32, 64];

fn after(steps: usize) -> u64 {
    INPUT + u64::try_from(steps).unwrap_or(u64::MAX)
}

/// Calls `$row` with the number of steps and a chain of so many, each twice the one before.
macro_rules! doubled {
    ($row:ident, $step:expr) => {{
        let one = $step;
        let two = one.clone().pipe(one.clone());
        let four = two.clone().pipe(two.clone());
        let eight = four.clone().pipe(four.clone());
        let sixteen = eight.clone().pipe(eight.clone());
        let thirty_two = sixteen.clone().pipe(sixteen.clone());
        let all = thirty_two.clone().pipe(thirty_two.clone());
        vec![
            (1, $row(1, one)),
            (2, $row(2, two)),
            (4, $row(4, four)),
            (8, $row(8, eight)),
            (16, $row(16, sixteen)),
            (32, $row(32, thirty_two)),
            (64, $row(64, all)),
        ]
    }};
}

fn sync_steps() -> Vec<(usize, Row)> {
    doubled!(sync_row, Inline)
}

fn sync_row<R>(steps: usize, chain: R) -> Row
where
    R: Runnable<Input = u64, Output = u64>,
{
    row(after(steps))
        .sync(Who::Runnable, move || {
            chain.invoke(black_box(INPUT)).expect("no step fails")
        })
        .sync(Who::ByHand, move || {
            (0..steps).fold(black_box(INPUT), |x, _| add_one(x))
        })
}

fn async_steps() -> Vec<(usize, Row)> {
    doubled!(async_row, Later)
}

fn async_row<R>(steps: usize, chain: R) -> Row
where
    R: Runnable<Input = u64, Output = u64>,
{
    row(after(steps))
        .awaited(Who::Runnable, move |calls| {
            let chain = chain.clone();
            repeat!(
                calls,
                chain
                    .ainvoke(black_box(INPUT))
                    .await
                    .expect("no step fails")
            )
        })
        .awaited(Who::ByHand, move |calls| {
            repeat!(calls, {
                let mut x = black_box(INPUT);
                for _ in 0..steps {
                    x = add_one_later(x).await;
                }
                x
            })
        })
}

fn boxed_steps() -> Vec<(usize, Row)> {
    let chain = |steps| {
        let more = std::iter::repeat_n(Later.boxed(), steps - 1);
        more.fold(Later.boxed(), |chain, step| chain.pipe(step).boxed())
    };
    STEPS
        .into_iter()
        .map(|steps| (steps, async_row(steps, chain(steps))))
        .collect()
}

fn branches() -> Vec<(usize, Row)> {
    /// Twice the branches, in two parallels in one.
    fn twice<R: Runnable<Input = u64>>(
        half: R,
    ) -> impl Runnable<Input = u64, Output = (R::Output, R::Output)> {
        parallel((half.clone(), half))
    }
    let two = twice(Later);
    let four = parallel((Later, Later, Later, Later));
    let eight = parallel((Later, Later, Later, Later, Later, Later, Later, Later));
    vec![
        (2, branches_row::<2, _>(two)),
        (4, branches_row::<4, _>(four)),
        (8, branches_row::<8, _>(eight.clone())),
        (16, branches_row::<16, _>(twice(eight))),
    ]
}

fn branches_row<const N: usize, R>(chain: R) -> Row
where
    R: Runnable<Input = u64, Output: crate::contest::Outcome>,
{
    row([INPUT + 1; N])
        .awaited(Who::Runnable, move |calls| {
            let chain = chain.clone();
            repeat!(
                calls,
                chain
                    .ainvoke(black_box(INPUT))
                    .await
                    .expect("no branch fails")
            )
        })
        .awaited(Who::ByHand, move |calls| {
            repeat!(calls, {
                let branches = [(); N].map(|()| try_add_one_later(black_box(INPUT)));
                try_join_all(branches).await.expect("no branch fails")
            })
        })
}

fn ten_times(limit: usize) -> usize {
    limit * 10
}

fn thousand(_: usize) -> usize {
    1_000
}

async fn wait(x: u64) -> u64 {
    tokio::time::sleep(Duration::from_millis(1)).await;
    x + 1
}

fn at_a_time(row: impl Fn(usize) -> Row) -> Vec<(usize, Row)> {
    let limits = [1, 4, 16, 64, 256, 1024];
    limits
        .into_iter()
        .map(|limit| (limit, row(limit)))
        .collect()
}

fn at_a_time_row<S, F>(inputs: usize, limit: usize, step: S) -> Row
where
    S: Fn(u64) -> F + Copy + Send + Sync + 'static,
    F: Future<Output = u64> + Send + 'static,
{
    let inputs = 0..u64::try_from(inputs).unwrap_or(u64::MAX);
    let ours = inputs.clone();
    row(inputs.clone().map(|x| x + 1).collect::<Vec<_>>())
        .awaited(Who::Runnable, move |calls| {
            let config = Config::new().max_concurrency(limit);
            let chain = alambda(step).with_config(config);
            let inputs = ours.clone();
            repeat!(
                calls,
                chain.abatch(inputs.clone()).await.expect("no step fails")
            )
        })
        .awaited(Who::ByHand, move |calls| {
            let inputs = inputs.clone();
            repeat!(calls, {
                let outputs = stream::iter(inputs.clone()).map(step);
                outputs.buffered(limit).collect::<Vec<_>>().await
            })
        })
}
