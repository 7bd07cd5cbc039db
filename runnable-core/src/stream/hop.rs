//! A sync iterator as a stream.

use std::{
    fmt, mem,
    pin::Pin,
    task::{Context, Poll, ready},
};

use futures_core::Stream;

use crate::runtime::{Hop, Job, Lost, Site};

/// The stream of a sync iterator whose body runs on a pool.
///
/// Each item is a job of its own: the iterator goes to the pool, is asked once, and comes back
/// with the item. So nothing is made before it is asked for, a stream that waits holds no thread
/// (and can't starve the pool that its consumer needs), and dropping the stream drops the
/// iterator, at the latest when the item under way is made.
#[must_use = "streams do nothing unless polled"]
pub struct HopStream<F, I>
where
    F: FnOnce() -> I + Send + 'static,
    I: Iterator<Item: Send> + Send + 'static,
{
    site: Site,
    state: State<F, I>,
}

enum State<F, I>
where
    F: FnOnce() -> I + Send + 'static,
    I: Iterator<Item: Send> + Send + 'static,
{
    Idle(Pull<F, I>),
    Pulling(Hop<Pull<F, I>>),
    Ended,
}

/// Nothing in here is pinned.
impl<F, I> Unpin for HopStream<F, I>
where
    F: FnOnce() -> I + Send + 'static,
    I: Iterator<Item: Send> + Send + 'static,
{
}

/// The job: makes the iterator if that has not been done, and asks it for one item.
enum Pull<F, I> {
    Make(F),
    Next(I),
}

impl<F, I> Job for Pull<F, I>
where
    F: FnOnce() -> I + Send + 'static,
    I: Iterator<Item: Send> + Send + 'static,
{
    type Output = Option<(I::Item, I)>;

    fn run(self) -> Self::Output {
        let mut iter = match self {
            Self::Make(make) => make(),
            Self::Next(iter) => iter,
        };
        // An iterator that has ended is dropped here, where its destructor may block.
        iter.next().map(|item| (item, iter))
    }
}

impl<I> HopStream<fn() -> I, I>
where
    I: Iterator<Item: Send> + Send + 'static,
{
    /// The stream of an iterator that is there already.
    pub(crate) fn of(site: impl Into<Site>, iter: I) -> Self {
        Self {
            site: site.into(),
            state: State::Idle(Pull::Next(iter)),
        }
    }
}

impl<F, I> HopStream<F, I>
where
    F: FnOnce() -> I + Send + 'static,
    I: Iterator<Item: Send> + Send + 'static,
{
    /// The stream of the iterator that `make` returns; `make` is called on the pool as well.
    pub fn new(site: impl Into<Site>, make: F) -> Self {
        Self {
            site: site.into(),
            state: State::Idle(Pull::Make(make)),
        }
    }
}

impl<F, I> HopStream<F, I>
where
    F: FnOnce() -> I + Send + 'static,
    I: Iterator<Item: Send> + Send + 'static,
{
    /// The next item, or why the job that was to make it has none. Either way of ending is the end.
    fn poll_item(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<I::Item, Lost>>> {
        // Taken out until it is known to go on: whatever panics in between, the stream has ended.
        let mut job = match mem::replace(&mut self.state, State::Ended) {
            State::Idle(pull) => Hop::new(self.site, pull),
            State::Pulling(job) => job,
            State::Ended => return Poll::Ready(None),
        };
        let Poll::Ready(pulled) = Pin::new(&mut job).poll_catching(cx) else {
            self.state = State::Pulling(job);
            return Poll::Pending;
        };
        Poll::Ready(match pulled {
            Ok(Some((item, iter))) => {
                self.state = State::Idle(Pull::Next(iter));
                Some(Ok(item))
            }
            Ok(None) => None,
            Err(lost) => Some(Err(lost)),
        })
    }

    /// The stream for those who can say that its runtime has shut down.
    pub(crate) fn catching(self) -> Catching<F, I> {
        Catching(self)
    }
}

impl<F, I> Stream for HopStream<F, I>
where
    F: FnOnce() -> I + Send + 'static,
    I: Iterator<Item: Send> + Send + 'static,
{
    type Item = I::Item;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<I::Item>> {
        Poll::Ready(match ready!(self.get_mut().poll_item(cx)) {
            Some(Ok(item)) => Some(item),
            None => None,
            Some(Err(lost)) => lost.raise(),
        })
    }
}

/// A [`HopStream`] that yields what became of each job.
pub(crate) struct Catching<F, I>(HopStream<F, I>)
where
    F: FnOnce() -> I + Send + 'static,
    I: Iterator<Item: Send> + Send + 'static;

impl<F, I> Stream for Catching<F, I>
where
    F: FnOnce() -> I + Send + 'static,
    I: Iterator<Item: Send> + Send + 'static,
{
    type Item = Result<I::Item, Lost>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().0.poll_item(cx)
    }
}

impl<F, I> fmt::Debug for HopStream<F, I>
where
    F: FnOnce() -> I + Send + 'static,
    I: Iterator<Item: Send> + Send + 'static,
{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HopStream")
            .field("placement", &self.site.placement())
            .finish_non_exhaustive()
    }
}
