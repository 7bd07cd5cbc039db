//! What people call on a runnable.

#[cfg(feature = "json")]
use std::sync::Arc;
use std::{borrow::Cow, future::Future, time::Duration};

use futures_core::Stream;
use futures_util::StreamExt as _;
#[cfg(feature = "json")]
use {serde::Serialize, serde_json::Value};

#[cfg(feature = "json")]
use crate::compose::{AssignKey, Pick, PickAll, assign_key, pick, pick_all};
#[cfg(feature = "cache")]
use crate::compose::{ByInput, ByKey, Cache, CacheKey, Cached};
#[cfg(feature = "rate-limit")]
use crate::compose::{RateLimit, RateLimited};
#[cfg(feature = "retry")]
use crate::compose::{Retry, WithRetry};
use crate::{
    batch,
    chunk::Chunk,
    compose::{
        Assign, Bind, ConcurrencyLimit, ConfigurableAlternatives, ConfigurableFields, Each,
        Fallbacks, Flatten, Follow, Hedge, Listeners, Parts, Returned, Timeout, WithConfig,
        WithFallbacks, WithListeners, assign, bind, flatten, has_value, joinable,
        sequence::{Plan, mode::ModeOf},
        with_listeners,
    },
    config::{Config, Context},
    erased::BoxRunnable,
    error::Result,
    event::{EventIter, EventStream},
    graph::{Builder, Graph},
    run,
    runnable::Runnable,
    runtime::{Blocking, CallSite},
    stream::Given,
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
        const { has_value::<Self>() };
        let _site = call_site::<Self>("invoke", "ainvoke").map(CallSite::enter);
        run::call(self, input, &entry_context(self))
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
        const { has_value::<Self>() };
        let (this, cx) = (self.clone(), entry_context(self));
        async move { run::acall(&this, input, &cx).await }
    }

    /// Runs the chain on this thread and yields what its last step yields, chunk by chunk. Nothing
    /// runs before the first `next`, and nothing after the iterator is dropped.
    #[track_caller]
    fn stream(
        &self,
        input: Self::Input,
    ) -> impl Iterator<Item = Result<Self::Output>> + Send + use<Self> {
        let site = call_site::<Self>("stream", "astream");
        called_from(site, run::stream(self.clone(), input, entry_context(self)))
    }

    /// [`stream`](Self::stream) for async code. Nothing runs before the first poll, and nothing is
    /// drained when the stream is dropped.
    fn astream(
        &self,
        input: Self::Input,
    ) -> impl Stream<Item = Result<Self::Output>> + Send + use<Self> {
        run::astream(self.clone(), input, entry_context(self))
    }

    /// Streams the chain on this thread, and yields what happens meanwhile: the start, the chunks, and the end
    /// of every step. If the run fails, its error is the last item.
    ///
    /// Events come while the steps run, which is on the pools for sync ones, as in async code.
    ///
    /// ```
    /// use runnable_core::{RunnableExt, event::EventData, lambda};
    ///
    /// let chain = lambda(|x: u32| x + 1).named("inc") | lambda(|x: u32| x * 2).named("double");
    /// for event in chain.stream_events(1) {
    ///     let event = event?;
    ///     if let EventData::End { output: Some(output), .. } = &event.data {
    ///         println!("{} gave {output}", event.name);
    ///     }
    /// }
    /// # Ok::<(), runnable_core::Error>(())
    /// ```
    #[track_caller]
    fn stream_events(&self, input: Self::Input) -> EventIter {
        EventIter::new(self.astream_events(input))
    }

    /// [`stream_events`](Self::stream_events) for async code: LangChain's `astream_events`, whose
    /// [names and fields](crate::event::Event) the events have.
    fn astream_events(&self, input: Self::Input) -> EventStream {
        let (this, cx) = (self.clone(), entry_context(self));
        EventStream::new(move |sender| {
            let cx = cx.with_config(Config::new().handler(sender));
            let chunks = cx.in_context(run::astream(this, input, cx.clone()));
            Box::pin(chunks.map(|chunk| chunk.map(drop)))
        })
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
        const { has_value::<Self>() };
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
        const { has_value::<Self>() };
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
        const { has_value::<Self>() };
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
        const { has_value::<Self>() };
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
        const { has_value::<Self>() };
        let site = call_site::<Self>("batch_as_completed", "abatch_as_completed");
        let results = batch::completed(self.clone(), inputs.into_iter(), batch_context(self));
        called_from(site, results)
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
        const { has_value::<Self>() };
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
        const { has_value::<Self>() };
        let site = call_site::<Self>("batch_iter", "abatch_stream");
        let results = batch::in_order(self.clone(), inputs.into_iter(), batch_context(self));
        called_from(site, results)
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
        const { has_value::<Self>() };
        batch::in_order_async(self.clone(), inputs, batch_context(self))
    }

    /// Runs the chain on this thread on an input that comes in chunks. A first step that collects or
    /// transforms takes them as they come; any other takes their [aggregate](Chunk).
    ///
    /// ```
    /// use runnable_core::{RunnableExt, lambda};
    ///
    /// let chain = lambda(|text: String| text.len());
    /// let words = ["one ", "two"].map(str::to_owned);
    /// assert_eq!(chain.collect(words)?, 7);
    /// # Ok::<(), runnable_core::Error>(())
    /// ```
    ///
    /// # Panics
    /// Where a step panics, with its payload.
    #[track_caller]
    fn collect<C>(&self, chunks: C) -> Result<Self::Output>
    where
        C: IntoIterator<Item = Self::Input, IntoIter: Send + 'static>,
        Self::Input: Chunk,
    {
        const { has_value::<Self>() };
        let _site = call_site::<Self>("collect", "acollect").map(CallSite::enter);
        run::collect(self, Given(chunks.into_iter()), &entry_context(self))
    }

    /// [`collect`](Self::collect) without blocking, of a stream.
    fn acollect<C>(
        &self,
        chunks: C,
    ) -> impl Future<Output = Result<Self::Output>> + Send + use<Self, C>
    where
        C: Stream<Item = Self::Input> + Send + 'static,
        Self::Input: Chunk,
    {
        const { has_value::<Self>() };
        let (this, cx) = (self.clone(), entry_context(self));
        async move { run::acollect(&this, Given(chunks), &cx).await }
    }

    /// Runs the chain on this thread from chunks to chunks: LangChain's `transform`. Of steps that
    /// transform, the first chunk comes out before the last one went in; any other step waits for
    /// all of its input, and the chain streams on behind it.
    ///
    /// Nothing is taken from `chunks` before the first `next`, and nothing after the iterator is
    /// dropped.
    ///
    /// ```
    /// use runnable_core::{RunnableExt, func::generator};
    ///
    /// let shout = generator(|words| words.map(|word: String| word.to_uppercase()));
    /// let mut loud = shout.transform(["one", "two"].map(str::to_owned));
    /// assert_eq!(loud.next().transpose()?, Some("ONE".to_owned()));
    /// # Ok::<(), runnable_core::Error>(())
    /// ```
    #[track_caller]
    fn transform<C>(
        &self,
        chunks: C,
    ) -> impl Iterator<Item = Result<Self::Output>> + Send + use<Self, C>
    where
        C: IntoIterator<Item = Self::Input, IntoIter: Send + 'static>,
        Self::Input: Chunk,
    {
        let site = call_site::<Self>("transform", "atransform");
        let chunks = Given(chunks.into_iter());
        called_from(
            site,
            run::transform(self.clone(), chunks, entry_context(self)),
        )
    }

    /// [`transform`](Self::transform) for async code, of a stream.
    fn atransform<C>(
        &self,
        chunks: C,
    ) -> impl Stream<Item = Result<Self::Output>> + Send + use<Self, C>
    where
        C: Stream<Item = Self::Input> + Send + 'static,
        Self::Input: Chunk,
    {
        let chunks = Given(chunks);
        run::atransform(self.clone(), chunks, entry_context(self))
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
        const { joinable::<Self, R>() };
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

    /// This, then the value of `key` in the JSON object that it gives: see
    /// [`compose::pick`](crate::compose::pick).
    ///
    /// ```
    /// use runnable_core::{RunnableExt, lambda};
    /// use serde_json::json;
    ///
    /// let chain = lambda(|x: u32| json!({ "half": x / 2, "whole": x })).pick("half");
    /// assert_eq!(chain.invoke(4)?, 2);
    /// # Ok::<(), runnable_core::Error>(())
    /// ```
    #[cfg(feature = "json")]
    fn pick(self, key: impl Into<Arc<str>>) -> <Pick as Follow<Value, Self::Output>>::After<Self>
    where
        Pick: Follow<Value, Self::Output>,
    {
        pick(key).after(self)
    }

    /// This, then the object of these keys in the JSON object that it gives: see
    /// [`compose::pick_all`](crate::compose::pick_all).
    ///
    /// ```
    /// use runnable_core::{RunnableExt, lambda};
    /// use serde_json::json;
    ///
    /// let chain = lambda(|x: u32| json!({ "half": x / 2, "whole": x })).pick_all(["whole"]);
    /// assert_eq!(chain.invoke(4)?, json!({ "whole": 4 }));
    /// # Ok::<(), runnable_core::Error>(())
    /// ```
    #[cfg(feature = "json")]
    fn pick_all(
        self,
        keys: impl IntoIterator<Item: Into<Arc<str>>>,
    ) -> <PickAll as Follow<Value, Self::Output>>::After<Self>
    where
        PickAll: Follow<Value, Self::Output>,
    {
        pick_all(keys).after(self)
    }

    /// This, then the JSON object that it gives with `key` set to what `step` makes of it: see
    /// [`compose::assign_key`](crate::compose::assign_key).
    ///
    /// ```
    /// use runnable_core::{RunnableExt, lambda};
    /// use serde_json::{Value, json};
    ///
    /// let chain = lambda(|x: u32| json!({ "whole": x }))
    ///     .assign_key("half", lambda(|it: Value| it["whole"].as_u64().map(|x| x / 2)));
    /// assert_eq!(chain.invoke(4)?, json!({ "half": 2, "whole": 4 }));
    /// # Ok::<(), runnable_core::Error>(())
    /// ```
    #[cfg(feature = "json")]
    fn assign_key<R>(
        self,
        key: impl Into<Arc<str>>,
        step: R,
    ) -> <AssignKey<R> as Follow<Value, Self::Output>>::After<Self>
    where
        R: Runnable<Input = Value, Output: Serialize>,
        AssignKey<R>: Follow<Value, Self::Output>,
    {
        assign_key(key, step).after(self)
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

    /// This with the last part of its input fixed, as LangChain's `bind` fixes a keyword argument: of the
    /// input `(A, B)` that leaves `A`, of `(A, B, C)` it leaves `(A, B)`. Each run gets a clone. What
    /// streams in is put together first, and then with the value.
    ///
    /// ```
    /// use runnable_core::{RunnableExt, lambda};
    ///
    /// let power = lambda(|(base, exponent): (u32, u32)| base.pow(exponent));
    /// let chain = lambda(|x: u32| x + 1) | power.bind(2);
    /// assert_eq!(chain.invoke(2)?, 9);
    /// # Ok::<(), runnable_core::Error>(())
    /// ```
    fn bind(self, value: <Self::Input as Parts>::Last) -> Bind<Self>
    where
        Self::Input: Parts<Last: Clone + Sync>,
    {
        bind(self, value)
    }

    /// This with closures that hear of the start and the end of each of its runs: see [`Listeners`].
    ///
    /// ```
    /// use runnable_core::{RunnableExt, compose::Listeners, lambda};
    ///
    /// let listeners = Listeners::new()
    ///     .on_start(|run| println!("{} starts", run.name()))
    ///     .on_end(|run| println!("{} took {:?}", run.name(), run.elapsed()))
    ///     .on_error(|run, error| println!("{} failed: {error}", run.name()));
    /// let double = lambda(|x: u32| x * 2).named("double").with_listeners(listeners);
    /// assert_eq!(double.invoke(2)?, 4);
    /// # Ok::<(), runnable_core::Error>(())
    /// ```
    fn with_listeners(self, listeners: Listeners) -> WithListeners<Self> {
        with_listeners(self, listeners)
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

    /// Runs the runnable that this step returns, on the same input: what LangChain's `RunnableLambda`
    /// does where its function returns a runnable.
    ///
    /// What is returned is one level deeper than this step, and levels have a limit
    /// ([25](Context::recursion_limit), or what [`Config::recursion_limit`] says): a runnable that
    /// returns itself forever ends with [`ErrorKind::RecursionLimit`](crate::ErrorKind::RecursionLimit). Both take the input
    /// whole, also where it streams in.
    ///
    /// ```
    /// use runnable_core::{BoxRunnable, RunnableExt, lambda};
    ///
    /// /// Halves a number until it is odd.
    /// fn odd_part() -> BoxRunnable<u32, u32> {
    ///     lambda(|n: u32| match n % 2 {
    ///         0 => (lambda(|n: u32| n / 2) | odd_part()).boxed(),
    ///         _ => lambda(|n: u32| n).boxed(),
    ///     })
    ///     .flatten()
    ///     .boxed()
    /// }
    /// assert_eq!(odd_part().invoke(40)?, 5);
    /// # Ok::<(), runnable_core::Error>(())
    /// ```
    fn flatten(self) -> Flatten<Self>
    where
        Self::Input: Clone,
        Self::Output: Returned<Self::Input>,
    {
        flatten(self)
    }

    /// This, remade for a run whose [`Config`] has a `V` for `key`: LangChain's `configurable_fields`.
    /// In any other run it is as it stands here.
    ///
    /// A value of another type under that key ends the run with
    /// [`ErrorKind::BadInput`](crate::ErrorKind::BadInput). For more than one field call it again: `remake` is given the
    /// step itself each time.
    ///
    /// ```
    /// use runnable_core::{Config, Context, Result, Runnable, RunnableExt, compose::sequence::plan};
    ///
    /// #[derive(Clone)]
    /// struct Repeat {
    ///     times: usize,
    /// }
    ///
    /// impl Runnable for Repeat {
    ///     type Input = String;
    ///     type Output = String;
    ///     type Plan = plan::Inline<Self>;
    ///
    ///     fn into_plan(self) -> Self::Plan {
    ///         plan::step(self)
    ///     }
    ///
    ///     fn call(&self, input: String, _cx: &Context) -> Result<String> {
    ///         Ok(input.repeat(self.times))
    ///     }
    /// }
    ///
    /// let repeat = Repeat { times: 2 }.configurable_fields("times", |_, times| Repeat { times });
    /// assert_eq!(repeat.invoke("a".to_owned())?, "aa");
    /// let more = repeat.with_config(Config::new().configurable("times", 3_usize));
    /// assert_eq!(more.invoke("a".to_owned())?, "aaa");
    /// # Ok::<(), runnable_core::Error>(())
    /// ```
    fn configurable_fields<V, F>(
        self,
        key: impl Into<Cow<'static, str>>,
        remake: F,
    ) -> ConfigurableFields<Self>
    where
        V: Clone + Send + Sync + 'static,
        F: Fn(&Self, V) -> Self + Send + Sync + 'static,
    {
        ConfigurableFields::new(self).configurable_fields(key, remake)
    }

    /// This, or one of the alternatives to it, chosen by the text that the run's [`Config`] has for `key`:
    /// LangChain's `configurable_alternatives`. This one is called `default`, and runs as well where the
    /// config has nothing for `key`.
    ///
    /// A name that no alternative has, or a value that is neither a `String` nor a `&'static str`, ends
    /// the run with [`ErrorKind::BadInput`](crate::ErrorKind::BadInput). The choice streams as the chosen chain does, and among sync
    /// chains it is a sync step like them. Chunks stream into it if they would into this one.
    ///
    /// ```
    /// use runnable_core::{Config, RunnableExt, lambda};
    ///
    /// let model = lambda(|question: String| format!("small: {question}"))
    ///     .configurable_alternatives("model", "small")
    ///     .alternative("large", lambda(|question: String| format!("large: {question}")));
    /// assert_eq!(model.invoke("why".to_owned())?, "small: why");
    /// let model = model.with_config(Config::new().configurable("model", "large"));
    /// assert_eq!(model.invoke("why".to_owned())?, "large: why");
    /// # Ok::<(), runnable_core::Error>(())
    /// ```
    fn configurable_alternatives(
        self,
        key: impl Into<Cow<'static, str>>,
        default: impl Into<Cow<'static, str>>,
    ) -> ConfigurableAlternatives<Self::Input, Self::Output, ModeOf<Self>> {
        ConfigurableAlternatives::new(key.into(), default.into(), self)
    }

    /// This, and where it fails the `fallbacks`, one after another, on a clone of the same input:
    /// LangChain's `with_fallbacks`.
    ///
    /// The error of the run, where nothing helps, holds that of every [attempt](crate::compose::Attempts).
    /// A stream falls back until its first chunk is out; one that ends without a chunk has not failed.
    /// Among sync chains the whole is a sync step like them.
    ///
    /// ```
    /// use runnable_core::{RunnableExt, lambda, try_lambda};
    ///
    /// let parse = try_lambda(|text: String| text.parse::<u32>());
    /// let length = lambda(|text: String| u32::try_from(text.len()).unwrap_or(u32::MAX));
    /// let chain = parse.with_fallbacks([length]);
    /// assert_eq!(chain.invoke("12".to_owned())?, 12);
    /// assert_eq!(chain.invoke("twelve".to_owned())?, 6);
    /// # Ok::<(), runnable_core::Error>(())
    /// ```
    fn with_fallbacks<F>(self, fallbacks: F) -> WithFallbacks<Self, F::Mode>
    where
        Self::Input: Clone,
        F: Fallbacks<Self::Input, Self::Output>,
    {
        WithFallbacks::new(self, fallbacks)
    }

    /// This, tried again after an error as `policy` says: see [`Retry`].
    ///
    /// Each attempt gets a clone of the input. In async code no thread is held while waiting. A stream
    /// is tried again until its first chunk is out; what the failed attempts took of their own input is
    /// kept for the next one, and only as long. The error of the last attempt is that of the run.
    ///
    /// ```
    /// use std::{sync::atomic::{AtomicU32, Ordering}, time::Duration};
    ///
    /// use runnable_core::{RunnableExt, compose::Retry, try_lambda};
    ///
    /// let tries = AtomicU32::new(0);
    /// let flaky = try_lambda(move |x: u32| match tries.fetch_add(1, Ordering::Relaxed) {
    ///     0 | 1 => Err("not yet"),
    ///     _ => Ok(x),
    /// });
    /// let steady = flaky.with_retry(Retry::new().initial_delay(Duration::from_millis(1)));
    /// assert_eq!(steady.invoke(7)?, 7);
    /// # Ok::<(), runnable_core::Error>(())
    /// ```
    #[cfg(feature = "retry")]
    fn with_retry(self, policy: Retry) -> WithRetry<Self>
    where
        Self::Input: Clone,
    {
        WithRetry::new(self, policy)
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
    /// chunks included. If that is over, the error is the last thing that comes. Of a chain that takes
    /// chunks the time in which they stream in counts; one that takes a value has its time from when
    /// that is there.
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
    /// A stream is hedged until its first chunk, and the winner goes on alone. Its input is taken whole,
    /// also where it streams in.
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
    /// if the calls around it hold them all. So does one that streams into another call of the same chain,
    /// where that takes the chunks as they come: both are under way at a time. And as with [`invoke`](Self::invoke) in general: on a thread whose
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
    /// An output that is in the cache needs no hop and no runtime. Streamed, the output is one chunk; an
    /// input that streams in is taken whole, to be looked up.
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

    /// What the chain looks like: its steps with their types and places, and what joins them. Nothing is run.
    ///
    /// Steps stand in the order of the chain, however its `|`s were grouped; a combinator is a frame around what it
    /// holds, and a box is what is in it. The [`Graph`] is drawn for a terminal, for a document, or as a picture:
    /// LangChain's `get_graph`.
    ///
    /// ```
    /// use runnable_core::{RunnableExt, compose::parallel, lambda};
    ///
    /// let words = lambda(|text: &'static str| text.split(' ').count()).named("words");
    /// let letters = lambda(|text: &'static str| text.len()).named("letters");
    /// let graph = parallel((words, letters)).graph();
    /// println!("{graph}");
    /// assert_eq!(graph.groups()[0].label, "parallel");
    /// assert!(graph.draw_mermaid().contains("n0 -->|\".1\"| n2"));
    /// ```
    #[doc(alias = "get_graph")]
    fn graph(&self) -> Graph {
        Builder::graph(self)
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
    #[cfg(feature = "tracing")]
    if crate::event::spans_are_wanted() {
        return Context::traced_entry();
    }
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

/// The chunks, each asked for on behalf of `site`.
fn called_from<I: Iterator>(
    site: Option<CallSite>,
    mut chunks: I,
) -> impl Iterator<Item = I::Item> + use<I> {
    std::iter::from_fn(move || {
        let _site = site.map(CallSite::enter);
        chunks.next()
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
