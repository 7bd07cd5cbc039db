//! A limit on how many calls of a chain are under way at a time.

use std::{
    borrow::Cow,
    future::Future,
    num::NonZeroUsize,
    pin::Pin,
    sync::Arc,
    task::{self, Poll},
};

use futures_core::Stream;
use pin_project_lite::pin_project;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::{
    around::{ataken, taken},
    sequence::plan,
};
use crate::{
    config::Context,
    error::Result,
    event::Reported,
    graph::Builder,
    run,
    runnable::Runnable,
    runtime,
    stream::{AsyncSource, Source, try_lazy, try_lazy_async},
};

/// A chain of which only so many calls are under way at a time; made by
/// [`with_concurrency_limit`](crate::RunnableExt::with_concurrency_limit).
#[must_use = "a runnable does nothing until it is invoked"]
#[derive(Clone, Debug)]
pub struct ConcurrencyLimit<R> {
    step: R,
    limit: usize,
    permits: Arc<Semaphore>,
}

impl<R> ConcurrencyLimit<R> {
    /// # Panics
    /// If `limit` is 0.
    #[track_caller]
    pub(crate) fn new(step: R, limit: usize) -> Self {
        assert!(
            limit > 0,
            "a concurrency limit of 0 would let nothing run, expected at least 1"
        );
        let permits = Arc::new(Semaphore::new(limit.min(Semaphore::MAX_PERMITS)));
        Self {
            step,
            limit,
            permits,
        }
    }
}

/// `None` never comes: the semaphore is not closed.
type Permit = Option<OwnedSemaphorePermit>;

async fn acquire(permits: Arc<Semaphore>) -> Permit {
    let _waiting = runtime::waiting();
    permits.acquire_owned().await.ok()
}

/// Blocks this thread until there is a permit. A free one needs no runtime.
fn acquire_blocking(permits: &Arc<Semaphore>) -> Result<Permit> {
    if let Ok(permit) = Arc::clone(permits).try_acquire_owned() {
        return Ok(Some(permit));
    }
    let permits = Arc::clone(permits);
    run::block_on(async { Ok(acquire(permits).await) })
}

#[diagnostic::do_not_recommend]
impl<R: Runnable> Runnable for ConcurrencyLimit<R> {
    type Input = R::Input;
    type Output = R::Output;
    type Plan = plan::Around<Self, R>;

    const HAS_VALUE: bool = R::HAS_VALUE;

    const REPORTED: Reported = Reported::Group;

    fn into_plan(self) -> Self::Plan {
        plan::step(self)
    }

    fn call(&self, input: R::Input, cx: &Context) -> Result<R::Output> {
        let _permit = acquire_blocking(&self.permits)?;
        let _held = runtime::hold();
        run::call(&self.step, input, cx)
    }

    async fn acall(&self, input: R::Input, cx: &Context) -> Result<R::Output> {
        let permit = acquire(Arc::clone(&self.permits)).await;
        Holding::new(run::acall(&self.step, input, cx), permit).await
    }

    streams_as_it_transforms!();

    fn call_collect<S: Source<Item = R::Input>>(
        &self,
        source: S,
        cx: &Context,
    ) -> Result<R::Output> {
        let source = taken(self, source)?;
        let _permit = acquire_blocking(&self.permits)?;
        let _held = runtime::hold();
        run::collect(&self.step, source, cx)
    }

    async fn acall_collect<S: AsyncSource<Item = R::Input>>(
        &self,
        source: S,
        cx: &Context,
    ) -> Result<R::Output> {
        let source = ataken(self, source).await?;
        let permit = acquire(Arc::clone(&self.permits)).await;
        Holding::new(run::acollect(&self.step, source, cx), permit).await
    }

    fn call_transform<S: Source<Item = R::Input>>(
        self,
        source: S,
        cx: Context,
    ) -> impl Iterator<Item = Result<R::Output>> + Send {
        try_lazy(move || {
            let source = taken(&self, source)?;
            let permit = acquire_blocking(&self.permits)?;
            Ok(Holding::new(run::transform(self.step, source, cx), permit))
        })
    }

    fn acall_transform<S: AsyncSource<Item = R::Input>>(
        self,
        source: S,
        cx: Context,
    ) -> impl Stream<Item = Result<R::Output>> + Send {
        try_lazy_async(async move {
            let source = ataken(&self, source).await?;
            let permit = acquire(self.permits).await;
            Ok(Holding::new(run::atransform(self.step, source, cx), permit))
        })
    }

    fn run_name(&self) -> Cow<'static, str> {
        Cow::Borrowed("concurrency_limit")
    }

    fn name(&self) -> Cow<'static, str> {
        self.step.name()
    }

    fn concurrency_limit(&self) -> Option<NonZeroUsize> {
        self.step.concurrency_limit()
    }

    fn takes_chunks(&self) -> bool {
        self.step.takes_chunks()
    }

    #[inline]
    fn uses_context(&self) -> bool {
        self.step.uses_context()
    }

    fn describe(&self, graph: &mut Builder) {
        let label = format!("at most {} at a time", self.limit);
        graph.around("concurrency_limit", label, &self.step);
    }
}

pipe_operator!([R: Runnable] ConcurrencyLimit<R>);

pin_project! {
    /// A call under way, and the permit that it gives back when it has ended.
    struct Holding<F> {
        // Dropped before the permit is free.
        #[pin]
        inner: F,
        permit: Permit,
    }
}

impl<F> Holding<F> {
    fn new(inner: F, permit: Permit) -> Self {
        Self { inner, permit }
    }
}

impl<F: Future> Future for Holding<F> {
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, cx: &mut task::Context<'_>) -> Poll<F::Output> {
        let _held = runtime::hold();
        self.project().inner.poll(cx)
    }
}

impl<S: Stream<Item = Result<T>>, T> Stream for Holding<S> {
    type Item = Result<T>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut task::Context<'_>) -> Poll<Option<Result<T>>> {
        let _held = runtime::hold();
        let this = self.project();
        let next = this.inner.poll_next(cx);
        if matches!(next, Poll::Ready(None | Some(Err(_)))) {
            *this.permit = None;
        }
        next
    }
}

impl<I: Iterator<Item = Result<T>>, T> Iterator for Holding<I> {
    type Item = Result<T>;

    fn next(&mut self) -> Option<Result<T>> {
        let _held = runtime::hold();
        let next = self.inner.next();
        if matches!(next, None | Some(Err(_))) {
            self.permit = None;
        }
        next
    }
}
