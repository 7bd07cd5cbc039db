//! Results as they are ready, and in the order of their inputs.

use std::{
    collections::VecDeque,
    pin::Pin,
    task::{Context, Poll, ready},
};

use futures_core::Stream;

use crate::stream::Either;

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

impl<A: AsyncEngine, B: AsyncEngine<Output = A::Output>> AsyncEngine for Either<A, B> {
    type Output = A::Output;

    fn fill(&mut self, room: usize, cx: &mut Context<'_>) {
        match self {
            Self::Left { left } => left.fill(room, cx),
            Self::Right { right } => right.fill(room, cx),
        }
    }

    fn poll_next(&mut self, room: usize, cx: &mut Context<'_>) -> Poll<Option<(usize, A::Output)>> {
        match self {
            Self::Left { left } => left.poll_next(room, cx),
            Self::Right { right } => right.poll_next(room, cx),
        }
    }
}

/// The results as they are ready.
pub(super) struct Completed<E> {
    /// Gone once it has ended: what panics has ended.
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
        let next = ask(&mut self.engine, |engine| engine.next(self.window))?;
        if next.is_none() {
            self.engine = None;
        }
        next
    }
}

impl<E: AsyncEngine> Stream for Completed<E> {
    type Item = (usize, E::Output);

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        let next = ask(&mut this.engine, |engine| engine.poll_next(this.window, cx));
        let next = next.unwrap_or(Poll::Ready(None));
        if let Poll::Ready(None) = next {
            this.engine = None;
        }
        next
    }
}

/// Asks an engine, which has ended if it panics.
fn ask<E, T>(engine: &mut Option<E>, ask: impl FnOnce(&mut E) -> T) -> Option<T> {
    struct Asked<'a, E>(&'a mut Option<E>);

    impl<E> Drop for Asked<'_, E> {
        fn drop(&mut self) {
            *self.0 = None;
        }
    }

    let asked = Asked(engine);
    let answer = ask(asked.0.as_mut()?);
    std::mem::forget(asked);
    Some(answer)
}

/// The results in the order of their inputs.
pub(super) struct InOrder<E, T> {
    /// Gone once it has ended: what panics has ended.
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
        let Self {
            engine,
            waiting,
            window,
        } = self;
        let next = ask(engine, |engine| {
            loop {
                if let Some(result) = waiting.take_next() {
                    engine.fill(*window - waiting.count);
                    return Some(result);
                }
                let (index, result) = engine.next(*window - waiting.count)?;
                waiting.put(index, result);
            }
        })?;
        if next.is_none() {
            self.engine = None;
        }
        next
    }
}

impl<E: AsyncEngine> Stream for InOrder<E, E::Output> {
    type Item = E::Output;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<E::Output>> {
        let Self {
            engine,
            waiting,
            window,
        } = &mut *self;
        let next = ask(engine, |engine| {
            loop {
                if let Some(result) = waiting.take_next() {
                    engine.fill(*window - waiting.count, cx);
                    return Poll::Ready(Some(result));
                }
                match ready!(engine.poll_next(*window - waiting.count, cx)) {
                    Some((index, result)) => waiting.put(index, result),
                    None => return Poll::Ready(None),
                }
            }
        });
        let next = next.unwrap_or(Poll::Ready(None));
        if let Poll::Ready(None) = next {
            self.engine = None;
        }
        next
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
