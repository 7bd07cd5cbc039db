//! A fan-out whose parts are all there from the start.

use std::{
    future::poll_fn,
    ops::Deref,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Poll, Waker},
};

use futures_core::Stream;
use futures_util::{StreamExt as _, stream};

use super::{Fan, Lanes};

/// Lets the parts of a fan-out start as there are lanes. The parts are polled by one task, with its own
/// waker.
pub(crate) struct Gate(Mutex<State>);

struct State {
    fan: Fan,
    /// How many parts have not started.
    waiting: usize,
    waker: Option<Waker>,
}

impl Gate {
    /// For that many parts.
    pub(crate) fn new(lanes: Lanes, parts: usize) -> Self {
        Self(Mutex::new(State {
            fan: Fan::new(Some(lanes)),
            waiting: parts,
            waker: None,
        }))
    }

    /// Runs one part once there is a lane for it; at once where there is no gate.
    pub(crate) async fn pass<F: Future>(gate: Option<&Self>, part: F) -> F::Output {
        let _lane = match gate {
            Some(gate) => Some(Self::lane(gate).await),
            None => None,
        };
        part.await
    }

    /// [`pass`](Self::pass) for a part that is a stream: it has the lane until it has ended.
    pub(crate) fn pass_stream<S: Stream>(
        gate: Option<Arc<Self>>,
        part: S,
    ) -> impl Stream<Item = S::Item> {
        let begin = async move {
            let lane = match gate {
                Some(gate) => Some(Self::lane(gate).await),
                None => None,
            };
            part.map(move |item| {
                // Goes with the part.
                let _ = &lane;
                item
            })
        };
        stream::once(begin).flatten()
    }

    async fn lane<G: Deref<Target = Self>>(gate: G) -> Lane<G> {
        poll_fn(|cx| {
            let mut state = gate.lock();
            if state.fan.poll_start(cx).is_pending() {
                state.waker = Some(cx.waker().clone());
                return Poll::Pending;
            }
            state.waiting -= 1;
            Poll::Ready(())
        })
        .await;
        Lane(gate)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The lane of a part that runs.
struct Lane<G: Deref<Target = Gate>>(G);

impl<G: Deref<Target = Gate>> Drop for Lane<G> {
    fn drop(&mut self) {
        let mut state = self.0.lock();
        let more = state.waiting > 0;
        state.fan.end(more);
        // A part that waits may have been polled before this one ended.
        let waker = if more { state.waker.take() } else { None };
        drop(state);
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}
