//! How handlers are told.

use std::{
    any::type_name,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

#[cfg(feature = "retry")]
use super::Retried;
use super::{Custom, Data, Facts, FellBack, Handler, HandlerResult, Run};
use crate::{
    config::{Context, outside},
    error::Error,
};

/// Who is called, and whether it was reported before that this has failed.
#[derive(Clone)]
pub(super) struct Reports {
    who: Arc<str>,
    is_reported: Arc<AtomicBool>,
}

impl Reports {
    /// Of a handler of the type `H`.
    pub(super) fn of<H>() -> Self {
        Self::new(&format!("the handler `{}`", type_name::<H>()))
    }

    fn new(who: &str) -> Self {
        Self {
            who: who.into(),
            is_reported: Arc::default(),
        }
    }

    /// Reports what has failed.
    pub(super) fn look_at(&self, told: thread::Result<HandlerResult>) {
        match told {
            Ok(Ok(())) => {}
            Ok(Err(error)) => self.report(&format!("has failed: {error}")),
            Err(_) => self.report("has panicked"),
        }
    }

    #[cold]
    fn report(&self, what: &str) {
        if !self.is_reported.swap(true, Ordering::Relaxed) {
            report(&self.who, what);
        }
    }
}

/// A handler, and what is reported of it.
pub(crate) struct Registered {
    handler: Box<dyn Handler>,
    reports: Reports,
}

impl Registered {
    pub(crate) fn new<H: Handler>(handler: H) -> Self {
        Self {
            handler: Box::new(handler),
            reports: Reports::of::<H>(),
        }
    }

    /// Several handlers that are one for who hears of their failures, where they are `who`.
    pub(crate) fn several<H: Handler>(
        handlers: impl IntoIterator<Item = H>,
        who: &str,
    ) -> impl Iterator<Item = Arc<Self>> {
        let reports = Reports::new(who);
        handlers.into_iter().map(move |handler| {
            Arc::new(Self {
                handler: Box::new(handler),
                reports: reports.clone(),
            })
        })
    }

    fn tell(&self, tell: impl FnOnce(&dyn Handler) -> HandlerResult) {
        // What a handler shares with others is its own to keep whole.
        let told = catch_unwind(AssertUnwindSafe(|| tell(&*self.handler)));
        self.reports.look_at(told);
    }
}

#[cfg(feature = "tracing")]
fn report(who: &str, what: &str) {
    tracing::error!(
        target: "runnable::handlers",
        handler = who,
        "{who} {what}; the run goes on, and further failures are not reported",
    );
}

#[cfg(not(feature = "tracing"))]
#[expect(clippy::print_stderr, reason = "nobody else can be told")]
fn report(who: &str, what: &str) {
    eprintln!("{who} {what}; the run goes on, and further failures are not reported");
}

/// How a run has ended.
pub(crate) enum Outcome<'a> {
    End(Option<Data<'a>>),
    Failed(&'a Error),
    Dropped(&'a Error),
}

/// Calls `tell` for each handler of the run, in the idle context: a chain that a handler calls is not
/// told to it.
fn tell(
    cx: &Context,
    facts: &Facts,
    mut run: Run<'_>,
    tell: impl Fn(&dyn Handler, &Run<'_>) -> HandlerResult,
) {
    let handlers = cx.handlers();
    let listeners = facts.listeners();
    if handlers.is_empty() && listeners.is_empty() {
        return;
    }
    outside(|| {
        for (index, handler) in handlers.iter().chain(listeners).enumerate() {
            run.tell_to(index);
            handler.tell(|handler| tell(handler, &run));
        }
    });
}

/// There is a run, which is going to start.
pub(crate) fn open(cx: &Context) {
    #[cfg(feature = "tracing")]
    if let Some(facts) = cx.facts() {
        super::spans::open(cx, facts);
    }
    #[cfg(not(feature = "tracing"))]
    let _ = cx;
}

/// The run has started, and nobody else knows of it yet.
pub(crate) fn start(cx: &Context, input: Data<'_>) {
    let Some(facts) = cx.facts() else { return };
    facts.will_be_told();
    tell_start(cx, facts, Some(input));
}

/// The run has started, or did so before. Those that it is inside of have started before it.
pub(crate) fn begin(cx: &Context) {
    let Some(facts) = cx.facts() else { return };
    if facts.is_first_told() {
        tell_start(cx, facts, None);
    }
}

fn tell_start(cx: &Context, facts: &Facts, input: Option<Data<'_>>) {
    if let Some(parent) = cx.untold_parent() {
        begin(&parent);
    }
    let run = Run::starting(cx, facts);
    tell(cx, facts, run, |handler, run| handler.on_start(run, input));
}

/// The run has given a chunk, which is the number `chunks` of all.
pub(crate) fn chunk(cx: &Context, chunks: usize, chunk: Data<'_>) {
    let Some(facts) = cx.facts() else { return };
    begin(cx);
    let run = Run::new(cx, facts, chunks);
    tell(cx, facts, run, |handler, run| handler.on_chunk(run, chunk));
}

/// The run has ended.
pub(crate) fn finish(cx: &Context, chunks: usize, outcome: &Outcome<'_>) {
    let Some(facts) = cx.facts() else { return };
    begin(cx);
    #[cfg(feature = "tracing")]
    super::spans::close(facts, outcome);
    let run = Run::new(cx, facts, chunks);
    tell(cx, facts, run, |handler, run| match *outcome {
        Outcome::End(output) => handler.on_end(run, output),
        Outcome::Failed(error) => handler.on_error(run, error),
        Outcome::Dropped(error) => handler.on_drop(run, error),
    });
}

/// The run that this is inside of, and which has started.
fn in_run(cx: &Context, tell_of: impl FnOnce(&Context, &Facts, Run<'_>)) {
    let Some(run_cx) = cx.run() else {
        return;
    };
    if let Some(facts) = run_cx.facts() {
        begin(&run_cx);
        let run = Run::new(&run_cx, facts, 0);
        tell_of(&run_cx, facts, run);
    }
}

/// The run tries again.
#[cfg(feature = "retry")]
pub(crate) fn retried(cx: &Context, retried: Retried<'_>) {
    in_run(cx, |cx, facts, run| {
        tell(cx, facts, run, |handler, run| {
            handler.on_retry(run, retried)
        });
    });
}

/// The run goes on with a fallback.
pub(crate) fn fell_back(cx: &Context, fell_back: FellBack<'_>) {
    in_run(cx, |cx, facts, run| {
        tell(cx, facts, run, |handler, run| {
            handler.on_fallback(run, fell_back)
        });
    });
}

/// A step says something of its own.
pub(crate) fn custom(cx: &Context, event: Custom<'_>) {
    in_run(cx, |cx, facts, run| {
        tell(cx, facts, run, |handler, run| handler.on_custom(run, event));
    });
}
