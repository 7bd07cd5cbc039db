//! A source that more than one attempt can be fed by.
//!
//! What an attempt took is kept until the first chunk of one came out: then nobody will try again.
//! So a step that is tried again streams all the same, and holds no more of its input than it took
//! to make one chunk.
//!
//! An attempt that was given up may still be at work on some thread. So no lock is held while what is
//! upstream runs: who asks the source takes it out, and the next attempt waits until it is back.

mod feed;

use std::{
    future::poll_fn,
    sync::Arc,
    task::{Context, Poll},
};

use futures_core::{Stream, future::BoxFuture};

use self::feed::{Feed, Found, Origin, Out, asked_twice, given_up};
use super::{
    AsyncSource, Source,
    boxed::{BoxIter, BoxStream},
};
use crate::error::Result;

/// A sync source for several attempts, one after another.
pub(crate) struct Replay<S: Source>(Arc<SyncFeed<S>>);

/// An async source for several attempts, one after another.
pub(crate) struct AsyncReplay<S: AsyncSource>(Arc<AsyncFeed<S>>);

type SyncFeed<S> = Feed<S, BoxIter<Result<<S as Source>::Item>>, <S as Source>::Item>;
type AsyncFeed<S> = Feed<S, BoxStream<Result<<S as AsyncSource>::Item>>, <S as AsyncSource>::Item>;

/// What all attempts need, whatever world they are of.
macro_rules! attempts {
    ($replay:ident, $attempt:ident, $source:ident, $feed:ty) => {
        impl<S: $source<Item: Clone>> $replay<S> {
            pub(crate) fn new(source: S) -> Self {
                Self(Feed::new(source))
            }

            /// The source for the next attempt; if that is the `last`, nothing is kept for another one.
            pub(crate) fn attempt(&self, last: bool) -> $attempt<S> {
                let number = self.0.begin();
                if last {
                    self.close();
                }
                $attempt {
                    feed: Arc::clone(&self.0),
                    number,
                }
            }

            /// Says that there will be no further attempt.
            pub(crate) fn close(&self) {
                self.0.close();
            }

            /// Whether the source itself has failed.
            pub(crate) fn has_failed(&self) -> bool {
                self.0.has_failed()
            }
        }

        /// The source of one attempt.
        pub(crate) struct $attempt<S: $source> {
            feed: Arc<$feed>,
            number: usize,
        }
    };
}

attempts!(Replay, Attempt, Source, SyncFeed<S>);
attempts!(AsyncReplay, AsyncAttempt, AsyncSource, AsyncFeed<S>);

impl<S: Source<Item: Clone>> Source for Attempt<S> {
    type Item = S::Item;

    fn value(self) -> Result<S::Item> {
        let Found::Origin(origin) = self.feed.wait(self.number, false) else {
            return Err(given_up());
        };
        let out = Out::of(&self.feed);
        let value = match origin {
            Origin::Whole(source) => source.value(),
            Origin::Value(value) => Ok(value),
            Origin::Failed(error) => Err(error),
            _ => Err(asked_twice()),
        };
        self.feed.value(out, self.number, value)
    }

    fn chunks(self) -> impl Iterator<Item = Result<S::Item>> + Send {
        std::iter::from_fn(move || {
            let origin = match self.feed.wait(self.number, true) {
                Found::Origin(origin) => origin,
                Found::Chunk(chunk) => return Some(Ok(chunk)),
                Found::GivenUp | Found::Out => return None,
            };
            let out = Out::of(&self.feed);
            let mut chunks = match origin {
                Origin::Whole(source) => source.boxed_chunks(),
                Origin::Chunks(chunks) => chunks,
                Origin::Value(value) => Box::new(super::once(move || Ok(value))),
                Origin::Failed(error) => Box::new(super::once(move || Err(error))),
                Origin::Coming(_) | Origin::Out | Origin::Ended => return None,
            };
            let next = chunks.next();
            let rest = Origin::Chunks(chunks);
            self.feed.chunk(out, self.number, next, rest)
        })
    }
}

