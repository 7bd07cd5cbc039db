//! A source that more than one attempt can be fed by.
//!
//! What an attempt took is kept until the first chunk of one came out: then nobody will try again.
//! So a step that is tried again streams all the same, and holds no more of its input than it took
//! to make one chunk.

use std::{
    collections::VecDeque,
    future::poll_fn,
    mem,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll},
};

use futures_core::{Stream, future::BoxFuture};

use super::{
    AsyncSource, Source,
    boxed::{BoxIter, BoxStream},
};
use crate::error::{Error, ErrorKind, Result};

/// A sync source for several attempts, one after another.
pub(crate) struct Replay<S: Source>(Arc<Mutex<SyncFeed<S>>>);

/// An async source for several attempts, one after another.
pub(crate) struct AsyncReplay<S: AsyncSource>(Arc<Mutex<AsyncFeed<S>>>);

type SyncFeed<S> = Feed<S, BoxIter<Result<<S as Source>::Item>>, <S as Source>::Item>;
type AsyncFeed<S> = Feed<S, BoxStream<Result<<S as AsyncSource>::Item>>, <S as AsyncSource>::Item>;

/// What is known of the source, and of what was taken from it.
struct Feed<S, C, T> {
    origin: Origin<S, C, T>,
    record: Record<T>,
}

enum Origin<S, C, T> {
    /// Nobody has asked.
    Whole(S),
    /// The first attempt asked for the value, which is on its way.
    Coming(BoxFuture<'static, Result<T>>),
    /// The first attempt asked for the value.
    Value(T),
    /// The first attempt asked for the chunks.
    Chunks(C),
    /// It has ended, or it panicked.
    Ended,
}

/// The chunks that were taken.
struct Record<T> {
    seen: VecDeque<T>,
    /// How many of them the current attempt has had.
    read: usize,
    /// Whether there may be another attempt.
    open: bool,
    /// Whether the source itself has failed: then another attempt has nothing to go on.
    failed: bool,
    /// Which attempt is the current one: an earlier one that still runs somewhere gets nothing.
    attempt: usize,
}

impl<S, C, T: Clone> Feed<S, C, T> {
    fn new(source: S) -> Arc<Mutex<Self>> {
        Arc::new(Mutex::new(Self {
            origin: Origin::Whole(source),
            record: Record {
                seen: VecDeque::new(),
                read: 0,
                open: true,
                failed: false,
                attempt: 0,
            },
        }))
    }
}

impl<T: Clone> Record<T> {
    fn begin(&mut self) -> usize {
        self.read = 0;
        self.attempt += 1;
        self.attempt
    }

