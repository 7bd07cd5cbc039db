//! The events of one run, while it runs.

use std::{
    any::Any,
    fmt,
    future::poll_fn,
    iter::FusedIterator,
    panic::{AssertUnwindSafe, Location, catch_unwind, resume_unwind},
    pin::Pin,
    task::{Context, Poll},
};

use futures_core::{FusedStream, Stream};

use super::{Event, EventFilter, EventReceiver, EventSender, channel};
use crate::{
    error::{Error, Result},
    runtime::{self, Blocking},
    stream::BoxStream,
};

/// The events of a run and of all runs inside it, in the order in which they happen; made by
/// [`astream_events`](crate::RunnableExt::astream_events).
///
/// The run goes on while the stream is polled. If it fails, its error comes last; dropping the stream drops
/// the run. What a failed run has left behind on a pool is not waited for, nor told.
#[must_use = "streams do nothing unless polled"]
pub struct EventStream(State);

/// Starts the run, which tells its events to the sender.
type Start = Box<dyn FnOnce(EventSender) -> BoxStream<Result<()>> + Send>;

enum State {
    Waiting(Start, EventFilter),
    Running {
        run: BoxStream<Result<()>>,
        events: EventReceiver,
    },
    /// The run has ended; these are left.
    Rest(EventReceiver, End),
    Ended,
}

/// How the run has ended.
enum End {
    Well,
    Failed(Error),
    Panicked(Box<dyn Any + Send>),
}

impl EventStream {
    pub(crate) fn new(
        start: impl FnOnce(EventSender) -> BoxStream<Result<()>> + Send + 'static,
    ) -> Self {
        Self(State::Waiting(Box::new(start), EventFilter::new()))
    }

    /// Gives only the events that `filter` lets pass. Once events have been asked for it changes nothing.
    pub fn with_filter(mut self, filter: EventFilter) -> Self {
        if let State::Waiting(_, all) = &mut self.0 {
            *all = filter;
        }
        self
    }
}

impl FusedStream for EventStream {
    fn is_terminated(&self) -> bool {
        matches!(self.0, State::Ended)
    }
}

impl Stream for EventStream {
    type Item = Result<Event>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Event>>> {
        loop {
            match std::mem::replace(&mut self.0, State::Ended) {
                State::Waiting(start, filter) => {
                    let (sender, events) = channel(filter);
                    let run = start(sender);
                    self.0 = State::Running { run, events };
                }
                State::Running {
                    mut run,
                    mut events,
                } => {
                    // What has happened comes before what happens next.
                    if let Some(event) = events.try_recv() {
                        self.0 = State::Running { run, events };
                        return Poll::Ready(Some(Ok(event)));
                    }
                    // A panic goes on when all that came before it has been told. What panics has ended.
                    let polled = catch_unwind(AssertUnwindSafe(|| run.as_mut().poll_next(cx)));
                    let end = match polled {
                        // Its chunks are events as well.
                        Ok(Poll::Ready(Some(Ok(())))) => {
                            self.0 = State::Running { run, events };
                            continue;
                        }
                        Ok(Poll::Pending) => {
                            let event = events.poll_recv(cx);
                            self.0 = State::Running { run, events };
                            return event.map(|event| event.map(Ok));
                        }
                        Ok(Poll::Ready(Some(Err(error)))) => End::Failed(error),
                        Ok(Poll::Ready(None)) => End::Well,
                        Err(payload) => End::Panicked(payload),
                    };
                    drop(run);
                    self.0 = State::Rest(events, end);
                }
                State::Rest(mut events, end) => {
                    if let Some(event) = events.try_recv() {
                        self.0 = State::Rest(events, end);
                        return Poll::Ready(Some(Ok(event)));
                    }
                    match end {
                        End::Well => return Poll::Ready(None),
                        End::Failed(error) => return Poll::Ready(Some(Err(error))),
                        End::Panicked(payload) => resume_unwind(payload),
                    }
                }
                State::Ended => return Poll::Ready(None),
            }
        }
    }
}

impl fmt::Debug for EventStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventStream").finish_non_exhaustive()
    }
}

/// [`EventStream`] in sync code: an iterator; made by [`stream_events`](crate::RunnableExt::stream_events).
///
/// The run goes on while the iterator is asked; steps run on the pools, as they do in async code.
#[derive(Debug)]
#[must_use = "iterators do nothing unless consumed"]
pub struct EventIter {
    events: EventStream,
    /// The call in the user's code, for warnings.
    called_at: &'static Location<'static>,
}

impl EventIter {
    #[track_caller]
    pub(crate) fn new(events: EventStream) -> Self {
        Self {
            events,
            called_at: Location::caller(),
        }
    }

    /// Gives only the events that `filter` lets pass. Once events have been asked for it changes nothing.
    pub fn with_filter(self, filter: EventFilter) -> Self {
        Self {
            events: self.events.with_filter(filter),
            ..self
        }
    }
}

impl Iterator for EventIter {
    type Item = Result<Event>;

    fn next(&mut self) -> Option<Result<Event>> {
        let blocking = Blocking {
            called: "stream_events",
            twin: "astream_events",
        };
        let next = poll_fn(|cx| Pin::new(&mut self.events).poll_next(cx));
        runtime::block_on_as(next, blocking, self.called_at)
    }
}

impl FusedIterator for EventIter {}
