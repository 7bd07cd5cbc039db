//! The dyn-compatible twin of [`Runnable`].

use std::{
    borrow::Cow,
    fmt,
    future::Future,
    num::NonZeroUsize,
    panic::{RefUnwindSafe, UnwindSafe},
    pin::Pin,
    sync::Arc,
};

use futures_core::Stream;

use crate::{
    compose::sequence::{intake::ByChunks, plan},
    config::Context,
    error::Result,
    event::Reported,
    graph::Builder,
    run,
    runnable::Runnable,
    stream::{AsyncSource, BoxAsyncSource, BoxIter, BoxSource, BoxStream, Source},
    value::Value,
};

type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A runnable of which only input and output are known: the one chain type that a person can write
/// down, for collections, recursion and struct fields.
///
/// A clone is one reference count. A call costs one virtual call, an awaited one an allocation as
/// well. In a sequence it counts as an async step: its sync steps don't fuse with the neighbours.
///
/// ```
/// use runnable_core::{BoxRunnable, RunnableExt, lambda};
///
/// let steps: Vec<BoxRunnable<u32, u32>> = vec![
///     lambda(|x: u32| x + 1).boxed(),
///     (lambda(|x: u32| x * 2) | lambda(|x: u32| x * 5)).boxed(),
/// ];
/// let all = steps.into_iter().reduce(|a, b| (a | b).boxed());
/// assert_eq!(all.map(|chain| chain.invoke(1)).transpose()?, Some(20));
/// # Ok::<(), runnable_core::Error>(())
/// ```
#[must_use = "a runnable does nothing until it is invoked"]
pub struct BoxRunnable<I, O>(Arc<dyn Erased<I, O>>);

impl<I: Value, O: Value> BoxRunnable<I, O> {
    /// Boxes a runnable; [`boxed`](crate::RunnableExt::boxed) says the same.
    pub fn new(runnable: impl Runnable<Input = I, Output = O>) -> Self {
        Self(Arc::new(runnable))
    }
}

/// [`Runnable`] with every future, stream and iterator boxed.
trait Erased<I, O>: Send + Sync {
    fn call(&self, input: I, cx: &Context) -> Result<O>;
    fn acall<'a>(&'a self, input: I, cx: &'a Context) -> BoxFuture<'a, Result<O>>;
    fn call_stream(&self, input: I, cx: Context) -> BoxIter<Result<O>>;
    fn acall_stream(&self, input: I, cx: Context) -> BoxStream<Result<O>>;
    fn call_collect(&self, source: BoxSource<I>, cx: &Context) -> Result<O>;
    fn acall_collect<'a>(
        &'a self,
        source: BoxAsyncSource<I>,
        cx: &'a Context,
    ) -> BoxFuture<'a, Result<O>>;
    fn call_transform(&self, source: BoxSource<I>, cx: Context) -> BoxIter<Result<O>>;
    fn acall_transform(&self, source: BoxAsyncSource<I>, cx: Context) -> BoxStream<Result<O>>;
    fn name(&self) -> Cow<'static, str>;
    fn concurrency_limit(&self) -> Option<NonZeroUsize>;
    fn uses_context(&self) -> bool;
    fn takes_chunks(&self) -> bool;
    fn describe(&self, graph: &mut Builder);
}

impl<R: Runnable> Erased<R::Input, R::Output> for R {
    fn call(&self, input: R::Input, cx: &Context) -> Result<R::Output> {
        run::call(self, input, cx)
    }

    fn acall<'a>(&'a self, input: R::Input, cx: &'a Context) -> BoxFuture<'a, Result<R::Output>> {
        run::boxed_acall(self, input, cx)
    }

    fn call_stream(&self, input: R::Input, cx: Context) -> BoxIter<Result<R::Output>> {
        Box::new(run::stream(self.clone(), input, cx))
    }

    fn acall_stream(&self, input: R::Input, cx: Context) -> BoxStream<Result<R::Output>> {
        Box::pin(run::astream(self.clone(), input, cx))
    }

    fn call_collect(&self, source: BoxSource<R::Input>, cx: &Context) -> Result<R::Output> {
        run::collect(self, source, cx)
    }

