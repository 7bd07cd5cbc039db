//! What a listener is told.

use std::{
    borrow::Cow,
    time::{Duration, Instant},
};

use crate::config::Context;

/// One run of a step, as a [listener](super::Listeners) sees it.
#[derive(Debug)]
pub struct Run {
    name: Cow<'static, str>,
    context: Context,
    started: Instant,
    elapsed: Duration,
    chunks: usize,
}

impl Run {
    pub(super) fn start(name: Cow<'static, str>, parent: &Context) -> Self {
        Self {
            context: parent.child(name.clone()),
            name,
            started: Instant::now(),
            elapsed: Duration::ZERO,
            chunks: 0,
        }
    }

    pub(super) fn add_chunk(&mut self) {
        self.chunks = self.chunks.saturating_add(1);
    }

    /// All listeners are told the same time.
    pub(super) fn stop(&mut self) {
        self.elapsed = self.started.elapsed();
    }

    /// The name of the step.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The run's context. Its id is this run's own, and the steps inside have it as their parent's.
    pub fn context(&self) -> &Context {
        &self.context
    }

    /// How long the run took; of a stream, with the time that its reader took. Zero at the start.
    pub fn elapsed(&self) -> Duration {
        self.elapsed
    }

    /// How many chunks have come out of it: one where it was no stream and gave its value. None at the
    /// start.
    pub fn chunks(&self) -> usize {
        self.chunks
    }
}
