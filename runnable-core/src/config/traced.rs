//! The `tracing` span that goes with a context.
//!
//! A subscriber knows which span is a thread's current one, but not what it has to do with the current
//! context. It may be that of its run, or one of the user's own inside it. It may as well be that of a run
//! which asks for a chunk of what feeds it, and so has called into the context of another one. Or a
//! thread of rayon's waits in the middle of a job, and does another one meanwhile. So each thread keeps in
//! mind what its subscriber called the current span when the context was entered: only another one
//! since then is of any meaning.

use std::cell::RefCell;

use tracing::{
    Span, dispatcher,
    span::{EnteredSpan, Id},
};

use super::{Context, ambient};
use crate::event;

thread_local! {
    static MARK: RefCell<Mark> = const { RefCell::new(Mark { span: None, seen: None }) };
}

/// What is known of the span in which a thread is.
#[derive(Debug, Default)]
struct Mark {
    /// The innermost span of what runs.
    span: Option<Span>,
    /// What the current span was by then in the eyes of the subscriber.
    seen: Option<Id>,
}

/// The innermost span of what runs on this thread.
fn here() -> Option<Span> {
    if !dispatcher::has_been_set() {
        return None;
    }
    let current = current();
    let marked = MARK.try_with(|mark| {
        let mark = mark.borrow();
        (mark.seen == current).then(|| mark.span.clone())
    });
    // A thread that ends has lost its mark.
    marked
        .ok()
        .flatten()
        .unwrap_or_else(|| Some(Span::current()).filter(|span| !span.is_disabled()))
}

/// What the subscriber calls the current span.
fn current() -> Option<Id> {
    dispatcher::get_default(|here| here.current_span().id().cloned())
}

/// Goes into `span`, or out of all spans as far as runs are concerned.
fn enter(span: Option<Span>) -> SpanGuard {
    let entered = span.clone().map(Span::entered);
    let mark = Mark {
        span,
        seen: current(),
    };
    SpanGuard {
        before: replace(mark),
        _entered: entered,
    }
}

fn replace(mark: Mark) -> Mark {
    MARK.try_with(|current| current.replace(mark))
        .unwrap_or_default()
}

/// Goes into a [place](Context::place) of another thread; `None` if this thread is in it.
///
/// Also where that is in no span: this thread may be in that of a job which it has interrupted.
pub(super) fn enter_place(place: Option<Span>) -> Option<SpanGuard> {
    (here() != place).then(|| enter(place))
}

/// Restores what was marked before when dropped.
#[derive(Debug)]
pub(super) struct SpanGuard {
    _entered: Option<EnteredSpan>,
    before: Mark,
}

impl Drop for SpanGuard {
    fn drop(&mut self) {
        replace(std::mem::take(&mut self.before));
    }
}

impl Context {
    /// The innermost span of what runs in this context from now on, called from here.
    ///
    /// Inside the same run that is whatever span the thread is in. Elsewhere (the context was sent to
    /// another thread, say) nothing is known of it but the run's own span.
    pub(crate) fn place(&self) -> Option<Span> {
        if ambient::with_current(|current| current.is_of_run_of(self)) {
            here().or_else(|| self.span())
        } else {
            self.span().or_else(here)
        }
    }

    /// Goes into the span of the context, which has not been entered yet; `None` if this thread is in it.
    pub(super) fn enter_span(&self) -> Option<SpanGuard> {
        if self.is_idle() || !event::spans_are_possible() {
            return None;
        }
        let is_inside = ambient::with_current(|current| current.is_of_run_of(self));
        if is_inside && (self.runs().next().is_some() || here().is_some()) {
            return None;
        }
        Some(enter(Some(self.span()?)))
    }

    /// The context that a run starts in for which there will be a span: inside of the span that the
    /// caller is in, wherever it runs.
    pub(crate) fn traced_entry() -> Self {
        let current = Self::current();
        match here() {
            Some(span) if current.span().as_ref() != Some(&span) => current.inside_span(span),
            _ => Self::current_or_root(),
        }
    }
}
