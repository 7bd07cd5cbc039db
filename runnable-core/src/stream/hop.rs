//! A sync iterator as a stream.

use std::{
    fmt,
    pin::Pin,
    task::{Context, Poll, ready},
};

use futures_core::Stream;

use crate::runtime::{Hop, Job, Placement};

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
    placement: Placement,
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

impl<F, I> HopStream<F, I>
where
    F: FnOnce() -> I + Send + 'static,
    I: Iterator<Item: Send> + Send + 'static,
{
    /// The stream of the iterator that `make` returns; `make` is called on the pool as well.
    pub fn new(placement: Placement, make: F) -> Self {
        Self {
            placement,
            state: State::Idle(Pull::Make(make)),
        }
    }
}

impl<F, I> Stream for HopStream<F, I>
where
    F: FnOnce() -> I + Send + 'static,
    I: Iterator<Item: Send> + Send + 'static,
{
    type Item = I::Item;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<I::Item>> {
        let this = self.get_mut();
        if matches!(this.state, State::Idle(_))
            && let State::Idle(pull) = std::mem::replace(&mut this.state, State::Ended)
        {
            this.state = State::Pulling(Hop::new(this.placement, pull));
        }
        let State::Pulling(job) = &mut this.state else {
            return Poll::Ready(None);
        };
        let pulled = ready!(Pin::new(job).poll_catching(cx));
        // Set before a panic goes on, so that a stream that is polled after one has ended.
        this.state = State::Ended;
        Poll::Ready(match pulled {
            Ok(Some((item, iter))) => {
                this.state = State::Idle(Pull::Next(iter));
                Some(item)
            }
            Ok(None) => None,
            Err(lost) => lost.raise(),
        })
    }
}

impl<F, I> fmt::Debug for HopStream<F, I>
where
    F: FnOnce() -> I + Send + 'static,
    I: Iterator<Item: Send> + Send + 'static,
{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HopStream")
            .field("placement", &self.placement)
            .finish_non_exhaustive()
    }
}
