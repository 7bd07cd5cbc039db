//! Falling back while streaming: until the first chunk is out.

use std::task::{Context as TaskContext, Poll, ready};

use futures_core::Stream;

use super::{
    attempts::Failures,
    with_fallbacks::{Inputs, WithFallbacks},
};
use crate::{
    compose::sequence::mode::Mode,
    config::Context,
    error::{Error, Result},
    run,
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

    /// The source of the next attempt, after one that failed with `error`; whether it is the `last`.
    fn next(&mut self, error: Option<&Error>, last: bool) -> Self::Source;

    /// Whether there is nothing that another attempt could be fed by.
    fn has_failed(&self) -> bool;

    /// There will be no further attempt.
    fn close(self);
}

impl<I: Clone + Value> Feeds for Inputs<I> {
    type Source = Ready<I>;

    fn next(&mut self, error: Option<&Error>, _last: bool) -> Ready<I> {
        Ready(self.after(error))
    }

    fn has_failed(&self) -> bool {
        false
    }

    fn close(self) {}
}

impl<S: Source<Item: Clone>> Feeds for Replay<S> {
    type Source = Attempt<S>;

    fn next(&mut self, _error: Option<&Error>, last: bool) -> Attempt<S> {
        self.attempt(last)
    }

    fn has_failed(&self) -> bool {
        Self::has_failed(self)
    }

    fn close(self) {
        Self::close(&self);
    }
}

impl<S: AsyncSource<Item: Clone>> Feeds for AsyncReplay<S> {
    type Source = AsyncAttempt<S>;

    fn next(&mut self, _error: Option<&Error>, last: bool) -> AsyncAttempt<S> {
        self.attempt(last)
    }

    fn has_failed(&self) -> bool {
        Self::has_failed(self)
    }

    fn close(self) {
        Self::close(&self);
    }
}

/// The attempts of one stream.
struct Falling<R: Runnable, M, F> {
    chain: WithFallbacks<R, M>,
    /// `None` once a chunk came out: from then on an error is an error.
    feeds: Option<F>,
    failures: Failures,
}

impl<R: Runnable<Input: Clone>, M, F: Feeds> Falling<R, M, F> {
    fn new(chain: WithFallbacks<R, M>, feeds: F) -> Self {
        Self {
            chain,
            feeds: Some(feeds),
            failures: Failures::default(),
        }
    }

    /// What feeds the next attempt, if there is to be one.
    fn feed(&mut self) -> Option<F::Source> {
        let last = self.chain.is_last(&self.failures);
        let feeds = self.feeds.as_mut()?;
        Some(feeds.next(self.failures.last(), last))
    }

    /// Whether `next`, which came out of an attempt, goes to the reader; otherwise the error that it is.
    fn settle<T>(&mut self, next: Option<Result<T>>) -> Result<Option<Result<T>>, Error> {
        let Some(feeds) = &self.feeds else {
            return Ok(next);
        };
        match next {
            Some(Err(error)) if !feeds.has_failed() => Err(error),
            next => {
                if let Some(feeds) = self.feeds.take() {
                    feeds.close();
                }
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
    let mut falling = Falling::new(chain, feeds);
    let mut current: Option<BoxIter<Result<R::Output>>> = None;
    Ending::new(std::iter::from_fn(move || {
        loop {
            let chunks = if let Some(chunks) = &mut current {
                chunks
            } else {
                let step = falling.chain.step.clone();
                let source = falling.feed()?;
                current.insert(Box::new(run::transform(step, source, cx.clone())))
            };
            let next = chunks.next();
            let error = match falling.settle(next) {
                Ok(next) => return next,
                Err(error) => error,
            };
            let other = match falling.chain.next(&mut falling.failures, error, &cx) {
                Ok(other) => other.clone(),
                Err(error) => return Some(Err(error)),
            };
            let source = falling.feed()?;
            current = Some(Box::new(run::transform(other, source, cx.clone())));
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
    let mut falling = Falling::new(chain, feeds);
    let mut current: Option<BoxStream<Result<R::Output>>> = None;
    let poll = move |tcx: &mut TaskContext<'_>| loop {
        let chunks = if let Some(chunks) = &mut current {
            chunks
        } else {
            let step = falling.chain.step.clone();
            let Some(source) = falling.feed() else {
                return Poll::Ready(None);
            };
            current.insert(Box::pin(run::atransform(step, source, cx.clone())))
        };
        let next = ready!(chunks.as_mut().poll_next(tcx));
        let error = match falling.settle(next) {
            Ok(next) => return Poll::Ready(next),
            Err(error) => error,
        };
        let other = falling
            .chain
            .next(&mut falling.failures, error, &cx)?
            .clone();
        let Some(source) = falling.feed() else {
            return Poll::Ready(None);
        };
        current = Some(Box::pin(run::atransform(other, source, cx.clone())));
    };
    Ending::new(futures_util::stream::poll_fn(poll))
}
