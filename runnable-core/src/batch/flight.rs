//! Futures side by side in one task.

use std::{
    future::Future,
    task::{Context, Poll},
};

use futures_core::Stream;
use futures_util::{
    StreamExt as _,
    stream::{Fuse, FuturesUnordered},
};

use super::order::AsyncEngine;
use crate::config::Fan;

/// The futures that `feed` gives, as many at a time as there are lanes. One is taken from the feed when
/// there is room for it, and starts when there is a lane.
pub(super) struct Flight<S: Stream<Item: Future>> {
    feed: Fuse<S>,
    /// Waits for a lane.
    next: Option<S::Item>,
    running: FuturesUnordered<S::Item>,
    fan: Fan,
    /// Whether the lane of the last one that has landed is still open. Whether there is more to
    /// start in it is not known before the feed is asked again.
    landed: bool,
}

/// Nothing in here is pinned.
impl<S: Stream<Item: Future> + Unpin> Unpin for Flight<S> {}

impl<S: Stream<Item: Future> + Unpin> Flight<S> {
    pub(super) fn new(feed: S, fan: Fan) -> Self {
        Self {
            feed: feed.fuse(),
            next: None,
            running: FuturesUnordered::new(),
            fan,
            landed: false,
        }
    }

    /// What the next future that is ready resolves to; none once all are. At most `room` futures
    /// run at a time.
    pub(super) fn poll_landed(
        &mut self,
        room: usize,
        cx: &mut Context<'_>,
    ) -> Poll<Option<<S::Item as Future>::Output>> {
        loop {
            let has_started = self.start(room, cx);
            match self.running.poll_next_unpin(cx) {
                Poll::Ready(Some(output)) => {
                    self.landed = true;
                    return Poll::Ready(Some(output));
                }
                Poll::Ready(None) if self.feed.is_done() => return Poll::Ready(None),
                Poll::Pending if has_started => {}
                Poll::Ready(None) | Poll::Pending => return Poll::Pending,
            }
        }
    }

    /// Starts one more future if there is one, and room and a lane for it.
    fn start(&mut self, room: usize, cx: &mut Context<'_>) -> bool {
        let has_room = self.running.len() < room;
        if has_room
            && self.next.is_none()
            && let Poll::Ready(next) = self.feed.poll_next_unpin(cx)
        {
            self.next = next;
        }
        if std::mem::take(&mut self.landed) {
            self.fan.end(self.next.is_some());
        }
        if !has_room || self.next.is_none() || self.fan.poll_start(cx).is_pending() {
            return false;
        }
        self.running.extend(self.next.take());
        true
    }
}

impl<S, F, T> AsyncEngine for Flight<S>
where
    S: Stream<Item = F> + Unpin,
    F: Future<Output = (usize, T)>,
{
    type Output = T;

    fn poll_next(&mut self, room: usize, cx: &mut Context<'_>) -> Poll<Option<(usize, T)>> {
        self.poll_landed(room, cx)
    }
}
