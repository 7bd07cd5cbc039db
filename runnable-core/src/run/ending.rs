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
    error::Result,
    runtime,
    stream::{BlockingIter, Ending},
};

/// The future, or the error of the run `cx` if that is over before.
pub(crate) fn unless_over<F, T>(cx: &Context, future: F) -> UnlessOver<F>
where
    F: Future<Output = Result<T>>,
{
    UnlessOver {
        future,
        end: cx.reach_of_end().map(|reach| (Box::pin(reach), cx.clone())),
    }
}

pin_project! {
    /// The future of [`unless_over`].
    pub(crate) struct UnlessOver<F> {
        #[pin]
        future: F,
        // `None` where nothing ends the run.
        end: Option<(Pin<Box<Reach>>, Context)>,
    }
}

impl<F, T> Future for UnlessOver<F>
where
    F: Future<Output = Result<T>>,
{
    type Output = Result<T>;

    fn poll(self: Pin<&mut Self>, tcx: &mut task::Context<'_>) -> Poll<Result<T>> {
        let this = self.project();
        // First the future: it knows more exactly where the run has come to.
        let polled = this.future.poll(tcx);
        if let (Poll::Pending, Some((reach, cx))) = (&polled, this.end) {
            return reach
                .as_mut()
                .poll(tcx)
                .map(|error| Err(in_step(cx, error)));
        }
        polled
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
        let end = end.get_or_insert_with(|| {
            let cx = Context::current();
            cx.reach_of_end().map(|reach| (Box::pin(reach), cx))
        });
        match end {
            Some((reach, cx)) => reach
                .as_mut()
                .poll(tcx)
                .map(|error| Some(Err(in_step(cx, error)))),
            None => Poll::Pending,
        }
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
