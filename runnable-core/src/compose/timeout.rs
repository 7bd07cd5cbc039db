//! A limit on how long a chain may take.

use std::{
    borrow::Cow,
    future::Future,
    mem,
    num::NonZeroUsize,
    pin::Pin,
    task::{self, Poll, ready},
    time::{Duration, Instant},
};

use futures_core::Stream;
use pin_project_lite::pin_project;

use super::{
    around::{ataken, hands_on},
    duration::spaced,
    sequence::plan,
};
use crate::{
    config::Context,
    error::{Error, ErrorKind, Result},
    event::Reported,
    graph::Builder,
    run,
    runnable::Runnable,
    runtime::{Sleep, sleep},
    stream::{AsyncSource, Either, Hopped, Ready, Source, then_stream, try_lazy_async},
};

/// A chain that may take only so long; made by [`with_timeout`](crate::RunnableExt::with_timeout).
#[must_use = "a runnable does nothing until it is invoked"]
#[derive(Clone, Debug)]
pub struct Timeout<R> {
    step: R,
    limit: Duration,
}

impl<R> Timeout<R> {
    pub(crate) fn new(step: R, limit: Duration) -> Self {
        Self { step, limit }
    }
}

impl<R: Runnable> Timeout<R> {
    /// The chunks, in time.
    fn limited<S: AsyncSource<Item = R::Input>>(
        self,
        source: S,
        cx: &Context,
    ) -> impl Stream<Item = Result<R::Output>> + Send + use<R, S> {
        let Self { step, limit } = self;
        // The same instant for the context and for the timer: what asks the context is not too early.
        let started = (!cx.is_idle()).then(Instant::now);
        let cx = until(cx, started, limit);
        let chunks = run::atransform(step.clone(), source, cx);
        Limited::since(started, chunks, limit, move || expired(&step, limit))
    }
}

#[diagnostic::do_not_recommend]
impl<R: Runnable> Runnable for Timeout<R> {
    type Input = R::Input;
    type Output = R::Output;
    type Plan = plan::Around<Self, R>;

    const HAS_VALUE: bool = R::HAS_VALUE;

    const REPORTED: Reported = Reported::Group;

    fn into_plan(self) -> Self::Plan {
        plan::step(self)
    }

    fn call(&self, input: R::Input, cx: &Context) -> Result<R::Output> {
        run::block_on(self.acall(input, cx))
    }

    #[inline]
    fn acall(
        &self,
        input: R::Input,
        cx: &Context,
    ) -> impl Future<Output = Result<R::Output>> + Send {
        let late = || expired(&self.step, self.limit);
        if cx.is_idle() {
            let run = run::acall(&self.step, input, cx);
            return Either::left(Limited::since(None, run, self.limit, late));
        }
        // On the heap, so that it adds nothing to the future of a run that nobody watches.
        Either::right(Box::pin(async move {
            let started = Some(Instant::now());
            let cx = until(cx, started, self.limit);
            let run = run::acall(&self.step, input, &cx);
            Limited::since(started, run, self.limit, late).await
        }))
    }

    fn call_stream(
        self,
        input: R::Input,
        cx: Context,
    ) -> impl Iterator<Item = Result<R::Output>> + Send {
        run::blocking(self.acall_stream(input, cx))
    }

    fn acall_stream(
        self,
        input: R::Input,
        cx: Context,
    ) -> impl Stream<Item = Result<R::Output>> + Send {
        self.limited(Ready(input), &cx)
    }

    fn call_collect<S: Source<Item = R::Input>>(
        &self,
        source: S,
        cx: &Context,
    ) -> Result<R::Output> {
        if !hands_on(self) {
            return self.call(source.value()?, cx);
        }
        run::block_on(self.acall_collect(Hopped(source), cx))
    }

    async fn acall_collect<S: AsyncSource<Item = R::Input>>(
        &self,
        source: S,
        cx: &Context,
    ) -> Result<R::Output> {
        let source = ataken(self, source).await?;
        let late = || expired(&self.step, self.limit);
        let started = (!cx.is_idle()).then(Instant::now);
        let cx = until(cx, started, self.limit);
        let run = run::acollect(&self.step, source, &cx);
        Limited::since(started, run, self.limit, late).await
    }

    fn call_transform<S: Source<Item = R::Input>>(
        self,
        source: S,
        cx: Context,
    ) -> impl Iterator<Item = Result<R::Output>> + Send {
        if !hands_on(&self) {
            return Either::left(then_stream(source, move |input| {
                self.call_stream(input, cx)
            }));
        }
        let chunks = self.acall_transform(Hopped(source), cx);
        Either::right(run::blocking(chunks))
    }

