//! `batch`: a file of inputs, a file of outputs.

mod lines;
mod progress;
mod record;
mod sink;

use std::{
    fs::{self, File},
    io::{self, BufRead, BufReader, Write as _},
    num::NonZeroUsize,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    pin::pin,
    sync::{Arc, Mutex, PoisonError},
    time::Instant,
};

use futures_util::{FutureExt as _, Stream, StreamExt as _, stream};
use runnable_core::{
    BoxRunnable, Config, Error, ErrorKind, Result as RunResult, Runnable, RunnableExt as _,
    alambda, lambda, runtime,
};
use serde_json::Value as Json;

use self::{
    lines::{Line, Lines, Status},
    progress::{Counts, Progress},
    record::{Outcome, Record},
    sink::{Done, Existing, Sink},
};
use crate::{
    error::{Described, Failure},
    execution::Execution,
    input::unreadable,
    interrupt,
    program::Program,
    target::Target,
};

/// Runs a step or a pipeline on each line of a file
///
/// Each line of the output is a record: the line's number, a hash of it, and the output or the error. The same command
/// again goes on where it was ended, by whatever.
#[derive(Debug, clap::Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an option without a value"
)]
pub(crate) struct Args {
    #[command(flatten)]
    target: Target,
    /// The file with an input in each line, as JSON; `-` is stdin
    #[arg(short, long, value_name = "FILE")]
    input: PathBuf,
    /// The file that is written; `-` is stdout, which can't be resumed
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// How many lines are under way at a time
    #[arg(short = 'c', long, value_name = "N", default_value = "16")]
    max_concurrency: NonZeroUsize,
    /// Writes the records in the order of the input, and not as lines are done
    #[arg(long)]
    in_order: bool,
    /// Runs the lines anew that have failed before
    #[arg(long)]
    retry_failed: bool,
    /// Forgets what the output file holds
    #[arg(long, conflicts_with = "retry_failed")]
    overwrite: bool,
    /// Ends at the first failure
    #[arg(long)]
    fail_fast: bool,
    /// No progress bar, and no summary
    #[arg(short, long)]
    quiet: bool,
    #[command(flatten)]
    execution: Execution,
}

impl Args {
    pub(crate) fn run(self, program: &Program<'_>) -> Result<(), Failure> {
        let pipeline = self.target.pipeline(program)?;
        let limit = Some(self.max_concurrency);
        let ready = self.execution.prepare(program, &pipeline, limit)?;
        let reader = self.reader()?;
        let (sink, done) = self.sink()?;
        let (lines, status) = Lines::new(reader, done);
        let mut writing = Writing {
            sink,
            progress: Progress::new(self.quiet, self.file()),
            status,
            fail_fast: self.fail_fast,
        };
        let start = Instant::now();
        let written = self.write(ready.chain.clone(), lines, &mut writing);
        let ended = writing.finish();
        ready.finish()?;
        let counts = ended?;
        if !self.quiet {
            let took = start.elapsed().as_secs_f64();
            let _ = writeln!(io::stderr(), "{counts}, in {took:.1} s");
        }
        written?;
        self.judge(counts)
    }

    /// The input's file; `None` if it is stdin.
    fn file(&self) -> Option<&Path> {
        (self.input != Path::new("-")).then_some(&*self.input)
    }

    fn reader(&self) -> Result<Box<dyn BufRead + Send>, Failure> {
        match self.file() {
            None => Ok(Box::new(BufReader::new(io::stdin()))),
            Some(path) => {
                let what = format!("`{}`", path.display());
                let file = File::open(path).map_err(unreadable(&what))?;
                Ok(Box::new(BufReader::new(file)))
            }
        }
    }

    fn sink(&self) -> Result<(Sink, Done), Failure> {
        if self.output == Path::new("-") {
            return Ok((Sink::stdout(), Done::default()));
        }
        let same = |one: &Path| {
            let (one, other) = (fs::canonicalize(one), fs::canonicalize(&self.output));
            matches!((one, other), (Ok(one), Ok(other)) if one == other)
        };
        if self.file().is_some_and(same) {
            let message = "the output is the input: name another file";
            return Err(Failure::Usage(message.to_owned()));
        }
        let existing = match (self.overwrite, self.retry_failed) {
            (true, _) => Existing::Drop,
            (false, true) => Existing::DropFailed,
            (false, false) => Existing::Keep,
        };
        Sink::open(&self.output, existing)
    }

