//! The handler that keeps what has run.

use std::{fmt, num::NonZeroUsize, sync::Arc};

use super::{
    Noted, RunState, RunTree,
    forest::Key,
    recording::{Recording, remembers},
};
use crate::{
    error::Error,
    event::{Custom, Data, FellBack, Handler, HandlerResult, Retried, Run},
};

/// Keeps the tree of each run that has ended: LangChain's `collect_runs`. A clone is a handle to the same.
///
/// The runs whose trees these are, are the outermost that it hears of. What has been [taken](Self::take) is
/// forgotten; until then it takes memory, so who runs for long takes it now and then, or keeps only [the
/// last ones](Self::last).
///
/// ```
/// use runnable_core::{Config, RunnableExt, event::handlers::Collector, lambda};
///
/// let collector = Collector::new();
/// let chain = lambda(|x: u32| x + 1).named("inc") | lambda(|x: u32| x * 2).named("double");
/// chain.with_config(Config::new().handler(collector.clone())).invoke(1)?;
///
/// let trees = collector.take();
/// let double = &trees[0].children[1];
/// assert_eq!(double.name, "double");
/// assert_eq!(double.output.as_ref().map(ToString::to_string).as_deref(), Some("4"));
/// assert!(collector.trees().is_empty());
/// # Ok::<(), runnable_core::Error>(())
/// ```
#[doc(alias = "collect_runs")]
#[derive(Clone)]
pub struct Collector(Arc<Kept>);

struct Kept {
    recording: Recording,
    limit: Option<NonZeroUsize>,
}

impl Collector {
    /// Keeps all trees, until they are taken.
    pub fn new() -> Self {
        Self::of(Recording::new(true), None)
    }

    /// Keeps the trees of the last `limit` runs, and at least one.
    pub fn last(limit: usize) -> Self {
        let limit = NonZeroUsize::new(limit).unwrap_or(NonZeroUsize::MIN);
        Self::of(Recording::new(true), Some(limit))
    }

    fn of(recording: Recording, limit: Option<NonZeroUsize>) -> Self {
        Self(Arc::new(Kept { recording, limit }))
    }

    /// A new collector like this one that does not keep what goes into runs and comes out of them.
    #[must_use]
    pub fn without_values(&self) -> Self {
        Self::of(Recording::new(false), self.0.limit)
    }

    /// The trees of the runs that have ended, in the order of their ends; they are forgotten here. What one
    /// has [left behind](RunState::Running) stays in it as it stands.
    #[must_use = "what is taken is forgotten"]
    pub fn take(&self) -> Vec<RunTree> {
        self.recording().forest().take_kept()
    }

    /// The trees of the runs that have ended, in the order of their ends.
    pub fn trees(&self) -> Vec<RunTree> {
        self.recording().forest().kept()
    }

    /// The trees of the runs that have not ended yet, in the order of their starts, as they stand.
    pub fn running(&self) -> Vec<RunTree> {
        self.recording().forest().running()
    }

    pub(super) fn recording(&self) -> &Recording {
        &self.0.recording
    }

    #[expect(
        clippy::unnecessary_wraps,
        reason = "what another handler does with a tree may fail"
    )]
    fn has_ended(&self, root: Key) -> HandlerResult {
        self.recording().forest().keep(root, self.0.limit);
        Ok(())
    }
}

impl Default for Collector {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Collector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Collector").finish_non_exhaustive()
    }
}

impl Handler for Collector {
    remembers!();
}
