//! A chain under settings of its own.

use std::{borrow::Cow, future::Future, num::NonZeroUsize, sync::Arc};

use futures_core::Stream;
use futures_util::StreamExt as _;

use super::{
    around::{ataken, hands_on, taken},
    sequence::{
        mode::{Mode, ModeOf},
        plan,
    },
};
use crate::{
    config::{Config, Context},
    error::{Error, Result},
    event::Reported,
    graph::Builder,
    run,
    runnable::Runnable,
    stream::{AsyncSource, Either, Failed, Outside, Source, try_lazy, try_lazy_async},
};

/// A chain under a [`Config`]; made by [`with_config`](crate::RunnableExt::with_config).
///
/// Each call is a run of its own inside the caller's, and the config's name is a level of the path of
/// contexts and errors. (A config that is nothing but a limit makes no run.)
#[must_use = "a runnable does nothing until it is invoked"]
#[derive(Clone, Debug)]
pub struct WithConfig<R> {
    inner: R,
    config: Arc<Config>,
}

impl<R: Runnable> WithConfig<R> {
    pub(crate) fn new(inner: R, config: Config) -> Self {
        Self {
            inner,
            config: Arc::new(config),
        }
    }

    /// What is fed to the chain is not under the config.
    fn outside<S>(&self, source: S, cx: &Context) -> (Outside<S>, Failed) {
        let is_watched = hands_on(self) && self.config.name().is_some();
        Outside::new(source, cx, is_watched)
    }

    /// The context of the chain in the run `cx`.
    fn configured(&self, cx: &Context) -> Context {
        cx.configured(&self.config).unwrap_or_else(|| cx.clone())
    }

    /// The error as it is seen from outside of a run that has a name.
    #[cold]
    fn named(&self, error: Error) -> Error {
        match self.config.name() {
            Some(name) => error.in_step(name.to_owned()),
            None => error,
        }
    }

    /// The error of a run, or of what has fed it.
    #[cold]
    fn named_unless(&self, failed: &Failed, error: Error) -> Error {
        if failed.has_failed() {
            error
        } else {
            self.named(error)
        }
    }
}

#[diagnostic::do_not_recommend]
impl<R: Runnable> Runnable for WithConfig<R> {
    type Input = R::Input;
    type Output = R::Output;
    type Plan = <ModeOf<R> as Mode>::Around<Self>;

    const HAS_VALUE: bool = R::HAS_VALUE;

    const REPORTED: Reported = Reported::Through;

    fn into_plan(self) -> Self::Plan {
        plan::step(self)
    }

    fn call(&self, input: R::Input, cx: &Context) -> Result<R::Output> {
        let Some(cx) = cx.configured(&self.config) else {
            return run::call(&self.inner, input, cx);
        };
        let _current = cx.enter();
        let result = run::call(&self.inner, input, &cx);
        result.map_err(|error| self.named(error))
    }

    fn acall(
        &self,
        input: R::Input,
        cx: &Context,
    ) -> impl Future<Output = Result<R::Output>> + Send {
        match cx.configured(&self.config) {
            None => Either::left(run::acall(&self.inner, input, cx)),
            // On the heap, so that it adds nothing to the future of a run that nobody watches.
            Some(cx) => Either::right(Box::pin(async move {
                let result = cx.in_context(run::acall(&self.inner, input, &cx)).await;
                result.map_err(|error| self.named(error))
            })),
        }
    }

    streams_as_it_transforms!();

    fn call_collect<S: Source<Item = R::Input>>(
        &self,
        source: S,
        cx: &Context,
    ) -> Result<R::Output> {
        let source = taken(self, source)?;
        let (source, failed) = self.outside(source, cx);
        let cx = self.configured(cx);
        let _current = cx.enter();
        let result = run::collect(&self.inner, source, &cx);
        result.map_err(|error| self.named_unless(&failed, error))
    }

    async fn acall_collect<S: AsyncSource<Item = R::Input>>(
        &self,
        source: S,
        cx: &Context,
    ) -> Result<R::Output> {
        let source = ataken(self, source).await?;
        let (source, failed) = self.outside(source, cx);
        let cx = self.configured(cx);
        let result = cx.in_context(run::acollect(&self.inner, source, &cx)).await;
        result.map_err(|error| self.named_unless(&failed, error))
    }

    fn call_transform<S: Source<Item = R::Input>>(
        self,
        source: S,
        cx: Context,
    ) -> impl Iterator<Item = Result<R::Output>> + Send {
        try_lazy(move || {
            let source = taken(&self, source)?;
            let (source, failed) = self.outside(source, &cx);
            let cx = self.configured(&cx);
            let mut chunks = run::transform(self.inner.clone(), source, cx.clone());
            Ok(std::iter::from_fn(move || {
                let _current = cx.enter();
                let chunk = chunks.next()?;
                Some(chunk.map_err(|error| self.named_unless(&failed, error)))
            }))
        })
    }

    fn acall_transform<S: AsyncSource<Item = R::Input>>(
        self,
        source: S,
        cx: Context,
    ) -> impl Stream<Item = Result<R::Output>> + Send {
        try_lazy_async(async move {
            let source = ataken(&self, source).await?;
            let (source, failed) = self.outside(source, &cx);
            let cx = self.configured(&cx);
            let chunks = run::atransform(self.inner.clone(), source, cx.clone());
            let chunks = cx.in_context(chunks);
            Ok(chunks.map(move |chunk| chunk.map_err(|error| self.named_unless(&failed, error))))
        })
    }

    fn name(&self) -> Cow<'static, str> {
        match self.config.name() {
            Some(name) => Cow::Owned(name.to_owned()),
            None => self.inner.name(),
        }
    }

    // Of two limits around the same chain the smaller one is a limit of both.
    fn concurrency_limit(&self) -> Option<NonZeroUsize> {
        let limits = [
            self.config.concurrency_limit(),
            self.inner.concurrency_limit(),
        ];
        limits.into_iter().flatten().min()
    }

    fn takes_chunks(&self) -> bool {
        self.inner.takes_chunks()
    }

    // A config makes a context of its own, whatever it is called in; but for one that is only a limit.
    fn uses_context(&self) -> bool {
        self.config.only_limit().is_some() && self.inner.uses_context()
    }

    fn describe(&self, graph: &mut Builder) {
        graph.around("config", self.config.label(), &self.inner);
    }
}

pipe_operator!([R: Runnable] WithConfig<R>);
