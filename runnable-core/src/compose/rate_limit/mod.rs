//! A limit on how often a chain is called.

mod limit;

use std::{borrow::Cow, num::NonZeroUsize, time::Duration};

use futures_core::Stream;

pub use self::limit::RateLimit;
use super::{
    around::{ataken, taken},
    sequence::{Plan, plan},
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

/// A chain that waits until its next call is allowed; made by
/// [`with_rate_limit`](crate::RunnableExt::with_rate_limit).
#[must_use = "a runnable does nothing until it is invoked"]
#[derive(Clone, Debug)]
pub struct RateLimited<R> {
    step: R,
    limit: RateLimit,
}

impl<R> RateLimited<R> {
    pub(crate) fn new(step: R, limit: RateLimit) -> Self {
        Self { step, limit }
    }
}

impl<R: Runnable> RateLimited<R> {
    /// How sync code sleeps: a chain that has sync steps only needs no runtime for it.
    const SLEEP: fn(Duration) -> Result<()> = if <R::Plan as Plan>::HAS_ASYNC {
        |pause| {
            run::block_on(async {
                runtime::sleep(pause).await;
                Ok(())
            })
        }
    } else {
        run::pause
    };
}

#[diagnostic::do_not_recommend]
impl<R: Runnable> Runnable for RateLimited<R> {
    type Input = R::Input;
    type Output = R::Output;
    type Plan = plan::Around<Self, R>;

    const HAS_VALUE: bool = R::HAS_VALUE;

    const REPORTED: Reported = Reported::Group;

    fn into_plan(self) -> Self::Plan {
        plan::step(self)
    }

    fn call(&self, input: R::Input, cx: &Context) -> Result<R::Output> {
        self.limit.admitted_blocking(Self::SLEEP)?;
        run::call(&self.step, input, cx)
    }

    async fn acall(&self, input: R::Input, cx: &Context) -> Result<R::Output> {
        self.limit.admitted().await;
        run::acall(&self.step, input, cx).await
    }

    streams_as_it_transforms!();

    fn call_collect<S: Source<Item = R::Input>>(
        &self,
        source: S,
        cx: &Context,
    ) -> Result<R::Output> {
        let source = taken(self, source)?;
        self.limit.admitted_blocking(Self::SLEEP)?;
        run::collect(&self.step, source, cx)
    }

    async fn acall_collect<S: AsyncSource<Item = R::Input>>(
        &self,
        source: S,
        cx: &Context,
    ) -> Result<R::Output> {
        let source = ataken(self, source).await?;
        self.limit.admitted().await;
        run::acollect(&self.step, source, cx).await
    }

    fn call_transform<S: Source<Item = R::Input>>(
        self,
        source: S,
        cx: Context,
    ) -> impl Iterator<Item = Result<R::Output>> + Send {
        try_lazy(move || {
            let source = taken(&self, source)?;
            self.limit.admitted_blocking(Self::SLEEP)?;
            Ok(run::transform(self.step, source, cx))
        })
    }

    fn acall_transform<S: AsyncSource<Item = R::Input>>(
        self,
        source: S,
        cx: Context,
    ) -> impl Stream<Item = Result<R::Output>> + Send {
        try_lazy_async(async move {
            let source = ataken(&self, source).await?;
            self.limit.admitted().await;
            Ok(run::atransform(self.step, source, cx))
        })
    }

    fn run_name(&self) -> Cow<'static, str> {
        Cow::Borrowed("rate_limit")
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
        graph.around("rate_limit", self.limit.label(), &self.step);
    }
}

pipe_operator!([R: Runnable] RateLimited<R>);
