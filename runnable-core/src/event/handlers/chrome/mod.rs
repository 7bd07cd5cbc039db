//! The handler that writes down what runs when, for who looks at it as at a profile.

mod lanes;
mod record;
mod sink;

use std::{
    fmt,
    fs::File,
    io::{self, Write},
    path::Path,
    process,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use serde::Serialize;

use self::{
    lanes::{Lanes, Time},
    record::{CustomArgs, FallbackArgs, Kind, NameArgs, OpenArgs, Record, RetryArgs, RunArgs},
    sink::Sink,
};
use super::{
    RunState,
    serialize::{Text, millis},
};
use crate::{
    config::RunId,
    error::Error,
    event::{Custom, Data, FellBack, Handler, HandlerResult, Retried, Run},
};

/// Writes a trace in Chrome's format, which [Perfetto](https://ui.perfetto.dev) and `chrome://tracing` show: each run
/// with those inside it below, beside what ran at the same time. A clone is a handle to the same.
///
/// A line of the picture is no thread: async steps share threads, and go from one to another. It is a
/// lane, on which each run stands inside the one that it is a part of. Retries, fallbacks and custom events
/// are marks on it.
///
/// The trace is whole when it is [finished](Self::finish), or when the last handle is dropped.
///
/// ```
/// use runnable_core::{Config, RunnableExt, event::handlers::ChromeTrace, lambda};
///
/// # let path = std::env::temp_dir().join(format!("runnable-doc-{}.json", std::process::id()));
/// let trace = ChromeTrace::create(&path)?;
/// let chain = lambda(|x: u32| x + 1).named("inc") | lambda(|x: u32| x * 2).named("double");
/// chain.with_config(Config::new().handler(trace.clone())).invoke(1)?;
/// trace.finish()?;
///
/// let records: Vec<serde_json::Value> = serde_json::from_str(&std::fs::read_to_string(&path)?)?;
/// assert!(records.iter().any(|record| record["name"] == "double"));
/// # std::fs::remove_file(path)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct ChromeTrace(Arc<Shared>);

struct Shared {
    started: Instant,
    trace: Mutex<Trace>,
}

struct Trace {
    sink: Sink,
    pid: u32,
    /// With the names of the open runs.
    lanes: Lanes<Box<str>>,
    /// How many of the lanes have been given a name.
    named: usize,
}

impl ChromeTrace {
    /// Writes to a new file, or in the place of the one that is there.
    pub fn create(path: impl AsRef<Path>) -> io::Result<Self> {
        Ok(Self::to(File::create(path)?))
    }

    /// Writes to a writer, which needs no buffer of its own.
    pub fn to(writer: impl Write + Send + 'static) -> Self {
        Self(Arc::new(Shared {
            started: Instant::now(),
            trace: Mutex::new(Trace {
                sink: Sink::new(Box::new(writer)),
                pid: process::id(),
                lanes: Lanes::default(),
                named: 0,
            }),
        }))
    }

    /// Writes all that is left, and closes the trace. What is running is in it as far as it has come; what
    /// happens from then on is not.
    ///
    /// # Errors
    /// What has gone wrong when the trace was written, now or before.
    pub fn finish(&self) -> io::Result<()> {
        self.0.finish()
    }

    fn trace(&self) -> MutexGuard<'_, Trace> {
        self.0.trace()
    }

    /// When a run started.
    fn start(&self, run: &Run<'_>) -> Time {
        nanos(run.started().saturating_duration_since(self.0.started))
    }

    /// What the time is in a run.
    fn now(&self, run: &Run<'_>) -> Time {
        let now = run.started() + run.elapsed();
        nanos(now.saturating_duration_since(self.0.started))
    }

    fn end(&self, run: &Run<'_>, state: RunState, error: Option<&Error>) -> HandlerResult {
        let end = self.now(run);
        let args = RunArgs::new(run, state.as_str(), error);
        let run_type = run.run_type().as_str();
        self.trace().end(run.id(), end, run_type, args)?;
        Ok(())
    }

    fn note<A: Serialize>(
        &self,
        run: &Run<'_>,
        cat: &'static str,
        name: &str,
        args: A,
    ) -> HandlerResult {
        let kind = Kind::note(cat, self.now(run));
        let mut trace = self.trace();
        if let Some(lane) = trace.lanes.lane(run.id()) {
            trace.write(name, kind, lane, args)?;
        }
        Ok(())
    }
}

