//! What people call on a runnable.

use std::{future::Future, time::Duration};

use futures_core::Stream;

#[cfg(feature = "cache")]
use crate::compose::{ByInput, ByKey, Cache, CacheKey, Cached};
#[cfg(feature = "rate-limit")]
use crate::compose::{RateLimit, RateLimited};
use crate::{
    compose::{Assign, ConcurrencyLimit, Follow, Hedge, Timeout, assign, sequence::Plan},
    config::Context,
    erased::BoxRunnable,
    error::Result,
    runnable::Runnable,
    runtime::{Blocking, CallSite},
};

/// The verbs and combinators of every [`Runnable`].
///
/// Each verb has a sync form and an `a` twin; both work on every runnable, whichever half its
/// author wrote. What they return owns a clone of the chain (a cheap handle) and borrows nothing: it
/// can be spawned, returned and kept.
pub trait RunnableExt: Runnable {
    /// Runs the chain on this thread.
    ///
    /// Sync steps run in place and never touch a runtime; async ones are driven to their end by
    /// [`runtime::block_on`](crate::runtime::block_on), which works from any thread but blocks it: in async code await
    /// [`ainvoke`](Self::ainvoke) instead.
    ///
    /// ```
    /// use runnable_core::{RunnableExt, lambda};
    ///
    /// let chain = lambda(|x: u32| x + 1) | lambda(|x: u32| x * 2);
    /// assert_eq!(chain.invoke(1)?, 4);
    /// # Ok::<(), runnable_core::Error>(())
    /// ```
    ///
    /// # Panics
    /// Where a step panics, with its payload.
    #[track_caller]
    #[inline]
    fn invoke(&self, input: Self::Input) -> Result<Self::Output> {
        let _site = call_site::<Self>("invoke", "ainvoke").map(CallSite::enter);
        self.call(input, &entry_context(self))
    }

    /// Runs the chain without blocking: sync steps go to a pool (neighbours in one hop), async
    /// ones run where they are awaited. Any executor can await it.
    ///
    /// The future owns a clone of the chain, so it can be spawned and returned.
    ///
    /// Dropping the future cancels what has not started: a queued sync body never runs. One that
    /// runs already finishes, and its result is dropped.
    ///
    /// ```
    /// # futures::executor::block_on(async {
    /// use runnable_core::{RunnableExt, alambda, lambda};
    ///
    /// let chain = lambda(|x: u32| x + 1) | alambda(|x: u32| async move { x * 2 });
    /// assert_eq!(chain.ainvoke(1).await?, 4);
    /// # Ok::<(), runnable_core::Error>(()) }).unwrap();
    /// ```
    ///
    /// # Panics
    /// Where a step panics, with its payload.
    fn ainvoke(
        &self,
        input: Self::Input,
    ) -> impl Future<Output = Result<Self::Output>> + Send + use<Self> {
        let (this, cx) = (self.clone(), entry_context(self));
        async move { this.acall(input, &cx).await }
    }

    /// Runs the chain on this thread and yields what its last step yields, chunk by chunk. Nothing
    /// runs before the first `next`, and nothing after the iterator is dropped.
    #[track_caller]
    fn stream(
        &self,
        input: Self::Input,
    ) -> impl Iterator<Item = Result<Self::Output>> + Send + use<Self> {
        let site = call_site::<Self>("stream", "astream");
        let mut chunks = self.clone().call_stream(input, entry_context(self));
        std::iter::from_fn(move || {
            let _site = site.map(CallSite::enter);
            chunks.next()
        })
    }

    /// [`stream`](Self::stream) for async code. Nothing runs before the first poll, and nothing is
    /// drained when the stream is dropped.
    fn astream(
        &self,
        input: Self::Input,
    ) -> impl Stream<Item = Result<Self::Output>> + Send + use<Self> {
        self.clone().acall_stream(input, entry_context(self))
    }

    /// This, then `next`: what `self | next` says, and in generic code the only way to say it.
    ///
    /// ```
    /// use runnable_core::{Runnable, RunnableExt, lambda};
    ///
    /// fn twice<R: Runnable<Input = u32, Output = u32>>(step: R) -> impl Runnable<Input = u32, Output = u32> {
    ///     step.clone().pipe(step)
    /// }
    /// assert_eq!(twice(lambda(|x: u32| x + 1)).invoke(1)?, 3);
    /// # Ok::<(), runnable_core::Error>(())
    /// ```
    fn pipe<R>(self, next: R) -> R::After<Self>
    where
        R: Runnable + Follow<<R as Runnable>::Input, Self::Output>,
    {
        next.after(self)
    }

