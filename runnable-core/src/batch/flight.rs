//! Futures side by side in one task.

use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll},
};

use futures_core::Stream;
use futures_util::{
    StreamExt as _,
    stream::{Fuse, FuturesUnordered},
};

use pin_project_lite::pin_project;

use super::order::AsyncEngine;
use crate::config::Fan;

/// The futures that `start` makes of inputs, as many at a time as there are lanes. An input is taken when
/// there is room for it, and starts when there is a lane.
pub(super) struct Flight<S: Stream, G, F> {
    inputs: Fuse<S>,
    start: G,
    /// The number of the next input.
    index: usize,
    /// It waits for a lane. (It, and not its future: that is large, and would be moved once more.)
    next: Option<S::Item>,
    running: FuturesUnordered<F>,
    fan: Fan,
    /// Whether the lane of the last one that has landed is still open. Whether there is more to
    /// start in it is not known before the inputs are asked again.
    landed: bool,
}

/// Nothing in here is pinned.
impl<S: Stream + Unpin, G, F> Unpin for Flight<S, G, F> {}

impl<S, G, F> Flight<S, G, F>
where
    S: Stream + Unpin,
    G: FnMut(usize, S::Item) -> F,
    F: Future,
{
    pub(super) fn new(inputs: S, fan: Fan, start: G) -> Self {
        Self {
            inputs: inputs.fuse(),
            start,
            index: 0,
            next: None,
            running: FuturesUnordered::new(),
            fan,
            landed: false,
        }
    }

    /// Starts one more future if there is an input, and room and a lane for it.
    fn start(&mut self, room: usize, cx: &mut Context<'_>) -> bool {
        let has_room = self.running.len() < room;
        if has_room
            && self.next.is_none()
            && let Poll::Ready(next) = self.inputs.poll_next_unpin(cx)
        {
            self.next = next;
        }
        if std::mem::take(&mut self.landed) {
            self.fan.end(self.next.is_some());
        }
        if !has_room || self.next.is_none() || self.fan.poll_start(cx).is_pending() {
            return false;
        }
        if let Some(input) = self.next.take() {
            self.running.push((self.start)(self.index, input));
            self.index += 1;
        }
        true
    }
}

pin_project! {
    /// A future with the number of its input.
    pub(super) struct Numbered<F> {
        pub(super) index: usize,
        #[pin]
        pub(super) run: F,
    }
}

impl<F: Future> Future for Numbered<F> {
    type Output = (usize, F::Output);

    #[inline]
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        this.run.poll(cx).map(|output| (*this.index, output))
    }
}

impl<S, G, F, T> AsyncEngine for Flight<S, G, F>
where
    S: Stream + Unpin,
    G: FnMut(usize, S::Item) -> F,
    F: Future<Output = (usize, T)>,
{
    type Output = T;

    fn poll_next(&mut self, room: usize, cx: &mut Context<'_>) -> Poll<Option<(usize, T)>> {
        loop {
            let has_started = self.start(room, cx);
            match self.running.poll_next_unpin(cx) {
                Poll::Ready(Some(done)) => {
                    self.landed = true;
                    return Poll::Ready(Some(done));
                }
                Poll::Ready(None) if self.inputs.is_done() => return Poll::Ready(None),
                Poll::Pending if has_started => {}
                Poll::Ready(None) | Poll::Pending => return Poll::Pending,
            }
        }
    }
}
