//! A second attempt beside one that takes long.

use std::{
    borrow::Cow,
    future::Future,
    mem,
    num::NonZeroUsize,
    pin::Pin,
    task::{self, Poll, ready},
    time::Duration,
};

use futures_core::Stream;
use pin_project_lite::pin_project;

use super::{duration::spaced, sequence::plan};
use crate::{
    config::Context,
    error::{Error, Result},
    event::Reported,
    graph::Builder,
    run,
    runnable::Runnable,
    runtime::{Sleep, sleep},
};

/// A chain that is tried a second time while the first attempt is still under way; made by
/// [`hedge`](crate::RunnableExt::hedge).
#[must_use = "a runnable does nothing until it is invoked"]
#[derive(Clone, Debug)]
pub struct Hedge<R> {
    step: R,
    delay: Duration,
}

impl<R> Hedge<R> {
    pub(crate) fn new(step: R, delay: Duration) -> Self {
        Self { step, delay }
    }
}

#[diagnostic::do_not_recommend]
impl<R: Runnable<Input: Clone>> Runnable for Hedge<R> {
    type Input = R::Input;
    type Output = R::Output;
    type Plan = plan::Async<Self>;

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
        let first = run::acall(&self.step, input.clone(), cx);
        Race::new(first, self.delay, move || run::acall(&self.step, input, cx))
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
        let Self { step, delay } = self;
        let first = run::astream(step.clone(), input.clone(), cx.clone());
        Hedged {
            race: Race::new(first, delay, move || run::astream(step, input, cx)),
            decided: false,
            ended: false,
        }
    }

    fn run_name(&self) -> Cow<'static, str> {
        Cow::Borrowed("hedge")
    }

    fn name(&self) -> Cow<'static, str> {
        self.step.name()
    }

    fn concurrency_limit(&self) -> Option<NonZeroUsize> {
        self.step.concurrency_limit()
    }

    #[inline]
    fn uses_context(&self) -> bool {
        self.step.uses_context()
    }

    fn describe(&self, graph: &mut Builder) {
        let label = format!("hedge after {}", spaced(self.delay));
        graph.around("hedge", label, &self.step);
    }
}

pipe_operator!([R: Runnable<Input: Clone>] Hedge<R>);

pin_project! {
    /// Two attempts, the second of which is made when the first has taken too long. `None` are those
    /// that have lost; as a stream, the one that is left after the race is the winner.
    struct Race<A, B, G> {
        #[pin]
        first: Option<A>,
        #[pin]
        second: Option<B>,
        // `None` when the second attempt has been made.
        make_second: Option<G>,
        // Made when there is something to wait for.
        #[pin]
        timer: Option<Sleep>,
        delay: Duration,
        // Of the attempt that has failed while the other was under way.
        failed: Option<Error>,
    }
}

impl<A, B, G: FnOnce() -> B> Race<A, B, G> {
    #[inline]
    fn new(first: A, delay: Duration, make_second: G) -> Self {
        Self {
            first: Some(first),
            second: None,
            make_second: Some(make_second),
            timer: None,
            delay,
            failed: None,
        }
    }

