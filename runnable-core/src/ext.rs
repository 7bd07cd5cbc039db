//! What people call on a runnable.

use std::future::Future;

use futures_core::Stream;

use crate::{
    compose::{
        Assign, Bind, Follow, Listeners, Parts, WithConfig, WithListeners, assign, bind,
        sequence::Plan, with_listeners,
    },
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

    /// This with the last part of its input fixed, as LangChain's `bind` fixes a keyword argument: of the
    /// input `(A, B)` that leaves `A`, of `(A, B, C)` it leaves `(A, B)`. Each run gets a clone.
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