    /// This, then a step that keeps its input beside what `step` makes of it: see
    /// [`compose::assign`](crate::compose::assign()).
    ///
    /// ```
    /// use runnable_core::{RunnableExt, lambda};
    ///
    /// let chain = lambda(|x: u32| x + 1).assign(lambda(|x: u32| x * x));
    /// assert_eq!(chain.invoke(2)?, (3, 9));
    /// # Ok::<(), runnable_core::Error>(())
    /// ```
    fn assign<R>(self, step: R) -> <Assign<R> as Follow<R::Input, Self::Output>>::After<Self>
    where
        R: Runnable<Input: Clone>,
        Assign<R>: Follow<R::Input, Self::Output>,
    {
        assign(step).after(self)
    }

    /// This, given up after `limit`: the run fails with [`ErrorKind::TimedOut`], and the chain's future
    /// is dropped, which cancels what of it has not started.
    ///
    /// A sync body that runs already can't be interrupted. It finishes on its pool, unheard; so that a
    /// caller in sync code waits no longer than `limit` either, [`invoke`](Self::invoke) sends sync
    /// steps to the pool as [`ainvoke`](Self::ainvoke) does. Where a sync body has to run in place, because it is
    /// [`inline`](crate::func::Lambda::inline) or the thread is a pool's already, the caller waits for its end. What
    /// comes late counts as timed out then as well.
    ///
    /// A stream has `limit` for all of it, from when it is first asked to its end, the time between its
    /// chunks included. If that is over, the error is the last thing that comes.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use runnable_core::{ErrorKind, RunnableExt, alambda, runtime};
    ///
    /// let slow = alambda(|x: u32| async move {
    ///     runtime::sleep(Duration::from_secs(60)).await;
    ///     x
    /// });
    /// let error = slow.with_timeout(Duration::from_millis(10)).invoke(1).unwrap_err();
    /// assert_eq!(error.kind(), ErrorKind::TimedOut);
    /// assert_eq!(error.to_string(), "step `alambda` timed out after 10 ms");
    /// ```
    ///
    /// [`ErrorKind::TimedOut`]: crate::ErrorKind::TimedOut
    fn with_timeout(self, limit: Duration) -> Timeout<Self> {
        Timeout::new(self, limit)
    }

    /// This, tried a second time if the first attempt is not done after `delay`: for calls of which few
    /// take very long, and that may be made twice.
    ///
    /// Both attempts are under way then. The first to succeed wins, and the other one is dropped. If one
    /// fails, the other decides; if both do, the error is the first attempt's, with a note about the
    /// second's. An attempt that fails before `delay` is over is not repeated.
    ///
    /// Each attempt has a clone of the input. From sync code sync steps run on the pool, as with
    /// [`with_timeout`](Self::with_timeout); on a pool's thread, where they run in place, nothing is left to hedge.
    /// A stream is hedged until its first chunk, and the winner goes on alone.
    ///
    /// ```
    /// use std::{
    ///     sync::atomic::{AtomicU32, Ordering},
    ///     time::Duration,
    /// };
    ///
    /// use runnable_core::{RunnableExt, alambda, runtime};
    ///
    /// static ATTEMPTS: AtomicU32 = AtomicU32::new(0);
    ///
    /// let slow_at_first = alambda(|x: u32| async move {
    ///     if ATTEMPTS.fetch_add(1, Ordering::Relaxed) == 0 {
    ///         runtime::sleep(Duration::from_secs(60)).await;
    ///     }
    ///     x + 1
    /// });
    /// assert_eq!(slow_at_first.hedge(Duration::from_millis(10)).invoke(1)?, 2);
    /// # Ok::<(), runnable_core::Error>(())
    /// ```
    fn hedge(self, delay: Duration) -> Hedge<Self>
    where
        Self::Input: Clone,
    {
        Hedge::new(self, delay)
    }

    /// This, with at most `limit` calls under way at a time, counted over all clones of what this
    /// returns. Further calls wait, and have their turns in the order in which they came.
    ///
    /// A call counts from its start until its future or stream has ended or is dropped. (A sync body
    /// whose caller is gone finishes unheard, and uncounted.)
    ///
    /// ```
    /// use runnable_core::{RunnableExt, alambda};
    ///
    /// let polite = alambda(|url: String| async move { url.len() }).with_concurrency_limit(4);
    /// assert_eq!(polite.invoke("http://localhost".to_owned())?, 16);
    /// # Ok::<(), runnable_core::Error>(())
    /// ```
    ///
    /// # Deadlocks
    /// A call that is made inside a call of the same chain needs a permit of its own, and waits forever
    /// if the calls around it hold them all. And as with [`invoke`](Self::invoke) in general: on a thread whose
    /// executor can't go on while it blocks, a sync call must not wait for tasks of that executor; await
    /// [`ainvoke`](Self::ainvoke) there.
    ///
    /// # Panics
    /// If `limit` is 0.
    #[track_caller]
    fn with_concurrency_limit(self, limit: usize) -> ConcurrencyLimit<Self> {
        ConcurrencyLimit::new(self, limit)
    }

