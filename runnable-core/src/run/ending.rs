//! Waiting that ends when the run does.

#[cfg(any(feature = "rate-limit", feature = "retry"))]
use std::time::Duration;
use std::{
    future::Future,
    pin::Pin,
    task::{self, Poll},
};

use futures_core::Stream;
use futures_util::stream;
use pin_project_lite::pin_project;

use super::watch::in_step;
use crate::{
    config::{Context, Reach},
    error::{Error, Result},
    runtime,
    stream::{BlockingIter, Ending},
};

/// The future, or the error of the run `cx` if that is over before.
pub(crate) fn unless_over<F, T>(cx: &Context, future: F) -> UnlessOver<'_, F>
where
    F: Future<Output = Result<T>>,
{
    UnlessOver {
        future,
        cx,
        end: LazyEnd::NotYet,
    }
}

pin_project! {
    /// The future of [`unless_over`].
    pub(crate) struct UnlessOver<'a, F> {
        #[pin]
        future: F,
        cx: &'a Context,
        end: LazyEnd,
    }
}

impl<F, T> Future for UnlessOver<'_, F>
where
    F: Future<Output = Result<T>>,
{
    type Output = Result<T>;

    fn poll(self: Pin<&mut Self>, tcx: &mut task::Context<'_>) -> Poll<Result<T>> {
        let this = self.project();
        // First the future: it knows more exactly where the run has come to.
        let polled = this.future.poll(tcx);
        if polled.is_pending() {
            return this.end.poll(this.cx, tcx).map(Err);
        }
        polled
    }
}

/// The end of a run before its time, of which only those hear who wait.
pub(super) enum LazyEnd {
    /// What never waits makes no timer and is on no list of waiters.
    NotYet,
    Never,
    For(Pin<Box<Reach>>),
}

impl LazyEnd {
    /// The error of the run `cx`, which is the same each time, seen from outside of it.
    pub(super) fn poll(&mut self, cx: &Context, tcx: &mut task::Context<'_>) -> Poll<Error> {
        if let Self::NotYet = self {
            *self = match cx.reach_of_end() {
                None => Self::Never,
                Some(reach) => Self::For(Box::pin(reach)),
            };
        }
        match self {
            Self::For(reach) => {
                let reach = reach.as_mut().poll(tcx);
                reach.map(|error| in_step(cx, error))
            }
            Self::NotYet | Self::Never => Poll::Pending,
        }
    }
}

/// Drives the future to its end on behalf of this thread, unless the current run is over before.
#[track_caller]
pub(crate) fn block_on<F, T>(future: F) -> Result<T>
where
    F: Future<Output = Result<T>> + Send,
    T: Send,
{
    let cx = Context::current();
    runtime::block_on_in_chain(unless_over(&cx, future))
}

/// The chunks of a stream in sync code, until the run is over that asks for them.
pub(crate) fn blocking<S, T>(stream: S) -> impl Iterator<Item = Result<T>> + Send + use<S, T>
where
    S: Stream<Item = Result<T>> + Send,
    T: Send,
{
    let mut stream = Box::pin(stream);
    let mut end = None;
    let stream = stream::poll_fn(move |tcx| {
        let next = stream.as_mut().poll_next(tcx);
        if next.is_ready() {
            return next;
        }
        // Where it is asked for is known now.
        let (cx, end) = end.get_or_insert_with(|| (Context::current(), LazyEnd::NotYet));
        end.poll(cx, tcx).map(|error| Some(Err(error)))
    });
    BlockingIter::in_chain(Ending::new(stream))
}

/// Blocks this thread for that long, unless the current run is over before.
#[cfg(any(feature = "rate-limit", feature = "retry"))]
pub(crate) fn pause(duration: Duration) -> Result<()> {
    if Context::current().reach_of_end().is_none() {
        runtime::pause(duration);
        return Ok(());
    }
    block_on(async {
        runtime::sleep(duration).await;
        Ok(())
    })
}
