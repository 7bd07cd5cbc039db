//! What all attempts share: the source, and what was taken from it.

use std::{
    collections::VecDeque,
    mem,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll, Waker},
};

use futures_core::future::BoxFuture;

use crate::error::{Error, ErrorKind, Result};

/// The source of several attempts.
pub(super) struct Feed<S, C, T> {
    state: Mutex<State<S, C, T>>,
    /// For threads that wait for the source to come back.
    back: Condvar,
}

struct State<S, C, T> {
    origin: Origin<S, C, T>,
    record: Record<T>,
    /// Whom to wake when the source is back.
    waiting: Option<Waker>,
}

pub(super) enum Origin<S, C, T> {
    /// Nobody has asked.
    Whole(S),
    /// An attempt asked for the value, which is on its way.
    Coming(BoxFuture<'static, Result<T>>),
    /// An attempt asked for the value.
    Value(T),
    /// An attempt asked for the chunks.
    Chunks(C),
    /// It failed after the attempt that had asked was given up.
    Failed(Error),
    /// Somebody is asking it right now.
    Out,
    /// It has ended, or it panicked.
    Ended,
}

/// What was taken from the source.
struct Record<T> {
    seen: VecDeque<T>,
    /// How many of these chunks the current attempt has had.
    read: usize,
    /// Whether the current attempt has had the value.
    had_value: bool,
    /// Whether there may be another attempt.
    open: bool,
    /// Whether the source itself has failed: then another attempt has nothing to go on.
    failed: bool,
    /// The number of the current attempt: an earlier one gets nothing.
    attempt: usize,
}

impl<T: Clone> Record<T> {
    fn begin(&mut self) -> usize {
        self.read = 0;
        self.had_value = false;
        self.attempt += 1;
        self.attempt
    }

    /// The next chunk that an earlier attempt took already.
    fn again(&mut self) -> Option<T> {
        if !self.open {
            return self.seen.pop_front();
        }
        let chunk = self.seen.get(self.read)?.clone();
        self.read += 1;
        Some(chunk)
    }
}

/// What an attempt finds when it wants to ask.
pub(super) enum Found<S, C, T> {
    /// It is not the current one any more.
    GivenUp,
    Chunk(T),
    Origin(Origin<S, C, T>),
    /// An earlier one is asking.
    Out,
}

impl<S, C, T: Clone> State<S, C, T> {
    fn find(&mut self, attempt: usize, wants_chunk: bool) -> Found<S, C, T> {
        if self.record.attempt != attempt {
            return Found::GivenUp;
        }
        if wants_chunk && let Some(chunk) = self.record.again() {
            return Found::Chunk(chunk);
        }
        match mem::replace(&mut self.origin, Origin::Out) {
            Origin::Out => Found::Out,
            origin => Found::Origin(origin),
        }
    }
}

impl<S, C, T: Clone> Feed<S, C, T> {
    pub(super) fn new(source: S) -> Arc<Self> {
        let record = Record {
            seen: VecDeque::new(),
            read: 0,
            had_value: false,
            open: true,
            failed: false,
            attempt: 0,
        };
        let state = State {
            origin: Origin::Whole(source),
            record,
            waiting: None,
        };
        Arc::new(Self {
            state: Mutex::new(state),
            back: Condvar::new(),
        })
    }

    fn lock(&self) -> MutexGuard<'_, State<S, C, T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The number of the attempt that begins now.
    pub(super) fn begin(&self) -> usize {
        self.lock().record.begin()
    }

    /// Whether the source itself has failed.
    pub(super) fn has_failed(&self) -> bool {
        self.lock().record.failed
    }

    #[cfg(test)]
    pub(super) fn is_out(&self) -> bool {
        matches!(self.lock().origin, Origin::Out)
    }

    /// Nobody will try again: what the current attempt has had is let go.
    pub(super) fn close(&self) {
        let mut state = self.lock();
        let record = &mut state.record;
        record.open = false;
        record.seen.drain(..mem::take(&mut record.read));
        if record.had_value && matches!(state.origin, Origin::Value(_)) {
            state.origin = Origin::Ended;
        }
    }

