//! The handler that shows how far things have come.

use std::{
    collections::HashMap,
    fmt,
    sync::{
        Arc, PoisonError, RwLock,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressFinish, ProgressState, ProgressStyle};

use super::human::in_a_line;
use crate::{
    error::Error,
    event::{Data, Handler, HandlerResult, Run},
};

/// How often it is drawn.
const INTERVAL: Duration = Duration::from_millis(100);

/// How long a name may be.
const NAME: usize = 40;

/// Draws a progress bar on stderr while things run, with a line below for each step: how many of its runs are
/// done, have failed, and are under way. A clone is a handle to the same.
///
/// The bar counts the outermost runs that it hears of: the inputs of a batch. It is drawn by a thread of its own, of
/// which no run takes notice, and only where stderr is a terminal.
///
/// ```
/// use runnable_core::{Config, RunnableExt, event::handlers::Progress, lambda};
///
/// let progress = Progress::new(1_000);
/// let chain = lambda(|x: u32| x + 1).with_config(Config::new().handler(progress.clone()));
/// chain.batch(0..1_000)?;
/// progress.finish();
/// assert_eq!(progress.ended(), 1_000);
/// # Ok::<(), runnable_core::Error>(())
/// ```
#[derive(Clone)]
pub struct Progress(Arc<Shown>);

struct Shown {
    counts: Arc<Counts>,
    bar: ProgressBar,
}

/// All that is counted.
#[derive(Default)]
struct Counts {
    outermost: Count,
    steps: RwLock<Steps>,
}

/// What is counted of each step, in the order of their first starts.
#[derive(Default)]
struct Steps {
    indices: HashMap<String, usize>,
    counts: Vec<(String, Count)>,
}

#[derive(Default)]
struct Count {
    running: AtomicUsize,
    done: AtomicUsize,
    failed: AtomicUsize,
}

/// What has happened to a run.
#[derive(Clone, Copy)]
enum Happened {
    Started,
    Done,
    Failed,
}

impl Progress {
    /// A bar that is full after `total` runs.
    pub fn new(total: u64) -> Self {
        Self::drawn_on(ProgressDrawTarget::stderr(), Some(total))
    }

    /// For who does not know how many runs there will be.
    pub fn unbounded() -> Self {
        Self::drawn_on(ProgressDrawTarget::stderr(), None)
    }

    /// One that is drawn elsewhere: on a terminal in memory, or nowhere.
    pub fn drawn_on(target: ProgressDrawTarget, total: Option<u64>) -> Self {
        let counts = Arc::new(Counts::default());
        let bar = ProgressBar::with_draw_target(total, target)
            .with_style(style(&counts, total.is_some()))
            .with_finish(ProgressFinish::Abandon);
        if !bar.is_hidden() {
            bar.enable_steady_tick(INTERVAL);
        }
        Self(Arc::new(Shown { counts, bar }))
    }

    /// How many of the outermost runs have ended, in whatever way.
    pub fn ended(&self) -> u64 {
        self.0.bar.position()
    }

    /// Draws it now, not when it is time to.
    pub fn draw(&self) {
        self.0.bar.force_draw();
    }

    /// Draws it for the last time, and leaves it there. Dropping the last handle does the same.
    pub fn finish(&self) {
        self.0.bar.abandon();
    }

    fn happened(&self, run: &Run<'_>, what: Happened) {
        let Shown { counts, bar } = &*self.0;
        counts.of_step(run.name(), |count| count.add(what));
        if run.is_outermost() {
            counts.outermost.add(what);
            if !matches!(what, Happened::Started) {
                bar.inc(1);
            }
        }
    }
}

impl Counts {
    fn of_step(&self, name: &str, add: impl Fn(&Count)) {
        let steps = self.steps.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(index) = steps.indices.get(name) {
            return add(&steps.counts[*index].1);
        }
        drop(steps);
        let mut steps = self.steps.write().unwrap_or_else(PoisonError::into_inner);
        let Steps { indices, counts } = &mut *steps;
        // Another thread may have been faster.
        let index = *indices.entry(name.to_owned()).or_insert_with(|| {
            counts.push((in_a_line(name, NAME), Count::default()));
            counts.len() - 1
        });
        add(&counts[index].1);
    }

    /// A line for each step.
    fn lines(&self) -> String {
        let steps = self.steps.read().unwrap_or_else(PoisonError::into_inner);
        let widths = steps.counts.iter().map(|(name, _)| name.chars().count());
        let width = widths.max().unwrap_or(0);
        let lines = steps.counts.iter();
        let lines = lines.map(|(name, count)| format!("  {name:width$}  {count}"));
        lines.collect::<Vec<_>>().join("\n")
    }
}

impl Count {
    fn add(&self, what: Happened) {
        let ended = match what {
            Happened::Started => {
                self.running.fetch_add(1, Ordering::Relaxed);
                return;
            }
            Happened::Done => &self.done,
            Happened::Failed => &self.failed,
        };
        ended.fetch_add(1, Ordering::Relaxed);
        self.running.fetch_sub(1, Ordering::Relaxed);
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = |count: &AtomicUsize| count.load(Ordering::Relaxed);
        write!(f, "{} done", count(&self.done))?;
        for (count, what) in [
            (count(&self.failed), "failed"),
            (count(&self.running), "running"),
        ] {
            if count > 0 {
                write!(f, ", {count} {what}")?;
            }
        }
        Ok(())
    }
}

/// The bar, and what stands below.
fn style(counts: &Arc<Counts>, is_bounded: bool) -> ProgressStyle {
    let (style, template) = if is_bounded {
        let template =
            "{bar:40} {human_pos}/{human_len}{failed}  {elapsed_precise}  {eta} left\n{steps}";
        (ProgressStyle::default_bar(), template)
    } else {
        let template = "{spinner} {human_pos} ended{failed}  {elapsed_precise}  {per_sec}\n{steps}";
        (ProgressStyle::default_spinner(), template)
    };
    let failed = Arc::clone(counts);
    let steps = Arc::clone(counts);
    // A template that can't be read is one of ours: it would be drawn as the default.
    let style = style.clone().template(template).unwrap_or(style);
    style
        .with_key(
            "failed",
            move |_: &ProgressState, f: &mut dyn fmt::Write| {
                let failed = failed.outermost.failed.load(Ordering::Relaxed);
                if failed > 0 {
                    let _ = write!(f, ", {failed} failed");
                }
            },
        )
        .with_key("steps", move |_: &ProgressState, f: &mut dyn fmt::Write| {
            let _ = f.write_str(&steps.lines());
        })
}

impl fmt::Debug for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Progress")
            .field("ended", &self.ended())
            .finish_non_exhaustive()
    }
}

impl Handler for Progress {
    fn on_start(&self, run: &Run<'_>, _input: Option<Data<'_>>) -> HandlerResult {
        self.happened(run, Happened::Started);
        Ok(())
    }

    fn on_end(&self, run: &Run<'_>, _output: Option<Data<'_>>) -> HandlerResult {
        self.happened(run, Happened::Done);
        Ok(())
    }

    fn on_error(&self, run: &Run<'_>, _error: &Error) -> HandlerResult {
        self.happened(run, Happened::Failed);
        Ok(())
    }
}
