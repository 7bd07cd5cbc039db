//! From what a handler is told to [`Event`]s.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use super::{Custom, Data, Event, EventData, EventFilter, FellBack, Rendered, Retried, Run};
use crate::{config::RunId, error::Error};

/// Makes the events of the runs that a filter lets pass, with what is to be remembered of each run from its
/// start to its end.
#[derive(Default)]
pub(super) struct Notes {
    filter: EventFilter,
    open: Mutex<HashMap<RunId, Open>>,
}

/// What is known of a run that has not ended.
struct Open {
    input: Option<Rendered>,
    /// Of the chunks so far.
    output: Option<Rendered>,
}

impl Notes {
    pub(super) fn new(filter: EventFilter) -> Self {
        Self {
            filter,
            open: Mutex::default(),
        }
    }

    fn open(&self) -> MutexGuard<'_, HashMap<RunId, Open>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The event, unless nobody wants to hear of the run.
    fn event(&self, run: &Run<'_>, data: impl FnOnce() -> EventData) -> Option<Event> {
        let name = run.name();
        let passes = self.filter.passes(name, run.run_type(), run.tags());
        passes.then(|| Event::new(run, name, data()))
    }

    pub(super) fn start(&self, run: &Run<'_>, input: Option<Data<'_>>) -> Option<Event> {
        self.event(run, || {
            let input = input.map(Data::render);
            let open = Open {
                input: input.clone(),
                output: None,
            };
            self.open().insert(run.id(), open);
            EventData::Start { input }
        })
    }

    pub(super) fn chunk(&self, run: &Run<'_>, chunk: Data<'_>) -> Option<Event> {
        self.event(run, || {
            let chunk = chunk.render();
            if let Some(open) = self.open().get_mut(&run.id()) {
                open.output = match (run.chunks(), open.output.take()) {
                    (1, _) => Some(chunk.clone()),
                    (_, so_far) => so_far.and_then(|so_far| so_far.and(&chunk)),
                };
            }
            EventData::Stream { chunk }
        })
    }

    pub(super) fn end(&self, run: &Run<'_>, output: Option<Data<'_>>) -> Option<Event> {
        self.event(run, || {
            let (input, streamed) = self.close(run);
            EventData::End {
                input,
                output: output.map_or(streamed, |output| Some(output.render())),
            }
        })
    }

    pub(super) fn error(&self, run: &Run<'_>, error: &Error) -> Option<Event> {
        self.event(run, || EventData::Error {
            input: self.close(run).0,
            error: error.into(),
        })
    }

    /// The input of a run that has ended, and what its chunks make.
    fn close(&self, run: &Run<'_>) -> (Option<Rendered>, Option<Rendered>) {
        let open = self.open().remove(&run.id());
        open.map_or((None, None), |open| (open.input, open.output))
    }

    pub(super) fn retry(&self, run: &Run<'_>, retried: Retried<'_>) -> Option<Event> {
        self.event(run, || EventData::Retry {
            attempts: retried.attempts,
            error: retried.error.into(),
            delay: retried.delay,
        })
    }

    pub(super) fn fallback(&self, run: &Run<'_>, fell_back: FellBack<'_>) -> Option<Event> {
        self.event(run, || EventData::Fallback {
            error: fell_back.error.into(),
            next: fell_back.next.to_owned(),
        })
    }

    /// A custom event goes by its own name.
    pub(super) fn custom(&self, run: &Run<'_>, custom: Custom<'_>) -> Option<Event> {
        let passes = self.filter.passes(custom.name, run.run_type(), run.tags());
        passes.then(|| {
            let data = custom.data.render();
            Event::new(run, custom.name, EventData::Custom { data })
        })
    }
}
