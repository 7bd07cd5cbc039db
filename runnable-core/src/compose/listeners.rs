//! Closures that hear of each run of one chain.

use std::{borrow::Cow, fmt, num::NonZeroUsize, sync::Arc};

use futures_core::Stream;

use super::sequence::{
    mode::{Mode, ModeOf},
    plan,
};
use crate::{
    config::Context,
    error::{Error, Result},
    event::{Data, Handler, HandlerResult, Registered, Reported, Run},
    graph::Builder,
    run,
    runnable::Runnable,
    stream::{AsyncSource, Source},
};

/// Adds listeners; [`with_listeners`](crate::RunnableExt::with_listeners) says the same.
pub(crate) fn with_listeners<R: Runnable>(step: R, listeners: Listeners) -> WithListeners<R> {
    WithListeners {
        listeners: listeners.registered(&step.name()),
        step,
    }
}

type OnRun = Arc<dyn Fn(&Run<'_>) + Send + Sync>;
type OnError = Arc<dyn Fn(&Run<'_>, &Error) + Send + Sync>;

/// What [`with_listeners`](crate::RunnableExt::with_listeners) takes: closures for the start and the end of a run.
///
/// They are called where the step runs, in the run's context, and the run waits for them: a listener
/// should be quick. One that panics never breaks the run. It is reported once, as a `tracing` event
/// (of the target `runnable::handlers` with the feature `tracing`, otherwise on stderr), and called again in the
/// next run.
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
    pub fn on_start(mut self, listener: impl Fn(&Run<'_>) + Send + Sync + 'static) -> Self {
        self.start.push(Arc::new(listener));
        self
    }

    /// Calls `listener` when a run has given its value, or its stream has said that there are no more
    /// chunks.
    pub fn on_end(mut self, listener: impl Fn(&Run<'_>) + Send + Sync + 'static) -> Self {
        self.end.push(Arc::new(listener));
        self
    }

    /// Calls `listener` when a run has failed.
    pub fn on_error(mut self, listener: impl Fn(&Run<'_>, &Error) + Send + Sync + 'static) -> Self {
        self.error.push(Arc::new(listener));
        self
    }

    /// Calls `listener` when a run that has started goes away without an end or an error: its future or
    /// stream was dropped, as a timeout does, or the step panicked.
    ///
    /// A stream of which somebody takes all chunks but never asks for the one after the last is
    /// dropped as well.
    pub fn on_drop(mut self, listener: impl Fn(&Run<'_>) + Send + Sync + 'static) -> Self {
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

/// One closure of [`Listeners`]. It hears of one run only, in its context.
enum Listener {
    Start(OnRun),
    End(OnRun),
    Error(OnError),
    Drop(OnRun),
}

impl Handler for Listener {
    fn on_start(&self, run: &Run<'_>, _input: Option<Data<'_>>) -> HandlerResult {
        if let Self::Start(listener) = self {
            let _current = run.context().enter();
            listener(run);
        }
        Ok(())
    }

    fn on_end(&self, run: &Run<'_>, _output: Option<Data<'_>>) -> HandlerResult {
        if let Self::End(listener) = self {
            let _current = run.context().enter();
            listener(run);
        }
        Ok(())
    }

    fn on_error(&self, run: &Run<'_>, error: &Error) -> HandlerResult {
        if let Self::Error(listener) = self {
            let _current = run.context().enter();
            listener(run, error);
        }
        Ok(())
    }

    fn on_drop(&self, run: &Run<'_>, _error: &Error) -> HandlerResult {
        if let Self::Drop(listener) = self {
            let _current = run.context().enter();
            listener(run);
        }
        Ok(())
    }
}

impl Listeners {
    fn registered(self, name: &str) -> Arc<[Arc<Registered>]> {
        let start = self.start.into_iter().map(Listener::Start);
        let end = self.end.into_iter().map(Listener::End);
        let error = self.error.into_iter().map(Listener::Error);
        let drop = self.drop.into_iter().map(Listener::Drop);
        let all = start.chain(end).chain(error).chain(drop);
        Registered::several(all, &format!("a listener of `{name}`")).collect()
    }
}

/// A step whose runs are listened to; made by [`with_listeners`](crate::RunnableExt::with_listeners).
#[must_use = "a runnable does nothing until it is invoked"]
#[derive(Clone)]
pub struct WithListeners<R> {
    step: R,
    listeners: Arc<[Arc<Registered>]>,
}

impl<R: fmt::Debug> fmt::Debug for WithListeners<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WithListeners")
            .field("step", &self.step)
            .finish_non_exhaustive()
    }
}

#[diagnostic::do_not_recommend]
impl<R: Runnable> Runnable for WithListeners<R> {
    type Input = R::Input;
    type Output = R::Output;
    type Plan = <ModeOf<R> as Mode>::Around<Self>;

    const HAS_VALUE: bool = R::HAS_VALUE;
    const REPORTED: Reported = Reported::Through;

    fn into_plan(self) -> Self::Plan {
        plan::step(self)
    }

    fn call(&self, input: R::Input, cx: &Context) -> Result<R::Output> {
        run::call(&self.step, input, &cx.heard_by(&self.listeners))
    }

    async fn acall(&self, input: R::Input, cx: &Context) -> Result<R::Output> {
        run::acall(&self.step, input, &cx.heard_by(&self.listeners)).await
    }

    fn call_stream(
        self,
        input: R::Input,
        cx: Context,
    ) -> impl Iterator<Item = Result<R::Output>> + Send {
        run::stream(self.step, input, cx.heard_by(&self.listeners))
    }

    fn acall_stream(
        self,
        input: R::Input,
        cx: Context,
    ) -> impl Stream<Item = Result<R::Output>> + Send {
        run::astream(self.step, input, cx.heard_by(&self.listeners))
    }

    fn call_collect<S: Source<Item = R::Input>>(
        &self,
        source: S,
        cx: &Context,
    ) -> Result<R::Output> {
        run::collect(&self.step, source, &cx.heard_by(&self.listeners))
    }

    async fn acall_collect<S: AsyncSource<Item = R::Input>>(
        &self,
        source: S,
        cx: &Context,
    ) -> Result<R::Output> {
        run::acollect(&self.step, source, &cx.heard_by(&self.listeners)).await
    }

    fn call_transform<S: Source<Item = R::Input>>(
        self,
        source: S,
        cx: Context,
    ) -> impl Iterator<Item = Result<R::Output>> + Send {
        run::transform(self.step, source, cx.heard_by(&self.listeners))
    }

    fn acall_transform<S: AsyncSource<Item = R::Input>>(
        self,
        source: S,
        cx: Context,
    ) -> impl Stream<Item = Result<R::Output>> + Send {
        run::atransform(self.step, source, cx.heard_by(&self.listeners))
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

    fn describe(&self, graph: &mut Builder) {
        graph.around("listeners", "listeners", &self.step);
    }
}

pipe_operator!([R: Runnable] WithListeners<R>);
