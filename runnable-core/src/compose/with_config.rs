//! A chain under settings of its own.

use std::{borrow::Cow, future::Future, num::NonZeroUsize, sync::Arc};

use futures_core::Stream;

use super::sequence::{
    mode::{Mode, ModeOf},
    plan,
};
use crate::{
    config::{Config, Context},
    error::{Error, Result},
    runnable::Runnable,
    stream::{Either, Ready, then_stream, then_stream_async},
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
}

impl<R: Runnable> Runnable for WithConfig<R> {
    type Input = R::Input;
    type Output = R::Output;
    type Plan = <ModeOf<R> as Mode>::Plan<Self>;

    fn into_plan(self) -> Self::Plan {
        plan::step(self)
    }

    fn call(&self, input: R::Input, cx: &Context) -> Result<R::Output> {
        let Some(cx) = cx.configured(&self.config) else {
            return self.inner.call(input, cx);
        };
        let _current = cx.enter();
        let result = self.inner.call(input, &cx);
        result.map_err(|error| named(error, &self.config))
    }

    fn acall(
        &self,
        input: R::Input,
        cx: &Context,
    ) -> impl Future<Output = Result<R::Output>> + Send {
        match cx.configured(&self.config) {
            None => Either::left(self.inner.acall(input, cx)),
            // On the heap, so that it adds nothing to the future of a run that nobody watches.
            Some(cx) => Either::right(Box::pin(async move {
                let result = cx.in_context(self.inner.acall(input, &cx)).await;
                result.map_err(|error| named(error, &self.config))
            })),
        }
    }

    fn call_stream(
        self,
        input: R::Input,
        cx: Context,
    ) -> impl Iterator<Item = Result<R::Output>> + Send {
        let Self { inner, config } = self;
        then_stream(Ready(input), move |input| {
            let cx = cx.configured(&config).unwrap_or(cx);
            let mut chunks = inner.call_stream(input, cx.clone());
            std::iter::from_fn(move || {
                let _current = cx.enter();
                let chunk = chunks.next()?;
                Some(chunk.map_err(|error| named(error, &config)))
            })
        })
    }

    fn acall_stream(
        self,
        input: R::Input,
        cx: Context,
    ) -> impl Stream<Item = Result<R::Output>> + Send {
        use futures_util::StreamExt as _;

        let Self { inner, config } = self;
        then_stream_async(Ready(input), move |input| {
            let cx = cx.configured(&config).unwrap_or(cx);
            let chunks = inner.acall_stream(input, cx.clone());
            cx.in_context(chunks)
                .map(move |chunk| chunk.map_err(|error| named(error, &config)))
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

    // A config makes a context of its own, whatever it is called in; but for one that is only a limit.
    fn uses_context(&self) -> bool {
        self.config.only_limit().is_some() && self.inner.uses_context()
    }
}

/// The error as it is seen from outside of a run that has a name.
#[cold]
fn named(error: Error, config: &Config) -> Error {
    match config.name() {
        Some(name) => error.in_step(name.to_owned()),
        None => error,
    }
}

pipe_operator!([R: Runnable] WithConfig<R>);