    /// Runs the chain on the lines, and writes what comes out.
    fn write(
        &self,
        chain: BoxRunnable<Json, Json>,
        lines: Lines,
        writing: &mut Writing,
    ) -> Result<(), Failure> {
        let config = Config::new()
            .max_concurrency(self.max_concurrency.get())
            .cancellation(interrupt::token());
        if self.execution.blocking {
            let chain = blocking(chain, config);
            if self.in_order {
                let mut records = chain.batch_iter(lines);
                records.try_for_each(|it| writing.add(it))
            } else {
                let mut records = chain.batch_as_completed(lines);
                records.try_for_each(|(_, it)| writing.add(it))
            }
        } else {
            let chain = awaited(chain, config);
            if self.in_order {
                write_all(chain.abatch_stream(stream::iter(lines)), writing)
            } else {
                let records = chain.abatch_as_completed(lines);
                write_all(records.map(|(_, it)| it), writing)
            }
        }
    }

    /// What the whole has come to.
    fn judge(&self, counts: Counts) -> Result<(), Failure> {
        if interrupt::happened() {
            return Err(Failure::Interrupted);
        }
        if counts.failed == 0 {
            return Ok(());
        }
        if !self.quiet && !self.fail_fast {
            let _ = writeln!(io::stderr(), "`--retry-failed` runs the failed lines anew");
        }
        Err(Failure::Partly)
    }
}

fn write_all(
    records: impl Stream<Item = RunResult<Option<Record>>> + Send,
    writing: &mut Writing,
) -> Result<(), Failure> {
    runtime::block_on(async {
        let mut records = pin!(records);
        while let Some(it) = records.next().await {
            writing.add(it)?;
        }
        Ok(())
    })
}

/// From a line to its record, on the thread that asks.
fn blocking(
    chain: BoxRunnable<Json, Json>,
    config: Config,
) -> impl Runnable<Input = Line, Output = Option<Record>> {
    let step = lambda(move |line: Line| {
        let result = line.input.and_then(|input| {
            let run = AssertUnwindSafe(|| chain.invoke(input));
            catch_unwind(run).unwrap_or_else(|panic| Err(panicked(&*panic)))
        });
        record(line.number, line.hash, result)
    });
    step.named("line").with_config(config)
}

/// From a line to its record, awaited.
fn awaited(
    chain: BoxRunnable<Json, Json>,
    config: Config,
) -> impl Runnable<Input = Line, Output = Option<Record>> {
    let step = alambda(move |line: Line| {
        let run = line.input.map(|input| chain.ainvoke(input));
        async move {
            let result = match run {
                Err(error) => Err(error),
                Ok(run) => {
                    let run = AssertUnwindSafe(run).catch_unwind();
                    run.await.unwrap_or_else(|panic| Err(panicked(&*panic)))
                }
            };
            record(line.number, line.hash, result)
        }
    });
    step.named("line").with_config(config)
}

/// What became of a line. Of one that Ctrl-C has cancelled there is no record: the next time it is run.
fn record(number: u64, hash: record::Hash, result: RunResult<Json>) -> Option<Record> {
    let outcome = match result {
        Ok(output) => Outcome::Output(output),
        Err(error) if error.kind() == ErrorKind::Cancelled && interrupt::happened() => return None,
        Err(error) => Outcome::Error(Described::new(&error)),
    };
    Some(Record::new(number, hash, outcome))
}

/// A panic as the failure that it is recorded as.
fn panicked(panic: &(dyn std::any::Any + Send)) -> Error {
    let said = panic.downcast_ref::<&str>().copied();
    let said = said.or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    Error::new(
        ErrorKind::Failed,
        format!("panicked: {}", said.unwrap_or("no message")),
    )
}

/// Records on their way out.
struct Writing {
    sink: Sink,
    progress: Progress,
    status: Arc<Mutex<Status>>,
    fail_fast: bool,
}

impl Writing {
    fn add(&mut self, done: RunResult<Option<Record>>) -> Result<(), Failure> {
        let Some(record) = done? else {
            return Ok(());
        };
        self.sink.write(&record)?;
        self.count_skipped();
        self.progress.add(record.failed());
        if record.failed() && self.fail_fast {
            return Err(Failure::Partly);
        }
        Ok(())
    }

    fn count_skipped(&mut self) {
        let status = self.status.lock().unwrap_or_else(PoisonError::into_inner);
        self.progress.skipped(status.skipped);
    }

    /// Nothing more comes; the counts, or why the lines have ended too soon.
    fn finish(mut self) -> Result<Counts, Failure> {
        self.count_skipped();
        self.sink.finish()?;
        let counts = self.progress.finish();
        let mut status = self.status.lock().unwrap_or_else(PoisonError::into_inner);
        match status.failure.take() {
            None => Ok(counts),
            Some(failure) => Err(failure),
        }
    }
}
