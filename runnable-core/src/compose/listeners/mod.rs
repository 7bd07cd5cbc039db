//! Closures that hear of each run of one chain.

mod heard;
mod run;

use std::{borrow::Cow, fmt, num::NonZeroUsize, sync::Arc};

use futures_core::Stream;

use self::heard::{Audience, Heard, HeardChunks};
pub use self::run::Run;
use super::{
    around::{ataken, taken},
    sequence::{
        mode::{Mode, ModeOf},
        plan,
    },
};
use crate::{
    config::Context,
    error::{Error, Result},
    runnable::Runnable,
    stream::{AsyncSource, Source, try_lazy, try_lazy_async},
};

/// Adds listeners; [`with_listeners`](crate::RunnableExt::with_listeners) says the same.
pub(crate) fn with_listeners<R: Runnable>(step: R, listeners: Listeners) -> WithListeners<R> {
    WithListeners {
        audience: Arc::new(Audience::new(step.name(), listeners)),
        step,
    }
}

type OnRun = Arc<dyn Fn(&Run) + Send + Sync>;
type OnError = Arc<dyn Fn(&Run, &Error) + Send + Sync>;

/// What [`with_listeners`](crate::RunnableExt::with_listeners) takes: closures for the start and the end of a run.
///
/// They are called where the step runs, in the run's context, and the run waits for them: a listener
/// should be quick. One that panics never breaks the run. It is reported once, as a `tracing` event
/// (with the feature `tracing`), and called again in the next run.
///
/// Of several listeners for one thing all are called, in the order in which they were added.
#[derive(Clone, Default)]
#[must_use = "listeners hear nothing until they are given to `with_listeners`"]
pub struct Listeners {
    start: Vec<OnRun>,
    end: Vec<OnRun>,
    error: Vec<OnError>,
    drop: Vec<OnRun>,
}

impl Listeners {
    /// No listener.
    pub fn new() -> Self {
        Self::default()
    }

    /// Calls `listener` when a run starts: at the first poll of its future, or when its stream is first
    /// asked for a chunk.
    pub fn on_start(mut self, listener: impl Fn(&Run) + Send + Sync + 'static) -> Self {
        self.start.push(Arc::new(listener));
        self
    }

    /// Calls `listener` when a run has given its value, or its stream has said that there are no more
    /// chunks.
    pub fn on_end(mut self, listener: impl Fn(&Run) + Send + Sync + 'static) -> Self {
        self.end.push(Arc::new(listener));
        self
    }

    /// Calls `listener` when a run has failed.
    pub fn on_error(mut self, listener: impl Fn(&Run, &Error) + Send + Sync + 'static) -> Self {
        self.error.push(Arc::new(listener));
        self
    }

    /// Calls `listener` when a run that has started goes away without an end or an error: its future or
    /// stream was dropped, as a timeout does, or the step panicked.
    ///
    /// A stream of which somebody takes all chunks but never asks for the one after the last is
    /// dropped as well.
    pub fn on_drop(mut self, listener: impl Fn(&Run) + Send + Sync + 'static) -> Self {
        self.drop.push(Arc::new(listener));
        self
    }
}

impl fmt::Debug for Listeners {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Listeners")
            .field("on_start", &self.start.len())
            .field("on_end", &self.end.len())
            .field("on_error", &self.error.len())
            .field("on_drop", &self.drop.len())
            .finish()
    }
}

/// A step whose runs are listened to; made by [`with_listeners`](crate::RunnableExt::with_listeners).
#[must_use = "a runnable does nothing until it is invoked"]
#[derive(Clone, Debug)]
pub struct WithListeners<R> {
    step: R,
    audience: Arc<Audience>,
}

#[diagnostic::do_not_recommend]
impl<R: Runnable> Runnable for WithListeners<R> {
    type Input = R::Input;
    type Output = R::Output;
    type Plan = <ModeOf<R> as Mode>::Around<Self>;

    const HAS_VALUE: bool = R::HAS_VALUE;

    fn into_plan(self) -> Self::Plan {
        plan::step(self)
    }

    fn call(&self, input: R::Input, cx: &Context) -> Result<R::Output> {
        let heard = Heard::start(&self.audience, cx);
        let outcome = self.step.call(input, heard.context());
        heard.outcome(&outcome);
        outcome
    }

    async fn acall(&self, input: R::Input, cx: &Context) -> Result<R::Output> {
        let heard = Heard::start(&self.audience, cx);
        let outcome = self.step.acall(input, heard.context()).await;
        heard.outcome(&outcome);
        outcome
    }

    streams_as_it_transforms!();

    fn call_collect<S: Source<Item = R::Input>>(
        &self,
        source: S,
        cx: &Context,
    ) -> Result<R::Output> {
        let source = taken(self, source)?;
        let heard = Heard::start(&self.audience, cx);
        let outcome = self.step.call_collect(source, heard.context());
        heard.outcome(&outcome);
        outcome
    }

    async fn acall_collect<S: AsyncSource<Item = R::Input>>(
        &self,
        source: S,
        cx: &Context,
    ) -> Result<R::Output> {
        let source = ataken(self, source).await?;
        let heard = Heard::start(&self.audience, cx);
        let outcome = self.step.acall_collect(source, heard.context()).await;
        heard.outcome(&outcome);
        outcome
    }

    fn call_transform<S: Source<Item = R::Input>>(
        self,
        source: S,
        cx: Context,
    ) -> impl Iterator<Item = Result<R::Output>> + Send {
        try_lazy(move || {
            let source = taken(&self, source)?;
            let heard = Heard::start(&self.audience, &cx);
            let chunks = self.step.call_transform(source, heard.context().clone());
            Ok(HeardChunks::new(chunks, heard))
        })
    }

    fn acall_transform<S: AsyncSource<Item = R::Input>>(
        self,
        source: S,
        cx: Context,
    ) -> impl Stream<Item = Result<R::Output>> + Send {
        try_lazy_async(async move {
            let source = ataken(&self, source).await?;
            let heard = Heard::start(&self.audience, &cx);
            let chunks = self.step.acall_transform(source, heard.context().clone());
            Ok(HeardChunks::new(chunks, heard))
        })
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

    /// Listeners tell runs apart by their ids.
    #[inline]
    fn uses_context(&self) -> bool {
        true
    }
}

pipe_operator!([R: Runnable] WithListeners<R>);