    /// What the first attempt to succeed gives; the other one is dropped by then.
    #[inline]
    fn poll_race<T>(
        self: Pin<&mut Self>,
        cx: &mut task::Context<'_>,
        poll_first: impl FnOnce(Pin<&mut A>, &mut task::Context<'_>) -> Poll<Result<T>>,
        poll_second: impl FnOnce(Pin<&mut B>, &mut task::Context<'_>) -> Poll<Result<T>>,
    ) -> Poll<Result<T>> {
        let mut this = self.project();
        if let Some(first) = this.first.as_mut().as_pin_mut() {
            match poll_first(first, cx) {
                Poll::Pending => {}
                Poll::Ready(Ok(value)) => {
                    this.second.set(None);
                    this.timer.set(None);
                    *this.make_second = None;
                    return Poll::Ready(Ok(value));
                }
                Poll::Ready(Err(error)) => {
                    this.first.set(None);
                    if let Some(second) = this.failed.take() {
                        return Poll::Ready(Err(both_failed(error, &second)));
                    }
                    if this.second.is_none() {
                        return Poll::Ready(Err(error));
                    }
                    *this.failed = Some(error);
                }
            }
        }
        if this.make_second.is_some() {
            if this.timer.is_none() {
                this.timer.set(Some(sleep(*this.delay)));
            }
            if let Some(timer) = this.timer.as_mut().as_pin_mut() {
                ready!(timer.poll(cx));
            }
            this.timer.set(None);
            let make_second = this.make_second.take();
            this.second.set(make_second.map(|make| make()));
        }
        let Some(second) = this.second.as_mut().as_pin_mut() else {
            return Poll::Pending;
        };
        match poll_second(second, cx) {
            Poll::Pending => Poll::Pending,
            Poll::Ready(Ok(value)) => {
                this.first.set(None);
                Poll::Ready(Ok(value))
            }
            Poll::Ready(Err(error)) => {
                this.second.set(None);
                if let Some(first) = this.failed.take() {
                    return Poll::Ready(Err(both_failed(first, &error)));
                }
                *this.failed = Some(error);
                Poll::Pending
            }
        }
    }
}

/// The first attempt's error: the second one mostly fails of the same.
#[cold]
fn both_failed(first: Error, second: &Error) -> Error {
    first.with_note(format!("a second attempt failed too: {second}"))
}

impl<T, A, B, G> Future for Race<A, B, G>
where
    A: Future<Output = Result<T>>,
    B: Future<Output = Result<T>>,
    G: FnOnce() -> B,
{
    type Output = Result<T>;

    #[inline]
    fn poll(self: Pin<&mut Self>, cx: &mut task::Context<'_>) -> Poll<Result<T>> {
        self.poll_race(cx, A::poll, B::poll)
    }
}

pin_project! {
    /// A stream that two attempts race for until the first chunk.
    struct Hedged<A, B, G> {
        #[pin]
        race: Race<A, B, G>,
        decided: bool,
        ended: bool,
    }
}

impl<T, A, B, G> Stream for Hedged<A, B, G>
where
    A: Stream<Item = Result<T>>,
    B: Stream<Item = Result<T>>,
    G: FnOnce() -> B,
{
    type Item = Result<T>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut task::Context<'_>) -> Poll<Option<Result<T>>> {
        let mut this = self.project();
        // Until it is known to go on: what panics or fails has ended.
        if mem::replace(this.ended, true) {
            return Poll::Ready(None);
        }
        let next = if *this.decided {
            this.race.poll_winner(cx)
        } else {
            let head = this.race.as_mut().poll_race(cx, poll_head, poll_head);
            *this.decided = head.is_ready();
            head.map(Result::transpose)
        };
        *this.ended = matches!(next, Poll::Ready(None | Some(Err(_))));
        next
    }
}

impl<A, B, G> Race<A, B, G> {
    fn poll_winner<T>(self: Pin<&mut Self>, cx: &mut task::Context<'_>) -> Poll<Option<T>>
    where
        A: Stream<Item = T>,
        B: Stream<Item = T>,
    {
        let this = self.project();
        match (this.first.as_pin_mut(), this.second.as_pin_mut()) {
            (Some(first), _) => first.poll_next(cx),
            (None, Some(second)) => second.poll_next(cx),
            (None, None) => Poll::Ready(None),
        }
    }
}

/// A stream's first chunk as an attempt's result; that it has none is one as well.
fn poll_head<T>(
    stream: Pin<&mut impl Stream<Item = Result<T>>>,
    cx: &mut task::Context<'_>,
) -> Poll<Result<Option<T>>> {
    stream.poll_next(cx).map(Option::transpose)
}