impl<S: AsyncSource<Item: Clone>> AsyncAttempt<S> {
    fn poll_value(&self, cx: &mut Context<'_>) -> Poll<Result<S::Item>> {
        let origin = match self.feed.poll(self.number, false, cx) {
            Poll::Ready(Found::Origin(origin)) => origin,
            Poll::Ready(_) => return Poll::Ready(Err(given_up())),
            Poll::Pending => return Poll::Pending,
        };
        let out = Out::of(&self.feed);
        let mut coming: BoxFuture<'static, _> = match origin {
            Origin::Whole(source) => Box::pin(source.value()),
            Origin::Coming(value) => value,
            Origin::Value(value) => Box::pin(std::future::ready(Ok(value))),
            Origin::Failed(error) => Box::pin(std::future::ready(Err(error))),
            _ => Box::pin(std::future::ready(Err(asked_twice()))),
        };
        let Poll::Ready(value) = coming.as_mut().poll(cx) else {
            out.back(Origin::Coming(coming));
            return Poll::Pending;
        };
        Poll::Ready(self.feed.value(out, self.number, value))
    }

    fn poll_chunk(&self, cx: &mut Context<'_>) -> Poll<Option<Result<S::Item>>> {
        let origin = match self.feed.poll(self.number, true, cx) {
            Poll::Ready(Found::Origin(origin)) => origin,
            Poll::Ready(Found::Chunk(chunk)) => return Poll::Ready(Some(Ok(chunk))),
            Poll::Ready(Found::GivenUp | Found::Out) => return Poll::Ready(None),
            Poll::Pending => return Poll::Pending,
        };
        let out = Out::of(&self.feed);
        let mut chunks: BoxStream<Result<S::Item>> = match origin {
            Origin::Whole(source) => source.boxed_chunks(),
            Origin::Chunks(chunks) => chunks,
            Origin::Coming(value) => Box::pin(super::once_async(value)),
            Origin::Value(value) => Box::pin(super::once_async(std::future::ready(Ok(value)))),
            Origin::Failed(error) => Box::pin(super::once_async(std::future::ready(Err(error)))),
            Origin::Out | Origin::Ended => return Poll::Ready(None),
        };
        let Poll::Ready(next) = chunks.as_mut().poll_next(cx) else {
            out.back(Origin::Chunks(chunks));
            return Poll::Pending;
        };
        let rest = Origin::Chunks(chunks);
        Poll::Ready(self.feed.chunk(out, self.number, next, rest))
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

#[cfg(test)]
mod tests {
    use std::{
        sync::mpsc::{self, Receiver},
        thread,
        time::Duration,
    };

    use futures::{FutureExt as _, StreamExt as _, executor::block_on};

    use super::*;
    use crate::error::{Error, ErrorKind};

    const PATIENCE: Duration = Duration::from_secs(30);

    /// A source that has to be told each chunk, and to end.
    struct Told(Receiver<Result<u8>>);

    impl Source for Told {
        type Item = u8;

        fn value(self) -> Result<u8> {
            self.0.recv_timeout(PATIENCE).unwrap()
        }

        fn chunks(self) -> impl Iterator<Item = Result<u8>> + Send {
            std::iter::from_fn(move || self.0.recv_timeout(PATIENCE).ok())
        }
    }

    /// A sync source that async code asks, on a thread that it blocks.
    impl AsyncSource for Told {
        type Item = u8;

        async fn value(self) -> Result<u8> {
            Source::value(self)
        }

        fn chunks(self) -> impl Stream<Item = Result<u8>> + Send {
            futures::stream::iter(Source::chunks(self))
        }
    }

    /// Does `ask` on another thread and comes back when it is inside the source.
    fn asking<S, C, T>(
        feed: &Arc<Feed<S, C, T>>,
        ask: impl FnOnce() -> Option<Result<u8>> + Send + 'static,
    ) -> thread::JoinHandle<Option<Result<u8>>>
    where
        T: Clone,
    {
        let thread = thread::spawn(ask);
        while !feed.is_out() {
            thread::yield_now();
        }
        thread
    }

    fn boom() -> Error {
        Error::new(ErrorKind::Failed, "broke")
    }

    #[test]
    fn what_is_upstream_blocks_nobody_but_who_asks() {
        let (tell, told) = mpsc::channel();
        let replay = Replay::new(Told(told));
        let mut first = replay.attempt(false).chunks();
        let stale = asking(&replay.0, move || first.next());
        // A lock that is held meanwhile would hang here.
        assert!(!replay.has_failed());
        let second = replay.attempt(false);
        replay.close();
        tell.send(Ok(1)).unwrap();
        tell.send(Ok(2)).unwrap();
        assert!(stale.join().unwrap().is_none(), "it was given up");
        let all: Vec<_> = second.chunks().take(2).map(Result::unwrap).collect();
        assert_eq!(
            all,
            [1, 2],
            "what it was asking for goes to the next attempt"
        );
    }

    #[test]
    fn an_error_that_nobody_heard_goes_to_the_next_attempt() {
        let (tell, told) = mpsc::channel();
        let replay = Replay::new(Told(told));
        let mut first = replay.attempt(false).chunks();
        let stale = asking(&replay.0, move || first.next());
        let mut second = replay.attempt(false).chunks();
        tell.send(Err(boom())).unwrap();
        assert!(stale.join().unwrap().is_none());
        assert!(second.next().unwrap().is_err());
        assert!(replay.has_failed());
        assert!(second.next().is_none());
    }

    #[test]
    fn a_value_that_nobody_heard_goes_to_the_next_attempt() {
        let (tell, told) = mpsc::channel();
        let replay = Replay::new(Told(told));
        let first = replay.attempt(false);
        let stale = asking(&replay.0, move || Some(first.value()));
        let second = replay.attempt(true);
        tell.send(Ok(7)).unwrap();
        let stale = stale.join().unwrap().unwrap();
        assert_eq!(stale.unwrap_err().kind(), ErrorKind::Cancelled);
        assert_eq!(second.value().unwrap(), 7);
    }

    #[test]
    fn an_awaited_attempt_is_woken_when_the_source_is_back() {
        let (tell, told) = mpsc::channel();
        let replay = AsyncReplay::new(Told(told));
        let first = replay.attempt(false);
        let stale = asking(&replay.0, move || block_on(Box::pin(first.chunks()).next()));
        let mut second = Box::pin(replay.attempt(false).chunks());
        assert!(!replay.has_failed());
        assert!(
            second.next().now_or_never().is_none(),
            "it waits, and blocks nobody"
        );
        let waits = thread::spawn(move || block_on(second.next()));
        tell.send(Ok(1)).unwrap();
        assert!(stale.join().unwrap().is_none());
        assert_eq!(waits.join().unwrap().unwrap().unwrap(), 1);
    }

    #[test]
    fn what_panics_has_ended() {
        let (tell, told) = mpsc::channel::<Result<u8>>();
        drop(tell);
        let replay = Replay::new(Told(told));
        let first = replay.attempt(false);
        // Nobody will tell it a value.
        assert!(asking_panics(move || drop(first.value())));
        let mut second = replay.attempt(false).chunks();
        assert!(second.next().is_none());
    }

    fn asking_panics(ask: impl FnOnce() + Send + 'static) -> bool {
        thread::spawn(ask).join().is_err()
    }
}
