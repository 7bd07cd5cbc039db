//! A run from its start to its end.

use std::{borrow::Cow, thread};

use tokio_util::sync::CancellationToken;

use crate::{
    config::Context,
    error::{Error, ErrorKind, Result},
    event::{self, Data, Form, Opening, Outcome, Reported},
    runnable::Runnable,
    runtime::Placement,
};

/// A run that has started. Dropped before it has ended, it says so, and ends what it has started on
/// other threads.
pub(super) struct Watch {
    cx: Context,
    chunks: usize,
    has_ended: bool,
    /// Of an async run that may have bodies on a pool.
    token: Option<CancellationToken>,
}

impl Watch {
    /// Starts a run on a value.
    pub(super) fn start<R: Runnable>(
        step: &R,
        form: Form,
        place: Placement,
        input: &R::Input,
        cx: Context,
    ) -> Result<Self> {
        let watch = Self::open(opening(step, form, Some(place)), cx, None)?;
        event::start(&watch.cx, Data::of(input));
        Ok(watch)
    }

    /// [`start`](Self::start) in async code.
    pub(super) fn start_async<R: Runnable>(
        step: &R,
        form: Form,
        input: &R::Input,
        cx: Context,
    ) -> Result<Self> {
        let watch = Self::open_async(step, form, cx)?;
        event::start(&watch.cx, Data::of(input));
        Ok(watch)
    }

    /// Starts a run on chunks. Its start is told when the first of them is there: those steps that it
    /// waits for have started then.
    pub(super) fn start_fed<R: Runnable>(
        step: &R,
        form: Form,
        place: Placement,
        cx: Context,
    ) -> Result<Self> {
        Self::open(opening(step, form, Some(place)), cx, None)
    }

    /// [`start_fed`](Self::start_fed) in async code.
    pub(super) fn start_fed_async<R: Runnable>(step: &R, form: Form, cx: Context) -> Result<Self> {
        Self::open_async(step, form, cx)
    }

    fn open_async<R: Runnable>(step: &R, form: Form, cx: Context) -> Result<Self> {
        let place = step.placement();
        let opening = opening(step, form, place);
        // A single async step has nothing on a pool, and is dropped itself.
        let is_alone = R::REPORTED == Reported::Step && place.is_none();
        if is_alone {
            return Self::open(opening, cx, None);
        }
        let (cx, token) = cx.endable();
        Self::open(opening, cx, Some(token))
    }

    fn open(opening: Opening, cx: Context, token: Option<CancellationToken>) -> Result<Self> {
        if let Err(error) = cx.check() {
            return Err(if opening.is_level {
                error.in_step(opening.name)
            } else {
                error
            });
        }
        let cx = cx.opened(opening);
        event::open(&cx);
        Ok(Self {
            cx,
            chunks: 0,
            has_ended: false,
            token,
        })
    }

    /// The run's own context.
    pub(super) fn context(&self) -> &Context {
        &self.cx
    }

    /// The run is no stream, and this is what it gave.
    pub(super) fn end<T: 'static>(mut self, outcome: Result<T>) -> Result<T> {
        match &outcome {
            Ok(output) => {
                self.chunks = 1;
                self.finish(&Outcome::End(Some(Data::of(output))));
            }
            Err(error) => self.finish(&Outcome::Failed(error)),
        }
        outcome
    }

    /// The run is a stream, and this is what it gave next.
    pub(super) fn next<T: 'static>(&mut self, next: Option<&Result<T>>) {
        match next {
            Some(Ok(chunk)) => {
                self.chunks = self.chunks.saturating_add(1);
                event::chunk(&self.cx, self.chunks, Data::of(chunk));
            }
            Some(Err(error)) => self.finish(&Outcome::Failed(error)),
            None => self.finish(&Outcome::End(None)),
        }
    }

    fn finish(&mut self, outcome: &Outcome<'_>) {
        self.has_ended = true;
        event::finish(&self.cx, self.chunks, outcome);
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        if self.has_ended {
            return;
        }
        if let Some(token) = &self.token {
            token.cancel();
        }
        let message = if thread::panicking() {
            "panicked"
        } else {
            "was dropped before it ended"
        };
        let error = in_step(&self.cx, Error::new(ErrorKind::Cancelled, message));
        self.finish(&Outcome::Dropped(&error));
    }
}

/// What is known before the start.
fn opening<R: Runnable>(step: &R, form: Form, place: Option<Placement>) -> Opening {
    Opening {
        name: step.run_name(),
        is_level: R::REPORTED == Reported::Step,
        form,
        place,
        is_told: true,
    }
}

/// The error as it is seen from outside of the run, which is one of a step or not.
#[cold]
pub(crate) fn in_step(cx: &Context, error: Error) -> Error {
    match cx.facts() {
        Some(facts) if facts.opening.is_level => error.in_step(Cow::clone(&facts.opening.name)),
        _ => error,
    }
}
