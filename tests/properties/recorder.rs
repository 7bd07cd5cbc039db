//! A handler that writes down what it is told, and holds the library to its word on the way.

use std::{
    collections::HashMap,
    fmt,
    sync::{Arc, Mutex, MutexGuard},
    thread,
    time::{Duration, Instant},
};

use runnable::{
    Error, RunId,
    event::{Data, Handler, HandlerResult, Run},
};

/// How long to wait for what should come to its end.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// A run and those inside it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Tree {
    pub(crate) name: String,
    pub(crate) has_failed: bool,
    pub(crate) inside: Vec<Tree>,
}

impl Tree {
    pub(crate) fn new(name: &str, inside: Vec<Self>) -> Self {
        Self {
            name: name.to_owned(),
            has_failed: false,
            inside,
        }
    }

    pub(crate) fn failed(self) -> Self {
        Self {
            has_failed: true,
            ..self
        }
    }

    /// The same, with what has no order in one of its own.
    fn in_order(mut self) -> Self {
        self.inside = self.inside.into_iter().map(Self::in_order).collect();
        if self.name == "map" {
            self.inside.sort();
        }
        self
    }
}

impl fmt::Debug for Tree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = if self.has_failed { "!" } else { "" };
        write!(f, "{}{mark}", self.name)?;
        if !self.inside.is_empty() {
            f.debug_list().entries(&self.inside).finish()?;
        }
        Ok(())
    }
}

/// In the order of the starts.
#[derive(Clone, Default)]
pub(crate) struct Recorder(Arc<Mutex<Runs>>);

#[derive(Default)]
struct Runs {
    all: Vec<Recorded>,
    index: HashMap<RunId, usize>,
    /// What the library should not have done.
    wrong: Vec<String>,
}

struct Recorded {
    parent: Option<RunId>,
    id: RunId,
    name: String,
    /// Whether that was an error, once it has ended.
    ended: Option<bool>,
}

impl Recorder {
    fn lock(&self) -> MutexGuard<'_, Runs> {
        self.0.lock().unwrap()
    }

    /// Notes what is wrong: the error of a handler changes nothing.
    fn note(&self, noted: Result<(), String>) {
        self.lock().wrong.extend(noted.err());
    }

    /// Waits for what was left on pools to end.
    #[track_caller]
    pub(crate) fn settle(&self) {
        let start = Instant::now();
        while self.lock().all.iter().any(|run| run.ended.is_none()) {
            assert!(start.elapsed() < PATIENCE, "a run has never ended");
            thread::sleep(Duration::from_millis(1));
        }
    }

    /// What has run since the last call: all of it has to have ended.
    #[track_caller]
    pub(crate) fn take(&self) -> Vec<Tree> {
        let runs = std::mem::take(&mut *self.lock());
        assert!(runs.wrong.is_empty(), "{:?}", runs.wrong);
        let open = runs.all.iter().find(|run| run.ended.is_none());
        assert!(open.is_none(), "`{}` has never ended", open.unwrap().name);
        runs.inside(None).into_iter().map(Tree::in_order).collect()
    }
}

impl Runs {
    fn inside(&self, parent: Option<RunId>) -> Vec<Tree> {
        let inside = self.all.iter().filter(|run| run.parent == parent);
        inside
            .map(|run| Tree {
                name: run.name.clone(),
                has_failed: run.ended == Some(true),
                inside: self.inside(Some(run.id)),
            })
            .collect()
    }
}

impl Runs {
    fn start(&mut self, run: &Run<'_>) -> Result<(), String> {
        let name = run.name();
        if let Some(parent) = run.parent_id() {
            let parent = self.index.get(&parent).map(|parent| &self.all[*parent]);
            let parent = parent.ok_or(format!("`{name}` started before its parent"))?;
            // What failed may have left something on a pool, which was about to start.
            if parent.ended == Some(false) {
                return Err(format!("`{name}` started after its parent's end"));
            }
        }
        let index = self.all.len();
        if self.index.insert(run.id(), index).is_some() {
            return Err(format!("`{name}` started twice"));
        }
        self.all.push(Recorded {
            parent: run.parent_id(),
            id: run.id(),
            name: name.to_owned(),
            ended: None,
        });
        Ok(())
    }

    fn end(&mut self, run: &Run<'_>, has_failed: bool) -> Result<(), String> {
        let name = run.name();
        let index = self.index.get(&run.id()).copied();
        let index = index.ok_or(format!("`{name}` ended, but never started"))?;
        let is_open = |other: &&Recorded| other.parent == Some(run.id()) && other.ended.is_none();
        // A body that was left on a pool can't be stopped.
        if !has_failed && let Some(open) = self.all.iter().find(is_open) {
            return Err(format!("`{name}` ended before `{}` inside it", open.name));
        }
        if self.all[index].ended.replace(has_failed).is_some() {
            return Err(format!("`{name}` ended twice"));
        }
        Ok(())
    }
}

impl Handler for Recorder {
    fn on_start(&self, run: &Run<'_>, _input: Option<Data<'_>>) -> HandlerResult {
        let noted = self.lock().start(run);
        self.note(noted);
        Ok(())
    }

    fn on_end(&self, run: &Run<'_>, _output: Option<Data<'_>>) -> HandlerResult {
        let noted = self.lock().end(run, false);
        self.note(noted);
        Ok(())
    }

    fn on_error(&self, run: &Run<'_>, _error: &Error) -> HandlerResult {
        let noted = self.lock().end(run, true);
        self.note(noted);
        Ok(())
    }
}