    fn acall_transform<S: AsyncSource<Item = R::Input>>(
        self,
        source: S,
        cx: Context,
    ) -> impl Stream<Item = Result<R::Output>> + Send {
        try_lazy_async(async move {
            let source = ataken(&self, source).await?;
            Ok(self.limited(source, &cx))
        })
    }

    fn run_name(&self) -> Cow<'static, str> {
        Cow::Borrowed("timeout")
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
        let label = format!("timeout {}", spaced(self.limit));
        graph.around("timeout", label, &self.step);
    }
}

pipe_operator!([R: Runnable] Timeout<R>);

/// The context in which the time that began at `started` is a deadline; the same where it has not begun.
fn until(cx: &Context, started: Option<Instant>, limit: Duration) -> Context {
    match started.and_then(|started| started.checked_add(limit)) {
        Some(deadline) => cx.until(deadline),
        None => cx.clone(),
    }
}

#[cold]
fn expired<R: Runnable>(step: &R, limit: Duration) -> Error {
    let message = format!("timed out after {}", spaced(limit));
    Error::new(ErrorKind::TimedOut, message).in_step(step.name())
}

pin_project! {
    /// A future or stream that has to end before its time is over.
    struct Limited<F, E> {
        // `None` once it has ended: what is late is dropped at once.
        #[pin]
        inner: Option<F>,
        // Made when there is something to wait for.
        #[pin]
        timer: Option<Sleep>,
        started: Option<Instant>,
        limit: Duration,
        late: E,
        ended: bool,
    }
}

impl<F, E: Fn() -> Error> Limited<F, E> {
    /// From its first poll on, if it has not `started` before.
    fn since(started: Option<Instant>, inner: F, limit: Duration, late: E) -> Self {
        Self {
            inner: Some(inner),
            timer: None,
            started,
            limit,
            late,
            ended: false,
        }
    }

    /// What `poll` gives, if it comes in time.
    ///
    /// What is ready is too late all the same if it took too long: a sync body that was run in place, or
    /// a stream that never had to wait, can't be interrupted by the timer.
    #[inline]
    fn poll_in_time<T>(
        self: Pin<&mut Self>,
        cx: &mut task::Context<'_>,
        poll: impl FnOnce(Pin<&mut F>, &mut task::Context<'_>) -> Poll<T>,
    ) -> Poll<Result<T>> {
        let mut this = self.project();
        let Some(inner) = this.inner.as_mut().as_pin_mut() else {
            return Poll::Pending;
        };
        let started = *this.started.get_or_insert_with(Instant::now);
        let polled = poll(inner, cx);
        match polled {
            Poll::Ready(ready) if started.elapsed() < *this.limit => {
                return Poll::Ready(Ok(ready));
            }
            Poll::Ready(_) => {}
            Poll::Pending => {
                if this.timer.is_none() {
                    let left = this.limit.saturating_sub(started.elapsed());
                    this.timer.set(Some(sleep(left)));
                }
                if let Some(timer) = this.timer.as_mut().as_pin_mut() {
                    ready!(timer.poll(cx));
                }
            }
        }
        this.inner.set(None);
        Poll::Ready(Err((this.late)()))
    }
}

impl<F, T, E> Future for Limited<F, E>
where
    F: Future<Output = Result<T>>,
    E: Fn() -> Error,
{
    type Output = Result<T>;

    #[inline]
    fn poll(self: Pin<&mut Self>, cx: &mut task::Context<'_>) -> Poll<Result<T>> {
        self.poll_in_time(cx, Future::poll).map(Result::flatten)
    }
}

impl<S, T, E> Stream for Limited<S, E>
where
    S: Stream<Item = Result<T>>,
    E: Fn() -> Error,
{
    type Item = Result<T>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut task::Context<'_>) -> Poll<Option<Result<T>>> {
        // Until it is known to go on: what panics or fails has ended.
        if mem::replace(self.as_mut().project().ended, true) {
            return Poll::Ready(None);
        }
        let next = self.as_mut().poll_in_time(cx, S::poll_next);
        let next = next.map(|in_time| in_time.unwrap_or_else(|late| Some(Err(late))));
        *self.project().ended = matches!(next, Poll::Ready(None | Some(Err(_))));
        next
    }
}