    /// What there is to ask, waited for on this thread.
    pub(super) fn wait(&self, attempt: usize, wants_chunk: bool) -> Found<S, C, T> {
        let mut state = self.lock();
        loop {
            match state.find(attempt, wants_chunk) {
                Found::Out => {
                    let back = self.back.wait(state);
                    state = back.unwrap_or_else(PoisonError::into_inner);
                }
                found => return found,
            }
        }
    }

    /// What there is to ask, or a waker left behind.
    pub(super) fn poll(
        &self,
        attempt: usize,
        wants_chunk: bool,
        cx: &mut Context<'_>,
    ) -> Poll<Found<S, C, T>> {
        let mut state = self.lock();
        match state.find(attempt, wants_chunk) {
            Found::Out => {
                state.waiting = Some(cx.waker().clone());
                Poll::Pending
            }
            found => Poll::Ready(found),
        }
    }

    /// Takes note of what came of asking for a chunk. A later attempt than this one, if there is one,
    /// gets it in its place.
    pub(super) fn chunk(
        &self,
        out: Out<'_, S, C, T>,
        attempt: usize,
        next: Option<Result<T>>,
        rest: Origin<S, C, T>,
    ) -> Option<Result<T>> {
        let mut state = self.lock();
        let record = &mut state.record;
        let is_current = record.attempt == attempt;
        let (next, origin) = match next {
            Some(Ok(chunk)) if is_current => {
                if record.open {
                    record.seen.push_back(chunk.clone());
                    record.read += 1;
                }
                (Some(Ok(chunk)), rest)
            }
            Some(Ok(chunk)) => {
                record.seen.push_back(chunk);
                (None, rest)
            }
            Some(Err(error)) if is_current => {
                record.failed = true;
                (Some(Err(error)), Origin::Ended)
            }
            Some(Err(error)) => (None, Origin::Failed(error)),
            None => (None, Origin::Ended),
        };
        drop(state);
        out.back(origin);
        next
    }

    /// [`chunk`](Self::chunk) of asking for the value.
    pub(super) fn value(
        &self,
        out: Out<'_, S, C, T>,
        attempt: usize,
        value: Result<T>,
    ) -> Result<T> {
        let mut state = self.lock();
        let record = &mut state.record;
        let is_current = record.attempt == attempt;
        let (value, origin) = match value {
            Ok(value) if is_current && record.open => {
                record.had_value = true;
                (Ok(value.clone()), Origin::Value(value))
            }
            Err(error) if is_current => {
                record.failed = true;
                (Err(error), Origin::Ended)
            }
            Ok(value) if is_current => (Ok(value), Origin::Ended),
            Ok(value) => (Err(given_up()), Origin::Value(value)),
            Err(error) => (Err(given_up()), Origin::Failed(error)),
        };
        drop(state);
        out.back(origin);
        value
    }
}

/// The source while it is out. It comes back as ended if who asks it panics.
pub(super) struct Out<'a, S, C, T> {
    feed: &'a Feed<S, C, T>,
    origin: Origin<S, C, T>,
}

impl<'a, S, C, T> Out<'a, S, C, T> {
    pub(super) fn of(feed: &'a Feed<S, C, T>) -> Self {
        let origin = Origin::Ended;
        Self { feed, origin }
    }

    pub(super) fn back(mut self, origin: Origin<S, C, T>) {
        self.origin = origin;
    }
}

impl<S, C, T> Drop for Out<'_, S, C, T> {
    fn drop(&mut self) {
        let state = self.feed.state.lock();
        let mut state = state.unwrap_or_else(PoisonError::into_inner);
        state.origin = mem::replace(&mut self.origin, Origin::Ended);
        let waiting = state.waiting.take();
        drop(state);
        self.feed.back.notify_all();
        if let Some(waker) = waiting {
            waker.wake();
        }
    }
}

#[cold]
pub(super) fn asked_twice() -> Error {
    Error::new(
        ErrorKind::NotCollectable,
        "takes its whole input, but an attempt before it took it chunk by chunk: let all of them \
         take chunks, or none",
    )
}

#[cold]
pub(super) fn given_up() -> Error {
    Error::new(
        ErrorKind::Cancelled,
        "was given up before its input was complete",
    )
}
