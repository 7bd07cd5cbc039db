//! Trees of runs that grow while these run.

use std::{
    collections::{BTreeMap, HashMap, VecDeque},
    num::NonZeroUsize,
    time::{Instant, SystemTime},
};

use super::{Note, Noted, RunState, RunTree};
use crate::{
    config::RunId,
    event::{Rendered, Run},
};

/// Which tree, in the order of their roots' starts.
pub(super) type Key = u64;

/// The trees, and where each of their runs is. What is not in here is forgotten: what is told of it changes
/// nothing.
#[derive(Default)]
pub(super) struct Forest {
    trees: BTreeMap<Key, Growing>,
    places: HashMap<RunId, (Key, usize)>,
    next: Key,
    /// Those that are kept though their roots have ended, in the order of the ends.
    kept: VecDeque<Key>,
}

/// A run and those inside it, in the order of their starts.
struct Growing {
    /// When the root started, by both clocks: all else is counted from there.
    started: (Instant, SystemTime),
    runs: Vec<Node>,
}

#[derive(Clone)]
struct Node {
    parent: usize,
    /// Without its children.
    run: RunTree,
}

/// How a run has ended.
pub(super) struct End {
    pub(super) state: RunState,
    pub(super) output: Option<Rendered>,
    pub(super) error: Option<String>,
}

impl Forest {
    pub(super) fn start(&mut self, run: &Run<'_>, input: Option<Rendered>) {
        let id = run.id();
        // One whose handler was given twice is told twice.
        if self.places.contains_key(&id) {
            return;
        }
        let (key, parent) = if run.is_outermost() {
            let key = self.next;
            self.next += 1;
            self.trees.insert(key, Growing::new(run.started()));
            (key, 0)
        } else {
            // Left behind by a run that was taken.
            let Some(place) = run.parent_id().and_then(|id| self.places.get(&id)) else {
                return;
            };
            *place
        };
        if let Some(tree) = self.trees.get_mut(&key) {
            self.places.insert(id, (key, tree.runs.len()));
            let run = remembered(run, tree.wall_clock(run.started()), input);
            tree.runs.push(Node { parent, run });
        }
    }

    fn open_run(&mut self, run: &Run<'_>) -> Option<(Key, usize, &mut RunTree)> {
        let (key, index) = *self.places.get(&run.id())?;
        let run = &mut self.trees.get_mut(&key)?.runs.get_mut(index)?.run;
        (run.state == RunState::Running).then_some((key, index, run))
    }

    pub(super) fn first_chunk(&mut self, run: &Run<'_>) {
        if let Some((_, _, open)) = self.open_run(run) {
            open.first_chunk = Some(run.elapsed());
        }
    }

    /// The tree, if that was its root.
    pub(super) fn end(&mut self, run: &Run<'_>, end: End) -> Option<Key> {
        let (key, index, open) = self.open_run(run)?;
        open.duration = Some(run.elapsed());
        open.chunks = run.chunks();
        open.state = end.state;
        open.output = end.output;
        open.error = end.error;
        (index == 0).then_some(key)
    }

    pub(super) fn note(&mut self, run: &Run<'_>, what: Noted) {
        if let Some((_, _, open)) = self.open_run(run) {
            let after = run.elapsed();
            open.notes.push(Note { after, what });
        }
    }

    /// Keeps a tree whose root has ended, but not more than `limit` of them.
    pub(super) fn keep(&mut self, key: Key, limit: Option<NonZeroUsize>) {
        self.kept.push_back(key);
        if limit.is_some_and(|limit| self.kept.len() > limit.get())
            && let Some(oldest) = self.kept.pop_front()
        {
            self.take(oldest);
        }
    }

    /// The trees that were kept, which are forgotten.
    pub(super) fn take_kept(&mut self) -> Vec<RunTree> {
        let kept = std::mem::take(&mut self.kept);
        kept.into_iter().filter_map(|key| self.take(key)).collect()
    }

    /// A tree, which is forgotten.
    pub(super) fn take(&mut self, key: Key) -> Option<RunTree> {
        let tree = self.trees.remove(&key)?;
        for Node { run, .. } in &tree.runs {
            self.places.remove(&run.id);
        }
        built(tree.runs)
    }

    /// The trees that are kept, as they stand.
    pub(super) fn kept(&self) -> Vec<RunTree> {
        let kept = self.kept.iter().filter_map(|key| self.trees.get(key));
        kept.filter_map(Growing::so_far).collect()
    }

    /// The trees whose roots are running, as they stand.
    pub(super) fn running(&self) -> Vec<RunTree> {
        let running = self.trees.values().filter(|tree| tree.is_running());
        running.filter_map(Growing::so_far).collect()
    }
}

impl Growing {
    fn new(started: Instant) -> Self {
        let now = SystemTime::now();
        Self {
            started: (started, now.checked_sub(started.elapsed()).unwrap_or(now)),
            runs: Vec::new(),
        }
    }

    fn wall_clock(&self, time: Instant) -> SystemTime {
        let (started, by_the_wall) = self.started;
        by_the_wall + time.saturating_duration_since(started)
    }

    fn so_far(&self) -> Option<RunTree> {
        built(self.runs.clone())
    }

    fn is_running(&self) -> bool {
        let root = self.runs.first();
        root.is_some_and(|root| root.run.state == RunState::Running)
    }
}

/// What is to be remembered of a run that starts.
fn remembered(run: &Run<'_>, started: SystemTime, input: Option<Rendered>) -> RunTree {
    RunTree {
        id: run.id(),
        parent_id: run.parent_id(),
        name: run.name().to_owned(),
        run_type: run.run_type(),
        form: run.form(),
        place: run.place(),
        tags: run.tags().to_vec(),
        metadata: run.metadata().clone(),
        started,
        duration: None,
        first_chunk: None,
        chunks: 0,
        input,
        output: None,
        state: RunState::Running,
        error: None,
        notes: Vec::new(),
        children: Vec::new(),
    }
}

/// The first run, with all others in their places: each stands behind the one that it is inside of.
fn built(mut runs: Vec<Node>) -> Option<RunTree> {
    loop {
        let Node { parent, mut run } = runs.pop()?;
        // They came from the last to the first.
        run.children.reverse();
        match runs.get_mut(parent) {
            Some(parent) => parent.run.children.push(run),
            None => return Some(run),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Collector;
    use crate::{config::Config, ext::RunnableExt as _, func::try_lambda};

    /// How many trees, runs and keys a collector holds.
    fn held(collector: &Collector) -> [usize; 3] {
        let forest = collector.recording().forest();
        [forest.trees.len(), forest.places.len(), forest.kept.len()]
    }

    #[test]
    fn nothing_is_left_of_what_was_taken() {
        let step = || try_lambda(|x: u32| if x < 3 { Ok(x) } else { Err("too much") });
        for (collector, kept) in [(Collector::new(), 5), (Collector::last(2), 2)] {
            let config = Config::new().handler(collector.clone());
            let chain = (step() | step()).with_config(config);
            // Of the last two inputs the second step does not start.
            assert_eq!(chain.batch_results(0..5).len(), 5);
            assert_eq!(held(&collector)[0], kept);
            let trees = collector.take();
            assert_eq!(trees.len(), kept);
            assert_eq!(held(&collector), [0; 3]);
            // A stream that was not asked has not started.
            drop(chain.stream(1));
            assert_eq!(held(&collector), [0; 3]);
        }
    }
}