    /// This, called no more often than `limit` allows: LangChain's rate limiters, for any chain. A call
    /// that comes too soon waits for its turn; none is refused.
    ///
    /// Those who wait have their turns about in the order in which they came. What counts is when a
    /// call starts; how many are under way at a time is
    /// [`with_concurrency_limit`](Self::with_concurrency_limit)'s to say.
    ///
    /// ```
    /// use runnable_core::{RunnableExt, compose::RateLimit, lambda};
    ///
    /// let polite = lambda(|url: String| url.len()).with_rate_limit(RateLimit::per_second(100));
    /// assert_eq!(polite.invoke("http://localhost".to_owned())?, 16);
    /// # Ok::<(), runnable_core::Error>(())
    /// ```
    #[cfg(feature = "rate-limit")]
    fn with_rate_limit(self, limit: RateLimit) -> RateLimited<Self> {
        RateLimited::new(self, limit)
    }

    /// This, with its outputs kept in `cache` under their inputs: an input that comes again is not
    /// computed again.
    ///
    /// Calls that ask for one input at the same time compute it once, and all get a clone of the output.
    /// Errors are not kept: the call that computed has the error, and of those who wait the next one
    /// tries. The same goes for one that panics or is dropped. (A call in sync code does not wait where
    /// that could be forever, for a call in async code above all. It computes for itself.)
    ///
    /// An output that is in the cache needs no hop and no runtime. Streamed, the output is one chunk.
    ///
    /// ```
    /// use runnable_core::{RunnableExt, compose::Cache, lambda};
    ///
    /// let length = lambda(|text: String| text.len()).with_cache(Cache::new(1_000));
    /// assert_eq!(length.invoke("abc".to_owned())?, 3); // computed
    /// assert_eq!(length.invoke("abc".to_owned())?, 3); // from the cache
    /// # Ok::<(), runnable_core::Error>(())
    /// ```
    ///
    /// # Deadlocks
    /// A step that asks for its own input, through the cache, waits for itself.
    #[cfg(feature = "cache")]
    fn with_cache(self, cache: Cache<Self::Input, Self::Output>) -> Cached<Self, ByInput>
    where
        Self: Runnable<Input: CacheKey, Output: Clone + Sync>,
    {
        Cached::new(self, ByInput, cache)
    }

    /// [`with_cache`](Self::with_cache) for inputs that are no keys, or of which only a part matters: `key` makes the
    /// key of an input.
    ///
    /// ```
    /// use runnable_core::{RunnableExt, compose::Cache, lambda};
    ///
    /// let tenths = lambda(|x: f64| x / 10.0)
    ///     .with_cache_by(Cache::new(1_000), |x: &f64| x.to_bits());
    /// assert_eq!(tenths.invoke(5.0)?, 0.5);
    /// # Ok::<(), runnable_core::Error>(())
    /// ```
    #[cfg(feature = "cache")]
    fn with_cache_by<K, F>(self, cache: Cache<K, Self::Output>, key: F) -> Cached<Self, ByKey<F>>
    where
        Self: Runnable<Output: Clone + Sync>,
        K: CacheKey,
        F: Fn(&Self::Input) -> K + Send + Sync + 'static,
    {
        Cached::new(self, ByKey::new(key), cache)
    }

    /// This behind the one chain type that can be written down.
    fn boxed(self) -> BoxRunnable<Self::Input, Self::Output> {
        BoxRunnable::new(self)
    }
}

impl<R: Runnable> RunnableExt for R {}

/// The context that a run starts in: the ambient one, or a new one where a step needs it.
#[inline]
fn entry_context<R: Runnable>(runnable: &R) -> Context {
    if runnable.uses_context() {
        Context::current_or_root()
    } else {
        Context::current()
    }
}

/// The caller, if there is an async step in the chain that it would have to block for.
#[track_caller]
#[inline]
fn call_site<R: Runnable>(called: &'static str, twin: &'static str) -> Option<CallSite> {
    if <R::Plan as Plan>::HAS_ASYNC {
        Some(CallSite::here(Blocking { called, twin }))
    } else {
        None
    }
}