    fn acall_collect<'a>(
        &'a self,
        source: BoxAsyncSource<R::Input>,
        cx: &'a Context,
    ) -> BoxFuture<'a, Result<R::Output>> {
        Box::pin(run::acollect(self, source, cx))
    }

    fn call_transform(
        &self,
        source: BoxSource<R::Input>,
        cx: Context,
    ) -> BoxIter<Result<R::Output>> {
        Box::new(run::transform(self.clone(), source, cx))
    }

    fn acall_transform(
        &self,
        source: BoxAsyncSource<R::Input>,
        cx: Context,
    ) -> BoxStream<Result<R::Output>> {
        Box::pin(run::atransform(self.clone(), source, cx))
    }

    fn name(&self) -> Cow<'static, str> {
        Runnable::name(self)
    }

    fn concurrency_limit(&self) -> Option<NonZeroUsize> {
        Runnable::concurrency_limit(self)
    }

    fn uses_context(&self) -> bool {
        Runnable::uses_context(self)
    }

    fn takes_chunks(&self) -> bool {
        Runnable::takes_chunks(self)
    }

    fn describe(&self, graph: &mut Builder) {
        graph.add(self);
    }
}

// What a runnable holds is shared and only read: a call that panics leaves it as it was.
impl<I, O> UnwindSafe for BoxRunnable<I, O> {}
impl<I, O> RefUnwindSafe for BoxRunnable<I, O> {}

impl<I, O> Clone for BoxRunnable<I, O> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<I, O> fmt::Debug for BoxRunnable<I, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BoxRunnable({})", self.0.name())
    }
}

#[diagnostic::do_not_recommend]
impl<I: Value, O: Value> Runnable for BoxRunnable<I, O> {
    type Input = I;
    type Output = O;
    // What is in the box decides what it takes.
    type Plan = plan::Async<Self, ByChunks>;

    // What is in the box is watched.
    const REPORTED: Reported = Reported::Through;

    fn into_plan(self) -> Self::Plan {
        plan::step(self)
    }

    fn call(&self, input: I, cx: &Context) -> Result<O> {
        self.0.call(input, cx)
    }

    async fn acall(&self, input: I, cx: &Context) -> Result<O> {
        self.0.acall(input, cx).await
    }

    fn boxed_acall<'a>(&'a self, input: I, cx: &'a Context) -> BoxFuture<'a, Result<O>> {
        self.0.acall(input, cx)
    }

    fn call_stream(self, input: I, cx: Context) -> impl Iterator<Item = Result<O>> + Send {
        self.0.call_stream(input, cx)
    }

    fn acall_stream(self, input: I, cx: Context) -> impl Stream<Item = Result<O>> + Send {
        self.0.acall_stream(input, cx)
    }

    fn call_collect<S: Source<Item = I>>(&self, source: S, cx: &Context) -> Result<O> {
        self.0.call_collect(BoxSource::new(source), cx)
    }

    async fn acall_collect<S: AsyncSource<Item = I>>(&self, source: S, cx: &Context) -> Result<O> {
        let source = BoxAsyncSource::new(source);
        self.0.acall_collect(source, cx).await
    }

    fn call_transform<S: Source<Item = I>>(
        self,
        source: S,
        cx: Context,
    ) -> impl Iterator<Item = Result<O>> + Send {
        self.0.call_transform(BoxSource::new(source), cx)
    }

    fn acall_transform<S: AsyncSource<Item = I>>(
        self,
        source: S,
        cx: Context,
    ) -> impl Stream<Item = Result<O>> + Send {
        self.0.acall_transform(BoxAsyncSource::new(source), cx)
    }

    fn name(&self) -> Cow<'static, str> {
        self.0.name()
    }

    fn concurrency_limit(&self) -> Option<NonZeroUsize> {
        self.0.concurrency_limit()
    }

    fn takes_chunks(&self) -> bool {
        self.0.takes_chunks()
    }

    fn uses_context(&self) -> bool {
        self.0.uses_context()
    }

    fn describe(&self, graph: &mut Builder) {
        let address = Arc::as_ptr(&self.0).addr();
        graph.in_box::<Self>(address, |graph| self.0.describe(graph));
    }
}

pipe_operator!([I: Value, O: Value] BoxRunnable<I, O>);
