//! The step that is tried again.

use std::{
    borrow::Cow,
    future::Future as _,
    num::NonZeroUsize,
    pin::Pin,
    sync::Arc,
    task::{Context as TaskContext, Poll, ready},
};

use futures_core::Stream;
use pin_project_lite::pin_project;

use super::policy::{Attempts, Retry};
use crate::{
    compose::sequence::plan,
    config::Context,
    error::Result,
    event::Reported,
    graph::Builder,
    run,
    runnable::Runnable,
    runtime::{self, Sleep},
    stream::{AsyncReplay, AsyncSource, BoxIter, BoxStream, Ending, Replay, Source},
};

/// A step that is tried again after an error; made by [`with_retry`](crate::RunnableExt::with_retry).
#[must_use = "a runnable does nothing until it is invoked"]
#[derive(Clone, Debug)]
pub struct WithRetry<R> {
    step: R,
    policy: Arc<Retry>,
}

impl<R> WithRetry<R> {
    pub(crate) fn new(step: R, policy: Retry) -> Self {
        Self {
            step,
            policy: Arc::new(policy),
        }
    }
}

#[diagnostic::do_not_recommend]
impl<R: Runnable<Input: Clone>> Runnable for WithRetry<R> {
    type Input = R::Input;
    type Output = R::Output;
    // Waiting must hold no thread: each attempt of a sync step is a job of its own.
    type Plan = plan::Around<Self, R>;

    const HAS_VALUE: bool = R::HAS_VALUE;

    const REPORTED: Reported = Reported::Group;

    fn into_plan(self) -> Self::Plan {
        plan::step(self)
    }

    fn call(&self, input: R::Input, cx: &Context) -> Result<R::Output> {
        let mut attempts = Attempts::new(&self.policy);
        loop {
            match run::call(&self.step, input.clone(), cx) {
                Ok(output) => return Ok(output),
                Err(error) => run::pause(attempts.after(error, cx)?)?,
            }
        }
    }

    async fn acall(&self, input: R::Input, cx: &Context) -> Result<R::Output> {
        let mut attempts = Attempts::new(&self.policy);
        loop {
            match run::acall(&self.step, input.clone(), cx).await {
                Ok(output) => return Ok(output),
                Err(error) => runtime::sleep(attempts.after(error, cx)?).await,
            }
        }
    }

    streams_as_it_transforms!();

    fn call_collect<S: Source<Item = R::Input>>(
        &self,
        source: S,
        cx: &Context,
    ) -> Result<R::Output> {
        let mut attempts = Attempts::new(&self.policy);
        let source = Replay::new(source);
        loop {
            match run::collect(&self.step, source.attempt(attempts.is_last()), cx) {
                Ok(output) => return Ok(output),
                Err(error) if source.has_failed() => return Err(error),
                Err(error) => run::pause(attempts.after(error, cx)?)?,
            }
        }
    }

    async fn acall_collect<S: AsyncSource<Item = R::Input>>(
        &self,
        source: S,
        cx: &Context,
    ) -> Result<R::Output> {
        let mut attempts = Attempts::new(&self.policy);
        let source = AsyncReplay::new(source);
        loop {
            let attempt = source.attempt(attempts.is_last());
            match run::acollect(&self.step, attempt, cx).await {
                Ok(output) => return Ok(output),
                Err(error) if source.has_failed() => return Err(error),
                Err(error) => runtime::sleep(attempts.after(error, cx)?).await,
            }
        }
    }

    fn call_transform<S: Source<Item = R::Input>>(
        self,
        source: S,
        cx: Context,
    ) -> impl Iterator<Item = Result<R::Output>> + Send {
        let mut attempts = None;
        let source = Replay::new(source);
        let mut current: Option<BoxIter<Result<R::Output>>> = None;
        let mut committed = false;
        Ending::new(std::iter::from_fn(move || {
            // From the first `next` on: the budget counts from there.
            let attempts = attempts.get_or_insert_with(|| Attempts::new(&self.policy));
            loop {
                let chunks = current.get_or_insert_with(|| {
                    let step = self.step.clone();
                    let source = source.attempt(attempts.is_last());
                    Box::new(run::transform(step, source, cx.clone()))
                });
                let next = chunks.next();
                if committed || source.has_failed() {
                    return next;
                }
                match next {
                    Some(Err(error)) => match attempts.after(error, &cx).and_then(run::pause) {
                        Ok(()) => current = None,
                        Err(error) => return Some(Err(error)),
                    },
                    next => {
                        committed = true;
                        source.close();
                        return next;
                    }
                }
            }
        }))
    }

    fn acall_transform<S: AsyncSource<Item = R::Input>>(
        self,
        source: S,
        cx: Context,
    ) -> impl Stream<Item = Result<R::Output>> + Send {
        Ending::new(Retrying {
            source: AsyncReplay::new(source),
            state: State::Next,
            attempts: None,
            committed: false,
            step: self,
            cx,
        })
    }

    fn run_name(&self) -> Cow<'static, str> {
        Cow::Borrowed("retry")
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

    fn uses_context(&self) -> bool {
        self.step.uses_context()
    }

    fn describe(&self, graph: &mut Builder) {
        graph.around("retry", self.policy.label(), &self.step);
    }
}

pin_project! {
    /// The stream of a step that is tried again until its first chunk came out.
    struct Retrying<R: Runnable, S: AsyncSource> {
        step: WithRetry<R>,
        source: AsyncReplay<S>,
        cx: Context,
        // From the first poll on: the budget counts from there.
        attempts: Option<Attempts>,
        // Whether a chunk came out: from then on an error is an error.
        committed: bool,
        #[pin]
        state: State<R::Output>,
    }
}

pin_project! {
    #[project = StateProj]
    enum State<T> {
        Next,
        Attempt { chunks: BoxStream<Result<T>> },
        Waiting { #[pin] sleep: Sleep },
    }
}

impl<R: Runnable<Input: Clone>, S: AsyncSource<Item = R::Input>> Stream for Retrying<R, S> {
    type Item = Result<R::Output>;

    fn poll_next(self: Pin<&mut Self>, tcx: &mut TaskContext<'_>) -> Poll<Option<Self::Item>> {
        let mut this = self.project();
        loop {
            match this.state.as_mut().project() {
                StateProj::Next => {
                    let policy = &this.step.policy;
                    let attempts = this.attempts.get_or_insert_with(|| Attempts::new(policy));
                    let source = this.source.attempt(attempts.is_last());
                    let step = this.step.step.clone();
                    let chunks = Box::pin(run::atransform(step, source, this.cx.clone()));
                    this.state.set(State::Attempt { chunks });
                }
                StateProj::Attempt { chunks } => {
                    let next = ready!(chunks.as_mut().poll_next(tcx));
                    if *this.committed || this.source.has_failed() {
                        return Poll::Ready(next);
                    }
                    match (next, this.attempts.as_mut()) {
                        (Some(Err(error)), Some(attempts)) => {
                            let sleep = runtime::sleep(attempts.after(error, this.cx)?);
                            this.state.set(State::Waiting { sleep });
                        }
                        (next, _) => {
                            *this.committed = true;
                            this.source.close();
                            return Poll::Ready(next);
                        }
                    }
                }
                StateProj::Waiting { sleep } => {
                    ready!(sleep.poll(tcx));
                    this.state.set(State::Next);
                }
            }
        }
    }
}

pipe_operator!([R: Runnable<Input: Clone>] WithRetry<R>);
