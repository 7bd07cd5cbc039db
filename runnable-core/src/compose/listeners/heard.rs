//! A run that is listened to, from its start to its end.

use std::{
    borrow::Cow,
    fmt,
    panic::{AssertUnwindSafe, catch_unwind},
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context as TaskContext, Poll, ready},
};

use futures_core::Stream;
use pin_project_lite::pin_project;

use super::{Listeners, Run};
use crate::{
    config::Context,
    error::{Error, Result},
};

/// The listeners of one step.
pub(super) struct Audience {
    name: Cow<'static, str>,
    listeners: Listeners,
    /// Whether a listener has panicked and that was reported.
    reported: AtomicBool,
}

impl Audience {
    pub(super) fn new(name: Cow<'static, str>, listeners: Listeners) -> Self {
        Self {
            name,
            listeners,
            reported: AtomicBool::new(false),
        }
    }

    /// Tells each of `listeners` by `tell`.
    fn tell<F: ?Sized>(&self, run: &Run, listeners: &[Arc<F>], tell: impl Fn(&F)) {
        if listeners.is_empty() {
            return;
        }
        let _current = run.context().enter();
        for listener in listeners {
            // What a listener shares with others is its own to keep whole.
            let told = catch_unwind(AssertUnwindSafe(|| tell(listener)));
            if told.is_err() && !self.reported.swap(true, Ordering::Relaxed) {
                report(&self.name);
            }
        }
    }
}

#[cfg(feature = "tracing")]
#[cold]
fn report(name: &str) {
    tracing::error!(
        target: "runnable::listeners",
        step = name,
        "a listener of `{name}` has panicked; the run goes on, and further panics are not reported",
    );
}

#[cfg(not(feature = "tracing"))]
fn report(_name: &str) {}

impl fmt::Debug for Audience {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.listeners.fmt(f)
    }
}

/// A run that has started. Dropped before it has ended, it tells those who listen for that.
pub(super) struct Heard {
    audience: Arc<Audience>,
    run: Run,
    ended: bool,
}

impl Heard {
    pub(super) fn start(audience: &Arc<Audience>, cx: &Context) -> Self {
        let run = Run::start(audience.name.clone(), cx);
        audience.tell(&run, &audience.listeners.start, |listener| listener(&run));
        Self {
            audience: Arc::clone(audience),
            run,
            ended: false,
        }
    }

    pub(super) fn context(&self) -> &Context {
        self.run.context()
    }

    /// The run is no stream, and this is what it gave.
    pub(super) fn outcome<T>(mut self, outcome: &Result<T>) {
        match outcome {
            Ok(_) => {
                self.run.add_chunk();
                self.end();
            }
            Err(error) => self.fail(error),
        }
    }

    /// The run is a stream, and this is what it gave next.
    fn next<T>(&mut self, next: Option<&Result<T>>) {
        match next {
            Some(Ok(_)) => self.run.add_chunk(),
            Some(Err(error)) => self.fail(error),
            None => self.end(),
        }
    }

    fn end(&mut self) {
        self.stop();
        let Self { audience, run, .. } = self;
        audience.tell(run, &audience.listeners.end, |listener| listener(run));
    }

    fn fail(&mut self, error: &Error) {
        self.stop();
        let Self { audience, run, .. } = self;
        audience.tell(run, &audience.listeners.error, |listener| {
            listener(run, error);
        });
    }

    fn stop(&mut self) {
        self.ended = true;
        self.run.stop();
    }
}

impl Drop for Heard {
    fn drop(&mut self) {
        if self.ended {
            return;
        }
        self.stop();
        let Self { audience, run, .. } = self;
        audience.tell(run, &audience.listeners.drop, |listener| listener(run));
    }
}

pin_project! {
    /// The chunks of a run. What it is in knows when they have ended, and asks no more.
    pub(super) struct HeardChunks<C> {
        // Dropped first: what is told of the drop sees that it is done.
        #[pin]
        chunks: C,
        heard: Heard,
    }
}

impl<C> HeardChunks<C> {
    pub(super) fn new(chunks: C, heard: Heard) -> Self {
        Self { chunks, heard }
    }
}

impl<T, C: Iterator<Item = Result<T>>> Iterator for HeardChunks<C> {
    type Item = Result<T>;

    fn next(&mut self) -> Option<Result<T>> {
        let chunk = self.chunks.next();
        self.heard.next(chunk.as_ref());
        chunk
    }
}

impl<T, C: Stream<Item = Result<T>>> Stream for HeardChunks<C> {
    type Item = Result<T>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut TaskContext<'_>) -> Poll<Option<Result<T>>> {
        let this = self.project();
        let chunk = ready!(this.chunks.poll_next(cx));
        this.heard.next(chunk.as_ref());
        Poll::Ready(chunk)
    }
}