impl Shared {
    fn trace(&self) -> MutexGuard<'_, Trace> {
        self.trace.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn finish(&self) -> io::Result<()> {
        self.trace().finish(nanos(self.started.elapsed()))
    }
}

/// What can't be written any more, nobody is there to hear of.
impl Drop for Shared {
    fn drop(&mut self) {
        let _ = self.finish();
    }
}

impl Trace {
    fn start(&mut self, run: &Run<'_>, start: Time) -> io::Result<()> {
        // After the end nothing is kept any more.
        if !self.sink.is_open() {
            return Ok(());
        }
        let parent = if run.is_outermost() {
            None
        } else {
            run.parent_id()
        };
        self.lanes.start(run.id(), parent, start, run.name().into());
        self.name_lanes()
    }

    fn end<A: Serialize>(
        &mut self,
        id: RunId,
        end: Time,
        cat: &'static str,
        args: A,
    ) -> io::Result<()> {
        let Some((slice, end)) = self.lanes.end(id, end) else {
            return Ok(());
        };
        let kind = Kind::run(cat, slice.start, end);
        self.write(&slice.what, kind, slice.lane, args)?;
        self.name_lanes()
    }

    fn finish(&mut self, now: Time) -> io::Result<()> {
        for id in self.lanes.open() {
            let args = OpenArgs {
                run_id: Text(id),
                state: RunState::Running.as_str(),
            };
            // What goes wrong, the sink keeps.
            let _ = self.end(id, now, RunState::Running.as_str(), args);
        }
        self.sink.close()
    }

    /// Says what is new: the process, or lanes of it.
    fn name_lanes(&mut self) -> io::Result<()> {
        if self.named == 0 && self.lanes.len() > 0 {
            let args = NameArgs { name: "runnable" };
            self.write("process_name", Kind::Metadata, 0, args)?;
        }
        while self.named < self.lanes.len() {
            let lane = self.named;
            self.named += 1;
            let name = format!("lane {}", lane + 1);
            self.write(
                "thread_name",
                Kind::Metadata,
                lane,
                NameArgs { name: &name },
            )?;
        }
        Ok(())
    }

    fn write<A: Serialize>(
        &mut self,
        name: &str,
        kind: Kind,
        lane: usize,
        args: A,
    ) -> io::Result<()> {
        self.sink.write(&Record {
            name,
            kind,
            pid: self.pid,
            // The first thread is none that viewers take for the idle one.
            tid: lane + 1,
            args,
        })
    }
}

fn nanos(duration: Duration) -> Time {
    Time::try_from(duration.as_nanos()).unwrap_or(Time::MAX)
}

impl fmt::Debug for ChromeTrace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ChromeTrace").finish_non_exhaustive()
    }
}

impl Handler for ChromeTrace {
    fn on_start(&self, run: &Run<'_>, _input: Option<Data<'_>>) -> HandlerResult {
        let start = self.start(run);
        self.trace().start(run, start)?;
        Ok(())
    }

    fn on_end(&self, run: &Run<'_>, _output: Option<Data<'_>>) -> HandlerResult {
        self.end(run, RunState::Ended, None)
    }

    fn on_error(&self, run: &Run<'_>, error: &Error) -> HandlerResult {
        self.end(run, RunState::Failed, Some(error))
    }

    fn on_drop(&self, run: &Run<'_>, error: &Error) -> HandlerResult {
        self.end(run, RunState::Dropped, Some(error))
    }

    fn on_retry(&self, run: &Run<'_>, retried: Retried<'_>) -> HandlerResult {
        let args = RetryArgs {
            attempts: retried.attempts,
            delay_ms: millis(retried.delay),
            error: Text(retried.error),
        };
        self.note(run, "retry", "retry", args)
    }

    fn on_fallback(&self, run: &Run<'_>, fell_back: FellBack<'_>) -> HandlerResult {
        let args = FallbackArgs {
            next: fell_back.next,
            error: Text(fell_back.error),
        };
        self.note(run, "fallback", "fallback", args)
    }

    fn on_custom(&self, run: &Run<'_>, event: Custom<'_>) -> HandlerResult {
        let data = event.data.render();
        self.note(run, "custom", event.name, CustomArgs { data })
    }
}
