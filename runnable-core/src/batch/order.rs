//! Results as they are ready, and in the order of their inputs.

use std::{
    collections::VecDeque,
    pin::Pin,
    task::{Context, Poll},
};

use futures_core::Stream;

/// What runs inputs in sync code, and gives each result with its input's number as it is ready.
pub(super) trait Engine {
    type Output;

    /// Takes an input that is there already, if fewer than `room` are taken and not given back.
    fn fill(&mut self, room: usize);

    /// The next result; none once there are no more inputs.
    fn next(&mut self, room: usize) -> Option<(usize, Self::Output)>;
}

/// [`Engine`] in async code.
pub(super) trait AsyncEngine: Unpin {
    type Output;

    /// [`Engine::fill`], for engines that go on by themselves.
    fn fill(&mut self, _room: usize, _cx: &mut Context<'_>) {}

    /// [`Engine::next`].
    fn poll_next(
        &mut self,
        room: usize,
        cx: &mut Context<'_>,
    ) -> Poll<Option<(usize, Self::Output)>>;
}

/// The results as they are ready.
pub(super) struct Completed<E> {
    /// Taken out while it is asked, and gone once it has ended: what panics has ended.
    engine: Option<E>,
    window: usize,
}

impl<E> Completed<E> {
    /// Of at most `window` inputs at a time.
    pub(super) fn new(engine: E, window: usize) -> Self {
        Self {
            engine: Some(engine),
            window,
        }
    }
}

impl<E: Engine> Iterator for Completed<E> {
    type Item = (usize, E::Output);

    fn next(&mut self) -> Option<Self::Item> {
        let mut engine = self.engine.take()?;
        let done = engine.next(self.window)?;
        self.engine = Some(engine);
        Some(done)
    }
}

impl<E: AsyncEngine> Stream for Completed<E> {
    type Item = (usize, E::Output);

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Some(mut engine) = self.engine.take() else {
            return Poll::Ready(None);
        };
        let next = engine.poll_next(self.window, cx);
        if !matches!(next, Poll::Ready(None)) {
            self.engine = Some(engine);
        }
        next
    }
}

/// The results in the order of their inputs.
pub(super) struct InOrder<E, T> {
    /// Taken out while it is asked, and gone once it has ended: what panics has ended.
    engine: Option<E>,
    waiting: Waiting<T>,
    window: usize,
}

/// Nothing in here is pinned.
impl<E, T> Unpin for InOrder<E, T> {}

impl<E, T> InOrder<E, T> {
    /// Of at most `window` inputs at a time, results that wait for their turn included.
    pub(super) fn new(engine: E, window: usize) -> Self {
        Self {
            engine: Some(engine),
            waiting: Waiting::new(),
            window,
        }
    }
}

impl<E: Engine> Iterator for InOrder<E, E::Output> {
    type Item = E::Output;

    fn next(&mut self) -> Option<E::Output> {
        let mut engine = self.engine.take()?;
        loop {
            if let Some(result) = self.waiting.take_next() {
                engine.fill(self.window - self.waiting.count);
                self.engine = Some(engine);
                return Some(result);
            }
            let (index, result) = engine.next(self.window - self.waiting.count)?;
            self.waiting.put(index, result);
        }
    }
}

impl<E: AsyncEngine> Stream for InOrder<E, E::Output> {
    type Item = E::Output;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<E::Output>> {
        let Some(mut engine) = self.engine.take() else {
            return Poll::Ready(None);
        };
        loop {
            if let Some(result) = self.waiting.take_next() {
                engine.fill(self.window - self.waiting.count, cx);
                self.engine = Some(engine);
                return Poll::Ready(Some(result));
            }
            match engine.poll_next(self.window - self.waiting.count, cx) {
                Poll::Ready(Some((index, result))) => self.waiting.put(index, result),
                Poll::Ready(None) => return Poll::Ready(None),
                Poll::Pending => {
                    self.engine = Some(engine);
                    return Poll::Pending;
                }
            }
        }
    }
}

/// Results whose turn has not come.
struct Waiting<T> {
    /// From the one whose turn is next.
    results: VecDeque<Option<T>>,
    next: usize,
    /// How many there are.
    count: usize,
}

impl<T> Waiting<T> {
    fn new() -> Self {
        Self {
            results: VecDeque::new(),
            next: 0,
            count: 0,
        }
    }

    fn put(&mut self, index: usize, result: T) {
        let place = index - self.next;
        if place >= self.results.len() {
            self.results.resize_with(place + 1, || None);
        }
        self.results[place] = Some(result);
        self.count += 1;
    }

    fn take_next(&mut self) -> Option<T> {
        let result = self.results.front_mut()?.take()?;
        self.results.pop_front();
        self.next += 1;
        self.count -= 1;
        Some(result)
    }
}
