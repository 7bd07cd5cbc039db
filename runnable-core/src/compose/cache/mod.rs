//! Outputs kept for inputs that come again.

mod flight;
mod handle;

use std::{borrow::Cow, fmt, num::NonZeroUsize, sync::Arc};

pub use self::handle::{Cache, CacheKey};
use super::sequence::plan;
use crate::{
    config::Context, error::Result, event::Reported, graph::Builder, run, runnable::Runnable,
};

/// A chain whose outputs are kept; made by [`with_cache`](crate::RunnableExt::with_cache) and
/// [`with_cache_by`](crate::RunnableExt::with_cache_by).
///
/// `B` says what an output is kept under: [`ByInput`] or [`ByKey`].
#[must_use = "a runnable does nothing until it is invoked"]
pub struct Cached<R: Runnable, B: CacheBy<R::Input>> {
    step: R,
    by: B,
    cache: Cache<B::Key, R::Output>,
}

/// What an output is kept under.
pub trait CacheBy<I>: Clone + Send + Sync + 'static {
    /// The key's type.
    type Key: CacheKey;

    /// The key for `input`.
    fn key<'a>(&self, input: &'a I) -> Cow<'a, Self::Key>;
}

/// An output is kept under its input.
#[derive(Clone, Copy, Debug)]
pub struct ByInput;

impl<I: CacheKey> CacheBy<I> for ByInput {
    type Key = I;

    fn key<'a>(&self, input: &'a I) -> Cow<'a, I> {
        Cow::Borrowed(input)
    }
}

/// An output is kept under a key that a closure makes of its input.
pub struct ByKey<F>(Arc<F>);

impl<F> ByKey<F> {
    pub(crate) fn new(key: F) -> Self {
        Self(Arc::new(key))
    }
}

impl<I, K, F> CacheBy<I> for ByKey<F>
where
    K: CacheKey,
    F: Fn(&I) -> K + Send + Sync + 'static,
{
    type Key = K;

    fn key<'a>(&self, input: &'a I) -> Cow<'a, K> {
        Cow::Owned((self.0)(input))
    }
}

impl<F> Clone for ByKey<F> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<F> fmt::Debug for ByKey<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ByKey")
    }
}

impl<R: Runnable, B: CacheBy<R::Input>> Cached<R, B> {
    pub(crate) fn new(step: R, by: B, cache: Cache<B::Key, R::Output>) -> Self {
        Self { step, by, cache }
    }
}

impl<R: Runnable, B: CacheBy<R::Input>> Clone for Cached<R, B> {
    fn clone(&self) -> Self {
        Self {
            step: self.step.clone(),
            by: self.by.clone(),
            cache: self.cache.clone(),
        }
    }
}

impl<R: Runnable + fmt::Debug, B: CacheBy<R::Input>> fmt::Debug for Cached<R, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cached")
            .field("step", &self.step)
            .field("cache", &self.cache)
            .finish_non_exhaustive()
    }
}

/// Streamed, it gives its value as one chunk, as a step does that makes one: a value that is there has
/// come whole, and one that is not has to be whole before it is kept.
#[diagnostic::do_not_recommend]
impl<R, B> Runnable for Cached<R, B>
where
    R: Runnable<Output: Clone + Sync>,
    B: CacheBy<R::Input>,
{
    type Input = R::Input;
    type Output = R::Output;
    type Plan = plan::Async<Self>;

    const REPORTED: Reported = Reported::Group;

    fn into_plan(self) -> Self::Plan {
        plan::step(self)
    }

    fn call(&self, input: R::Input, cx: &Context) -> Result<R::Output> {
        let boarded = {
            let key = self.by.key(&input);
            match self.cache.get_or_board(&key) {
                Ok(value) => return Ok(value),
                Err(boarded) => boarded,
            }
        };
        boarded.value_blocking(|| run::call(&self.step, input, cx))
    }

    async fn acall(&self, input: R::Input, cx: &Context) -> Result<R::Output> {
        let boarded = {
            let key = self.by.key(&input);
            match self.cache.get_or_board(&key) {
                Ok(value) => return Ok(value),
                Err(boarded) => boarded,
            }
        };
        boarded.value(|| run::acall(&self.step, input, cx)).await
    }

    fn run_name(&self) -> Cow<'static, str> {
        Cow::Borrowed("cache")
    }

    fn name(&self) -> Cow<'static, str> {
        self.step.name()
    }

    fn concurrency_limit(&self) -> Option<NonZeroUsize> {
        self.step.concurrency_limit()
    }

    #[inline]
    fn uses_context(&self) -> bool {
        self.step.uses_context()
    }

    fn describe(&self, graph: &mut Builder) {
        graph.around("cache", self.cache.label(), &self.step);
    }
}

pipe_operator!([R: Runnable<Output: Clone + Sync>, B: CacheBy<R::Input>] Cached<R, B>);
