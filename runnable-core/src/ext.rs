//! What people call on a runnable.

use std::future::Future;

use futures_core::Stream;

use crate::{
    batch,
    compose::{Assign, Each, Follow, WithConfig, assign, sequence::Plan},
    config::{Config, Context},
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
        at_call_site(site, self.clone().call_stream(input, entry_context(self)))
    }

    /// [`stream`](Self::stream) for async code. Nothing runs before the first poll, and nothing is
    /// drained when the stream is dropped.
    fn astream(
        &self,
        input: Self::Input,
    ) -> impl Stream<Item = Result<Self::Output>> + Send + use<Self> {
        self.clone().acall_stream(input, entry_context(self))
    }

    /// Runs the chain on many inputs and gives the outputs in the order of the inputs: LangChain's
    /// `batch`.
    ///
    /// Each input goes through the whole chain without waiting for the others. Sync chains run on this
    /// thread and on those of the pool that their steps belong to; cheap ones on this thread
    /// only. How many inputs run at a time is limited by [`Config::max_concurrency`], which counts for the
    /// whole run that this is a part of; without it by the pool (tokio's of 512 threads, or one
    /// thread a core for steps that compute). A chain with async steps has no limit of its own.
    ///
    /// The first error stops the rest: no more inputs are started. It is returned when what runs has
    /// ended.
    ///
    /// ```
    /// use runnable_core::{Config, RunnableExt, try_lambda};
    ///
    /// let parse = try_lambda(|s: &str| s.parse::<u32>()).named("parse");
    /// let chain = parse.with_config(Config::new().max_concurrency(8));
    /// assert_eq!(chain.batch(["1", "2", "3"])?, [1, 2, 3]);
    ///
    /// let error = chain.batch(["1", "two", "3"]).unwrap_err();
    /// assert_eq!(error.to_string(), "step `parse` failed: invalid digit found in string (input 1)");
    /// # Ok::<(), runnable_core::Error>(())
    /// ```
    ///
    /// # Panics
    /// Where a step panics, with its payload; the rest is stopped as by an error.
    #[track_caller]
    fn batch<I>(&self, inputs: I) -> Result<Vec<Self::Output>>
    where
        I: IntoIterator<Item = Self::Input>,
    {
        let _site = call_site::<Self>("batch", "abatch").map(CallSite::enter);
        batch::batch(self.clone(), inputs, batch_context(self))
    }

    /// [`batch`](Self::batch) without blocking.
    ///
    /// Sync chains are run by workers on their pool, of which each takes one input after another. The
    /// steps of other chains run as in [`ainvoke`](Self::ainvoke), side by side in the task that awaits this;
    /// without a [`max_concurrency`](Config::max_concurrency) all inputs are started at once.
    ///
    /// The first error is returned at once: async steps that run are dropped, and the result of a
    /// sync body that runs is. So it is if the future is dropped.
    ///
    /// ```
    /// # futures::executor::block_on(async {
    /// use runnable_core::{Config, RunnableExt, alambda};
    ///
    /// let chain = alambda(|x: u32| async move { x * 2 }).with_config(Config::new().max_concurrency(8));
    /// assert_eq!(chain.abatch([1, 2, 3]).await?, [2, 4, 6]);
    /// # Ok::<(), runnable_core::Error>(()) }).unwrap();
    /// ```
    ///
    /// # Panics
    /// Where a step panics, with its payload.
    fn abatch<I>(
        &self,
        inputs: I,
    ) -> impl Future<Output = Result<Vec<Self::Output>>> + Send + use<Self, I>
    where
        I: IntoIterator<Item = Self::Input, IntoIter: Send>,
    {
        batch::abatch(self.clone(), inputs.into_iter(), batch_context(self))
    }

    /// [`batch`](Self::batch) that runs all inputs, whichever fail, and gives a result for each, in
    /// their order: LangChain's `return_exceptions`.
    ///
    /// ```
    /// use runnable_core::{RunnableExt, try_lambda};
    ///
    /// let parse = try_lambda(|s: &str| s.parse::<u32>());
    /// let results = parse.batch_results(["1", "two", "3"]);
    /// assert_eq!(results.into_iter().flatten().sum::<u32>(), 4);
    /// ```
    ///
    /// # Panics
    /// Where a step panics, with its payload: a panic is no result.
    #[track_caller]
    fn batch_results<I>(&self, inputs: I) -> Vec<Result<Self::Output>>
    where
        I: IntoIterator<Item = Self::Input>,
    {
        let _site = call_site::<Self>("batch_results", "abatch_results").map(CallSite::enter);
        batch::batch_results(self.clone(), inputs, batch_context(self))
    }

    /// [`batch_results`](Self::batch_results) without blocking; see [`abatch`](Self::abatch).
    ///
    /// # Panics
    /// Where a step panics, with its payload.
    fn abatch_results<I>(
        &self,
        inputs: I,
    ) -> impl Future<Output = Vec<Result<Self::Output>>> + Send + use<Self, I>
    where
        I: IntoIterator<Item = Self::Input, IntoIter: Send>,
    {
        batch::abatch_results(self.clone(), inputs.into_iter(), batch_context(self))
    }

    /// Runs the chain on many inputs and gives each result as it is ready, with the number of its
    /// input: LangChain's `batch_as_completed`.
    ///
    /// Inputs may be without end. They are taken as they are needed: at most
    /// [`max_concurrency`](Config::max_concurrency) of them are taken and not yet given back as results; without
    /// it, 64. Nothing is taken before the first `next`, and no more after the iterator is dropped. An
    /// error stops nothing: whoever wants that drops the iterator.
    ///
    /// ```
    /// use runnable_core::{RunnableExt, lambda};
    ///
    /// let double = lambda(|x: u64| x * 2);
    /// for (index, result) in double.batch_as_completed(0..).take(100) {
    ///     assert_eq!(result?, index as u64 * 2);
    /// }
    /// # Ok::<(), runnable_core::Error>(())
    /// ```
    ///
    /// # Panics
    /// `next` does where a step panics, with its payload. That is the iterator's end.
    #[track_caller]
    fn batch_as_completed<I>(
        &self,
        inputs: I,
    ) -> impl Iterator<Item = (usize, Result<Self::Output>)> + Send + use<Self, I>
    where
        I: IntoIterator<Item = Self::Input, IntoIter: Send>,
    {
        let site = call_site::<Self>("batch_as_completed", "abatch_as_completed");
        let results = batch::completed(self.clone(), inputs.into_iter(), batch_context(self));
        at_call_site(site, results)
    }

    /// [`batch_as_completed`](Self::batch_as_completed) for async code.
    ///
    /// # Panics
    /// A poll does where a step panics, with its payload. That is the stream's end.
    fn abatch_as_completed<I>(
        &self,
        inputs: I,
    ) -> impl Stream<Item = (usize, Result<Self::Output>)> + Send + use<Self, I>
    where
        I: IntoIterator<Item = Self::Input, IntoIter: Send>,
    {
        let inputs = futures_util::stream::iter(inputs);
        batch::completed_async(self.clone(), inputs, batch_context(self))
    }

    /// Runs the chain on inputs without end, and gives the results in the order of the inputs.
    ///
    /// What is said of [`batch_as_completed`](Self::batch_as_completed) holds here, too; results that wait for their
    /// turn count among those inputs that are not yet given back.
    ///
    /// ```
    /// use runnable_core::{RunnableExt, lambda};
    ///
    /// let double = lambda(|x: u64| x * 2);
    /// let mut results = double.batch_iter(0..);
    /// assert_eq!(results.nth(1_000).transpose()?, Some(2_000));
    /// # Ok::<(), runnable_core::Error>(())
    /// ```
    ///
    /// # Panics
    /// `next` does where a step panics, with its payload. That is the iterator's end.
    #[track_caller]
    fn batch_iter<I>(
        &self,
        inputs: I,
    ) -> impl Iterator<Item = Result<Self::Output>> + Send + use<Self, I>
    where
        I: IntoIterator<Item = Self::Input, IntoIter: Send>,
    {
        let site = call_site::<Self>("batch_iter", "abatch_stream");
        let results = batch::in_order(self.clone(), inputs.into_iter(), batch_context(self));
        at_call_site(site, results)
    }

    /// [`batch_iter`](Self::batch_iter) for async code: a stream of inputs becomes a stream of results.
    ///
    /// ```
    /// # futures::executor::block_on(async {
    /// use futures::{StreamExt as _, stream};
    /// use runnable_core::{RunnableExt, alambda};
    ///
    /// let chain = alambda(|x: u64| async move { x * 2 });
    /// let results = chain.abatch_stream(stream::iter(0..));
    /// let sum = results.take(100).fold(0, async |sum, result| sum + result.unwrap_or(0));
    /// assert_eq!(sum.await, 9_900);
    /// # });
    /// ```
    ///
    /// # Panics
    /// A poll does where a step panics, with its payload. That is the stream's end.
    fn abatch_stream<S>(
        &self,
        inputs: S,
    ) -> impl Stream<Item = Result<Self::Output>> + Send + use<Self, S>
    where
        S: Stream<Item = Self::Input> + Send,
    {
        batch::in_order_async(self.clone(), inputs, batch_context(self))
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

    /// This on each element of a vector: LangChain's `map`.
    ///
    /// The elements run as the inputs of a [`batch`](Self::batch) do.
    ///
    /// ```
    /// use runnable_core::{RunnableExt, lambda};
    ///
    /// let words = lambda(|text: String| text.split(' ').map(str::to_owned).collect::<Vec<_>>());
    /// let lengths = words | lambda(|word: String| word.len()).map();
    /// assert_eq!(lengths.invoke("one three".to_owned())?, [3, 5]);
    /// # Ok::<(), runnable_core::Error>(())
    /// ```
    fn map(self) -> Each<Self> {
        Each::new(self)
    }

    /// This under `config`, with everything that it calls: LangChain's `with_config`.
    ///
    /// ```
    /// use runnable_core::{Config, Context, RunnableExt, lambda};
    ///
    /// let path = lambda(|(): ()| Context::current().path().join(" > ")).named("look");
    /// let chain = path.with_config(Config::new().run_name("nightly"));
    /// assert_eq!(chain.invoke(())?, "nightly > look");
    /// # Ok::<(), runnable_core::Error>(())
    /// ```
    fn with_config(self, config: Config) -> WithConfig<Self> {
        WithConfig::new(self, config)
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

/// The context that a batch starts in.
fn batch_context<R: Runnable>(runnable: &R) -> Context {
    batch::context(runnable, entry_context(runnable))
}

/// The iterator as one that the call `site` made.
fn at_call_site<I: Iterator>(site: Option<CallSite>, mut iter: I) -> impl Iterator<Item = I::Item> {
    std::iter::from_fn(move || {
        let _site = site.map(CallSite::enter);
        iter.next()
    })
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
