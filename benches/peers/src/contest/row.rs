//! A row, and who stands in it.

use std::{
    future::Future,
    hint::black_box,
    pin::Pin,
    time::{Duration, Instant},
};

use super::{Outcome, Who};

/// A number of calls, one after another.
#[derive(Debug)]
pub struct Turn {
    /// How long they took together.
    pub elapsed: Duration,
    /// What the last of them gave.
    pub values: Vec<u64>,
}

impl Turn {
    pub(crate) fn new(elapsed: Duration, output: impl Outcome) -> Self {
        Self {
            elapsed,
            values: output.values(),
        }
    }
}

type Awaited = Pin<Box<dyn Future<Output = Turn> + Send>>;

/// How a contestant runs its pipeline so often.
pub(crate) enum Runs {
    /// From sync code.
    Sync(Box<dyn FnMut(u32) -> Turn>),
    /// In a task.
    Awaited(Box<dyn FnMut(u32) -> Awaited>),
}

/// One who runs the pipeline of a row.
pub struct Contestant {
    /// Whose library it is written with.
    pub who: Who,
    runs: Runs,
}

impl Contestant {
    /// Has its turn: from sync code on this thread, otherwise in a task of `runtime`, as a server's code is.
    ///
    /// # Panics
    /// If the pipeline panics.
    pub fn run(&mut self, calls: u32, runtime: &tokio::runtime::Runtime) -> Turn {
        match &mut self.runs {
            Runs::Sync(run) => run(calls),
            Runs::Awaited(run) => {
                let task = runtime.spawn(run(calls));
                runtime.block_on(task).expect("a pipeline panicked")
            }
        }
    }

    /// Has its turn without leaving this thread, but for what the pipeline itself sends to others.
    pub fn run_here(&mut self, calls: u32, runtime: &tokio::runtime::Runtime) -> Turn {
        match &mut self.runs {
            Runs::Sync(run) => run(calls),
            Runs::Awaited(run) => runtime.block_on(run(calls)),
        }
    }
}

/// A pipeline, and all who can run it.
pub struct Row {
    /// What the lines of other programs call it.
    pub id: &'static str,
    /// What a reader knows it as.
    pub title: &'static str,
    /// What every contestant has to give.
    pub expected: Vec<u64>,
    /// In the order of their turns.
    pub contestants: Vec<Contestant>,
}

impl Row {
    pub(crate) fn new(id: &'static str, title: &'static str, expected: impl Outcome) -> Self {
        Self {
            id,
            title,
            expected: expected.values(),
            contestants: Vec::new(),
        }
    }

    /// Adds one that runs it from sync code.
    pub(crate) fn sync<T: Outcome>(
        mut self,
        who: Who,
        mut run: impl FnMut() -> T + 'static,
    ) -> Self {
        let runs = move |calls| {
            let start = Instant::now();
            for _ in 1..calls {
                black_box(run());
            }
            let output = black_box(run());
            Turn::new(start.elapsed(), output)
        };
        self.contestants.push(Contestant {
            who,
            runs: Runs::Sync(Box::new(runs)),
        });
        self
    }

    /// Adds one that awaits it: `run` is given the number of calls, for [`repeat!`](super::repeat).
    pub(crate) fn awaited<F>(mut self, who: Who, mut run: impl FnMut(u32) -> F + 'static) -> Self
    where
        F: Future<Output = Turn> + Send + 'static,
    {
        self.contestants.push(Contestant {
            who,
            runs: Runs::Awaited(Box::new(move |calls| Box::pin(run(calls)))),
        });
        self
    }
}
