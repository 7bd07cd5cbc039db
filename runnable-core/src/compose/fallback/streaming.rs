//! Falling back while streaming: until the first chunk is out.

use std::{
    pin::Pin,
    task::{Context as TaskContext, Poll, ready},
};

use futures_core::Stream;

use super::{
    attempts::Failures,
    with_fallbacks::{Inputs, WithFallbacks},
};
use crate::{
    compose::sequence::mode::Mode,
    config::Context,
    error::{Error, Result},
    runnable::Runnable,
    stream::{
        AsyncAttempt, AsyncReplay, AsyncSource, Attempt, BoxIter, BoxStream, Ending, Ready, Replay,
        Source,
    },
    value::Value,
};

/// What feeds one attempt after another.
pub(super) trait Feeds: Send + 'static {
    type Source;

    /// The source of the next attempt, after one that failed with `error`.
    fn next(&mut self, error: Option<&Error>) -> Self::Source;

    /// Whether there is nothing that another attempt could be fed by.
    fn has_failed(&self) -> bool;

    /// There will be no further attempt.
    fn close(&mut self);
}

impl<I: Clone + Value> Feeds for Inputs<I> {
    type Source = Ready<I>;

    fn next(&mut self, error: Option<&Error>) -> Ready<I> {
        Ready(self.after(error))
    }

    fn has_failed(&self) -> bool {
        false
    }

    fn close(&mut self) {}
}

impl<S: Source<Item: Clone>> Feeds for Replay<S> {
    type Source = Attempt<S>;

    fn next(&mut self, _error: Option<&Error>) -> Attempt<S> {
        self.attempt()
    }

    fn has_failed(&self) -> bool {
        Self::has_failed(self)
    }

    fn close(&mut self) {
        Self::close(self);
    }
}

impl<S: AsyncSource<Item: Clone>> Feeds for AsyncReplay<S> {
    type Source = AsyncAttempt<S>;

    fn next(&mut self, _error: Option<&Error>) -> AsyncAttempt<S> {
        self.attempt()
    }

    fn has_failed(&self) -> bool {
        Self::has_failed(self)
    }

    fn close(&mut self) {
        Self::close(self);
    }
}

/// The attempts of one stream.
struct Falling<R: Runnable, M, F> {
    chain: WithFallbacks<R, M>,
    feeds: F,
    failures: Failures,
    /// Whether a chunk came out: from then on an error is an error.
    committed: bool,
}

impl<R: Runnable<Input: Clone>, M, F: Feeds> Falling<R, M, F> {
    /// Whether `next`, which came out of an attempt, goes to the reader; otherwise the error that it is.
    fn settle<T>(&mut self, next: Option<Result<T>>) -> Result<Option<Result<T>>, Error> {
        if self.committed || self.feeds.has_failed() {
            return Ok(next);
        }
        match next {
            Some(Err(error)) => Err(error),
            next => {
                self.committed = true;
                self.feeds.close();
                Ok(next)
            }
        }
    }
}

/// The chunks of the first attempt that has one.
pub(super) fn falling_back<R, M, F>(
    chain: WithFallbacks<R, M>,
    feeds: F,
    cx: Context,
) -> impl Iterator<Item = Result<R::Output>> + Send
where
    R: Runnable<Input: Clone>,
    M: Mode,
    F: Feeds<Source: Source<Item = R::Input>>,
{
    let mut falling = Falling {
        chain,
        feeds,
        failures: Failures::default(),
        committed: false,
    };
    let mut current: Option<BoxIter<Result<R::Output>>> = None;
    Ending::new(std::iter::from_fn(move || {
        loop {
            let chunks = current.get_or_insert_with(|| {
                let step = falling.chain.step.clone();
                Box::new(step.call_transform(falling.feeds.next(None), cx.clone()))
            });
            let next = chunks.next();
            let error = match falling.settle(next) {
                Ok(next) => return next,
                Err(error) => error,
            };
            let other = match falling.chain.next(&mut falling.failures, error) {
                Ok(other) => other.clone(),
                Err(error) => return Some(Err(error)),
            };
            let source = falling.feeds.next(falling.failures.last());
            current = Some(Box::new(other.call_transform(source, cx.clone())));
        }
    }))
}

/// [`falling_back`] for async code.
pub(super) fn falling_back_async<R, M, F>(
    chain: WithFallbacks<R, M>,
    feeds: F,
    cx: Context,
) -> impl Stream<Item = Result<R::Output>> + Send
where
    R: Runnable<Input: Clone>,
    M: Mode,
    F: Feeds<Source: AsyncSource<Item = R::Input>>,
{
    let mut falling = Falling {
        chain,
        feeds,
        failures: Failures::default(),
        committed: false,
    };
    let mut current: Option<BoxStream<Result<R::Output>>> = None;
    let poll = move |tcx: &mut TaskContext<'_>| loop {
        let chunks: &mut Pin<Box<_>> = current.get_or_insert_with(|| {
            let step = falling.chain.step.clone();
            Box::pin(step.acall_transform(falling.feeds.next(None), cx.clone()))
        });
        let next = ready!(chunks.as_mut().poll_next(tcx));
        let error = match falling.settle(next) {
            Ok(next) => return Poll::Ready(next),
            Err(error) => error,
        };
        let other = falling.chain.next(&mut falling.failures, error)?.clone();
        let source = falling.feeds.next(falling.failures.last());
        current = Some(Box::pin(other.acall_transform(source, cx.clone())));
    };
    Ending::new(futures_util::stream::poll_fn(poll))
}