    /// Nobody will try again: what was read is let go.
    fn close(&mut self) {
        self.open = false;
        self.seen.drain(..mem::take(&mut self.read));
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

    /// Notes what came from the source.
    fn note(&mut self, next: Option<&Result<T>>) {
        match next {
            Some(Ok(chunk)) if self.open => {
                self.seen.push_back(chunk.clone());
                self.read += 1;
            }
            Some(Err(_)) => self.failed = true,
            Some(Ok(_)) | None => {}
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn asked_twice() -> Error {
    Error::new(
        ErrorKind::NotCollectable,
        "takes its whole input, but an attempt before it took it chunk by chunk: let all of them \
         take chunks, or none",
    )
}

/// What all attempts need, whatever world they are of.
macro_rules! attempts {
    ($replay:ident, $attempt:ident, $source:ident, $feed:ty) => {
        impl<S: $source<Item: Clone>> $replay<S> {
            pub(crate) fn new(source: S) -> Self {
                Self(Feed::new(source))
            }

            /// The source for the next attempt.
            pub(crate) fn attempt(&self) -> $attempt<S> {
                let number = lock(&self.0).record.begin();
                $attempt {
                    feed: Arc::clone(&self.0),
                    number,
                }
            }

            /// Says that there will be no further attempt.
            pub(crate) fn close(&self) {
                lock(&self.0).record.close();
            }

            /// Whether the source itself has failed.
            pub(crate) fn has_failed(&self) -> bool {
                lock(&self.0).record.failed
            }
        }

        /// The source of one attempt.
        pub(crate) struct $attempt<S: $source> {
            feed: Arc<Mutex<$feed>>,
            number: usize,
        }
    };
}

attempts!(Replay, Attempt, Source, SyncFeed<S>);
attempts!(AsyncReplay, AsyncAttempt, AsyncSource, AsyncFeed<S>);

impl<S: Source<Item: Clone>> Source for Attempt<S> {
    type Item = S::Item;

    fn value(self) -> Result<S::Item> {
        let mut feed = lock(&self.feed);
        let value = match mem::replace(&mut feed.origin, Origin::Ended) {
            Origin::Whole(source) => source.value(),
            Origin::Value(value) => Ok(value),
            Origin::Coming(_) | Origin::Chunks(_) | Origin::Ended => Err(asked_twice()),
        };
        match &value {
            Ok(value) if feed.record.open => feed.origin = Origin::Value(value.clone()),
            Ok(_) => {}
            Err(_) => feed.record.failed = true,
        }
        value
    }

    fn chunks(self) -> impl Iterator<Item = Result<S::Item>> + Send {
        std::iter::from_fn(move || {
            let mut feed = lock(&self.feed);
            let Feed { origin, record } = &mut *feed;
            if record.attempt != self.number {
                return None;
            }
            if let Some(chunk) = record.again() {
                return Some(Ok(chunk));
            }
            let (next, rest) = match mem::replace(origin, Origin::Ended) {
                Origin::Whole(source) => {
                    let mut chunks = source.boxed_chunks();
                    (chunks.next(), Origin::Chunks(chunks))
                }
                Origin::Chunks(mut chunks) => (chunks.next(), Origin::Chunks(chunks)),
                Origin::Value(value) => (Some(Ok(value)), Origin::Ended),
                Origin::Coming(_) | Origin::Ended => (None, Origin::Ended),
            };
            record.note(next.as_ref());
            if matches!(next, Some(Ok(_))) {
                *origin = rest;
            }
            next
        })
    }
}

impl<S: AsyncSource<Item: Clone>> AsyncAttempt<S> {
    fn poll_value(&self, cx: &mut Context<'_>) -> Poll<Result<S::Item>> {
        let mut feed = lock(&self.feed);
        let mut coming = match mem::replace(&mut feed.origin, Origin::Ended) {
            Origin::Whole(source) => Box::pin(source.value()) as BoxFuture<'static, _>,
            Origin::Coming(value) => value,
            Origin::Value(value) => Box::pin(std::future::ready(Ok(value))),
            Origin::Chunks(_) | Origin::Ended => Box::pin(std::future::ready(Err(asked_twice()))),
        };
        let Poll::Ready(value) = coming.as_mut().poll(cx) else {
            feed.origin = Origin::Coming(coming);
            return Poll::Pending;
        };
        match &value {
            Ok(value) if feed.record.open => feed.origin = Origin::Value(value.clone()),
            Ok(_) => {}
            Err(_) => feed.record.failed = true,
        }
        Poll::Ready(value)
    }

    fn poll_chunk(&self, cx: &mut Context<'_>) -> Poll<Option<Result<S::Item>>> {
        let mut feed = lock(&self.feed);
        let Feed { origin, record } = &mut *feed;
        if record.attempt != self.number {
            return Poll::Ready(None);
        }
        if let Some(chunk) = record.again() {
            return Poll::Ready(Some(Ok(chunk)));
        }
        let mut chunks: BoxStream<Result<S::Item>> = match mem::replace(origin, Origin::Ended) {
            Origin::Whole(source) => source.boxed_chunks(),
            Origin::Chunks(chunks) => chunks,
            Origin::Coming(value) => Box::pin(super::once_async(value)),
            Origin::Value(value) => Box::pin(super::once_async(std::future::ready(Ok(value)))),
            Origin::Ended => return Poll::Ready(None),
        };
        let Poll::Ready(next) = chunks.as_mut().poll_next(cx) else {
            *origin = Origin::Chunks(chunks);
            return Poll::Pending;
        };
        record.note(next.as_ref());
        if matches!(next, Some(Ok(_))) {
            *origin = Origin::Chunks(chunks);
        }
        Poll::Ready(next)
    }
}

impl<S: AsyncSource<Item: Clone>> AsyncSource for AsyncAttempt<S> {
    type Item = S::Item;

    async fn value(self) -> Result<S::Item> {
        poll_fn(|cx| self.poll_value(cx)).await
    }

    fn chunks(self) -> impl Stream<Item = Result<S::Item>> + Send {
        futures_util::stream::poll_fn(move |cx| self.poll_chunk(cx))
    }
}
