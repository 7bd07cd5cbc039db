//! A run and those inside it, as they are remembered.

use std::{
    collections::BTreeMap,
    fmt,
    time::{Duration, SystemTime},
};

use super::{draw::Drawing, mermaid};
use crate::{
    config::RunId,
    event::{Form, Rendered, RunType},
    runtime::Placement,
};

/// A run with all runs that were inside it: what a [`Collector`](super::Collector) keeps.
///
/// It is shown as a tree, with a line for each run; [`draw`](Self::draw) has more to say. With the feature
/// `serde` it is serialised: see [the guide](https://docs.rs/runnable/latest/runnable/guide/watching/).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RunTree {
    /// The run.
    pub id: RunId,
    /// The run that it was inside of, which need not be in the tree.
    pub parent_id: Option<RunId>,
    /// What it was called.
    pub name: String,
    /// What it was a run of.
    pub run_type: RunType,
    /// How it was asked to run.
    pub form: Form,
    /// Where its body ran; `None` for async code.
    pub place: Option<Placement>,
    /// The tags that it carried.
    pub tags: Vec<String>,
    /// The metadata that it carried.
    pub metadata: BTreeMap<String, String>,
    /// When it started.
    pub started: SystemTime,
    /// How long it took; `None` while it is running.
    pub duration: Option<Duration>,
    /// How long it took to its first chunk, if it was a stream.
    pub first_chunk: Option<Duration>,
    /// How many chunks came out of it: one where it was no stream and gave its value.
    pub chunks: usize,
    /// What went in, if that is kept and known: a step that takes chunks has none to show.
    pub input: Option<Rendered>,
    /// What came out, if that is kept. The chunks of a stream are counted, and not kept.
    pub output: Option<Rendered>,
    /// What has become of it.
    pub state: RunState,
    /// Why it has [failed](RunState::Failed), or was [dropped](RunState::Dropped).
    pub error: Option<String>,
    /// What happened on the way, in its order.
    pub notes: Vec<Note>,
    /// The runs inside, in the order of their starts.
    pub children: Vec<RunTree>,
}

/// What has become of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RunState {
    /// It has not ended yet. In the tree of a run that has ended that is a sync body which nothing can stop,
    /// left on a pool.
    Running,
    /// It came to its end.
    Ended,
    /// It failed.
    Failed,
    /// It panicked, or was given up before its end.
    Dropped,
}

impl RunState {
    /// The state in a word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Ended => "ended",
            Self::Failed => "failed",
            Self::Dropped => "dropped",
        }
    }
}

impl fmt::Display for RunState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Something that happened in a run.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Note {
    /// How long the run had taken.
    pub after: Duration,
    /// What happened.
    pub what: Noted,
}

/// What happened in a run.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Noted {
    /// It was going to try again.
    Retry {
        /// How many attempts had failed.
        attempts: usize,
        /// What the last one failed with.
        error: String,
        /// How long the next one waited.
        delay: Duration,
    },
    /// It went on with a fallback.
    Fallback {
        /// What the attempt before failed with.
        error: String,
        /// The name of the chain that was tried next.
        next: String,
    },
    /// A step said something of its own, by [`Context::emit`](crate::Context::emit).
    Custom {
        /// What it was called.
        name: String,
        /// What it said.
        data: Rendered,
    },
}

impl RunTree {
    /// This run and all inside it, each before those inside it.
    ///
    /// ```
    /// use runnable_core::{Config, RunnableExt, event::handlers::Collector, lambda};
    ///
    /// let collector = Collector::new();
    /// let chain = lambda(|x: u32| x + 1).named("inc") | lambda(|x: u32| x * 2).named("double");
    /// chain.with_config(Config::new().handler(collector.clone())).invoke(1)?;
    /// let trees = collector.take();
    /// let names: Vec<_> = trees[0].runs().map(|run| &*run.name).collect();
    /// assert_eq!(names, ["sequence", "inc", "double"]);
    /// # Ok::<(), runnable_core::Error>(())
    /// ```
    pub fn runs(&self) -> impl Iterator<Item = &Self> {
        let mut ahead = vec![self];
        std::iter::from_fn(move || {
            let next = ahead.pop()?;
            ahead.extend(next.children.iter().rev());
            Some(next)
        })
    }

    /// How often it was tried again.
    pub fn retries(&self) -> usize {
        self.count(|what| matches!(what, Noted::Retry { .. }))
    }

    /// How often it went on with a fallback.
    pub fn fallbacks(&self) -> usize {
        self.count(|what| matches!(what, Noted::Fallback { .. }))
    }

    fn count(&self, is_meant: impl Fn(&Noted) -> bool) -> usize {
        self.notes
            .iter()
            .filter(|note| is_meant(&note.what))
            .count()
    }

    /// The tree as text, with what the drawing is told to have.
    pub fn draw(&self) -> Drawing<'_> {
        Drawing::new(self)
    }

    /// The tree as a flowchart of Mermaid's, for documents. What failed is marked.
    ///
    /// ```
    /// use runnable_core::{Config, RunnableExt, event::handlers::Collector, lambda};
    ///
    /// let collector = Collector::new();
    /// let chain = lambda(|x: u32| x + 1).named("inc");
    /// chain.with_config(Config::new().handler(collector.clone())).invoke(1)?;
    /// let chart = collector.take()[0].draw_mermaid();
    /// assert!(chart.starts_with("flowchart TD\n    r0[\"inc<br/>"));
    /// # Ok::<(), runnable_core::Error>(())
    /// ```
    pub fn draw_mermaid(&self) -> String {
        mermaid::chart(self)
    }
}

/// As [`draw`](Self::draw) does it when it is told nothing.
impl fmt::Display for RunTree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.draw().fmt(f)
    }
}
