//! A `tracing` span for each run.

use std::sync::{Mutex, OnceLock, PoisonError};

use tracing::{
    Dispatch, Level, Span, dispatcher,
    field::{Empty, display},
    level_filters::{LevelFilter, STATIC_MAX_LEVEL},
    subscriber::NoSubscriber,
};
use tracing_core::{Kind, Metadata, callsite::DefaultCallsite, metadata, span::Id};

use super::{Facts, Outcome};
use crate::{config::Context, error::Error};

/// The target of all spans, by which a subscriber can leave them out.
const TARGET: &str = "runnable::run";
const LEVEL: Level = Level::INFO;

/// What all spans are called. (Most exporters go by `otel.name`.)
const NAME: &str = "run";

/// Stands for the spans in the question whether they are wanted.
///
/// The macro `span_enabled!` would ask the subscriber. One whose layers have filters of their own takes the
/// question for the announcement of a span, and what comes next in its place: an event of the user's may
/// be lost. What it has said of the place in the source is known without asking.
static QUESTION: DefaultCallsite = DefaultCallsite::new(&METADATA);

static METADATA: Metadata<'static> = metadata! {
    name: NAME,
    target: TARGET,
    level: LEVEL,
    fields: &["otel.name", "otel.status_code", "step", "run_type", "form", "place", "error", "run_id"],
    callsite: &QUESTION,
    kind: Kind::SPAN,
};

/// Whether there may be spans at all: a look at three numbers.
#[inline]
pub(crate) fn are_possible() -> bool {
    LEVEL <= STATIC_MAX_LEVEL && LEVEL <= LevelFilter::current() && !QUESTION.interest().is_never()
}

/// Whether somebody here wants to have spans. (A subscriber of another thread may have been what makes them
/// possible.)
#[inline]
pub(crate) fn are_wanted() -> bool {
    are_possible() && !dispatcher::get_default(Dispatch::is::<NoSubscriber>)
}

/// The span of a run, from its start to its end.
///
/// A context may be kept for longer than that. Its span would not be closed for as long, and is exported
/// when it is.
#[derive(Default)]
pub(crate) struct RunSpan(OnceLock<Mutex<Option<Span>>>);

impl RunSpan {
    /// The span, if the run has one and has not ended.
    pub(crate) fn get(&self) -> Option<Span> {
        self.0
            .get()?
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn open(&self, span: Span) {
        // The first one counts; nobody else opens it.
        let _ = self.0.set(Mutex::new(Some(span)));
    }

    fn take(&self) -> Option<Span> {
        self.0
            .get()?
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take()
    }
}

/// Makes the span of a run.
pub(super) fn open(cx: &Context, facts: &Facts) {
    if !are_possible() {
        return;
    }
    let span = match cx.outer().place() {
        // To the subscriber of the span around: no other one knows that.
        Some(parent) => parent
            .with_subscriber(|(id, there)| {
                dispatcher::with_default(there, || span(facts, Some(id.clone())))
            })
            .unwrap_or_else(Span::none),
        None => span(facts, None),
    };
    if !span.is_disabled() {
        facts.span.open(span);
    }
}

fn span(facts: &Facts, parent: Option<Id>) -> Span {
    tracing::span!(
        target: TARGET,
        parent: parent,
        LEVEL,
        NAME,
        otel.name = facts.name(),
        otel.status_code = Empty,
        step = facts.name(),
        run_type = facts.run_type().as_str(),
        form = facts.opening.form.as_str(),
        place = facts.place(),
        error = Empty,
        run_id = %facts.id(),
    )
}

/// Records how a run has ended, and closes its span.
pub(super) fn close(facts: &Facts, outcome: &Outcome<'_>) {
    let Some(span) = facts.span.take() else {
        return;
    };
    match outcome {
        Outcome::End(_) => {}
        Outcome::Failed(error) => failed(&span, error),
        // A step that panics. One that nobody wanted to go on has not failed.
        Outcome::Dropped(error) if std::thread::panicking() => failed(&span, error),
        Outcome::Dropped(error) => {
            span.record("error", display(error));
        }
    }
}

fn failed(span: &Span, error: &Error) {
    // As an error, with what it comes from.
    let error: &(dyn std::error::Error + 'static) = error;
    span.record("error", error);
    span.record("otel.status_code", "ERROR");
}
