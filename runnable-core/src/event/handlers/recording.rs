//! What the handlers do that remember runs.

use std::sync::{Mutex, MutexGuard, PoisonError};

use super::{
    Noted, RunState,
    forest::{End, Forest, Key},
};
use crate::{
    error::Error,
    event::{Data, Run},
};

/// A forest behind a lock. What is rendered, by the user's code, is so without it.
pub(super) struct Recording {
    has_values: bool,
    forest: Mutex<Forest>,
}

impl Recording {
    pub(super) fn new(has_values: bool) -> Self {
        Self {
            has_values,
            forest: Mutex::default(),
        }
    }

    /// The same, with or without what goes in and comes out. Nothing has been remembered yet.
    pub(super) fn with_values(self, has_values: bool) -> Self {
        Self { has_values, ..self }
    }

    pub(super) fn forest(&self) -> MutexGuard<'_, Forest> {
        self.forest.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn start(&self, run: &Run<'_>, input: Option<Data<'_>>) {
        let input = input.filter(|_| self.has_values).map(Data::render);
        self.forest().start(run, input);
    }

    pub(super) fn chunk(&self, run: &Run<'_>) {
        if run.chunks() == 1 {
            self.forest().first_chunk(run);
        }
    }

    /// The tree, if that was its root.
    pub(super) fn end(&self, run: &Run<'_>, output: Option<Data<'_>>) -> Option<Key> {
        let output = output.filter(|_| self.has_values).map(Data::render);
        let end = End {
            state: RunState::Ended,
            output,
            error: None,
        };
        self.forest().end(run, end)
    }

    /// The same of one that has failed or was dropped.
    pub(super) fn fail(&self, run: &Run<'_>, state: RunState, error: &Error) -> Option<Key> {
        let end = End {
            state,
            output: None,
            error: Some(error.to_string()),
        };
        self.forest().end(run, end)
    }

    pub(super) fn note(&self, run: &Run<'_>, what: Noted) {
        self.forest().note(run, what);
    }
}

/// The methods of a handler that remembers runs in its `recording`. What it does with a tree whose root has
/// ended is said by its `has_ended`.
macro_rules! remembers {
    () => {
        fn on_start(&self, run: &Run<'_>, input: Option<Data<'_>>) -> HandlerResult {
            self.recording().start(run, input);
            Ok(())
        }

        fn on_chunk(&self, run: &Run<'_>, _chunk: Data<'_>) -> HandlerResult {
            self.recording().chunk(run);
            Ok(())
        }

        fn on_end(&self, run: &Run<'_>, output: Option<Data<'_>>) -> HandlerResult {
            let root = self.recording().end(run, output);
            root.map_or(Ok(()), |root| self.has_ended(root))
        }

        fn on_error(&self, run: &Run<'_>, error: &Error) -> HandlerResult {
            let root = self.recording().fail(run, RunState::Failed, error);
            root.map_or(Ok(()), |root| self.has_ended(root))
        }

        fn on_drop(&self, run: &Run<'_>, error: &Error) -> HandlerResult {
            let root = self.recording().fail(run, RunState::Dropped, error);
            root.map_or(Ok(()), |root| self.has_ended(root))
        }

        fn on_retry(&self, run: &Run<'_>, retried: Retried<'_>) -> HandlerResult {
            let what = Noted::Retry {
                attempts: retried.attempts,
                error: retried.error.to_string(),
                delay: retried.delay,
            };
            self.recording().note(run, what);
            Ok(())
        }

        fn on_fallback(&self, run: &Run<'_>, fell_back: FellBack<'_>) -> HandlerResult {
            let what = Noted::Fallback {
                error: fell_back.error.to_string(),
                next: fell_back.next.to_owned(),
            };
            self.recording().note(run, what);
            Ok(())
        }

        fn on_custom(&self, run: &Run<'_>, event: Custom<'_>) -> HandlerResult {
            let what = Noted::Custom {
                name: event.name.to_owned(),
                data: event.data.render(),
            };
            self.recording().note(run, what);
            Ok(())
        }
    };
}
pub(super) use remembers;
