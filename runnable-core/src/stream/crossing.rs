//! Sources from the other world: what feeds a sync body in async code, and an async body in sync code.

use std::{
    fmt,
    future::{Future, poll_fn},
    pin::Pin,
};

use futures_core::Stream;
use futures_util::{FutureExt as _, StreamExt as _};

use super::{AsyncSource, HopStream, Source};
use crate::{
    error::{Error, ErrorKind, Result},
    runtime::{Hop, Interest, Job, Lost, Placement, Site, Wanted, hold},
    value::Value,
};

/// The value that one job makes of what `source` gives, which it takes as it needs it.
///
/// The job's thread waits for the source. So it is one of the blocking pool, whatever the body itself
/// would do with: where it stands others would wait, and of rayon's threads there is one a core.
pub(crate) async fn job_value<S, T>(
    source: S,
    body: impl FnOnce(Blocked<S>) -> Result<T> + Send + 'static,
) -> Result<T>
where
    S: AsyncSource,
    T: Send + 'static,
{
    let (source, interest) = Blocked::new(source);
    waiting_job(value_of_job(WAITING, move || body(source)), interest).await
}

/// [`job_value`] for chunks, each of which is a job.
pub(crate) fn job_chunks<S, I, T>(
    source: S,
    body: impl FnOnce(Blocked<S>) -> I + Send + 'static,
) -> impl Stream<Item = Result<T>> + Send
where
    S: AsyncSource,
    I: Iterator<Item = Result<T>> + Send + 'static,
    T: Send + 'static,
{
    let (source, interest) = Blocked::new(source);
    waiting_jobs(chunks_of_jobs(WAITING, move || body(source)), interest)
}

/// What a job makes whose body waits for its source, as long as there is an `interest` in it.
///
/// Between two chunks that source may hold a permit that all the pool's threads wait for. So the job is
/// one that can be taken out of the queue.
pub(crate) async fn waiting_job<F: Future + Unpin>(mut job: F, interest: Interest) -> F::Output {
    let result = poll_fn(|cx| {
        let _held = hold();
        job.poll_unpin(cx)
    });
    let result = result.await;
    drop(interest);
    result
}

/// [`waiting_job`] for items, each of which is a job.
pub(crate) fn waiting_jobs<S: Stream + Unpin>(
    mut items: S,
    interest: Interest,
) -> impl Stream<Item = S::Item> {
    futures_util::stream::poll_fn(move |cx| {
        // Goes with the stream.
        let _ = &interest;
        let _held = hold();
        items.poll_next_unpin(cx)
    })
}

/// The value of a body that is one job.
pub(crate) fn value_of_job<T: Send + 'static>(
    site: impl Into<Site>,
    body: impl FnOnce() -> Result<T> + Send + 'static,
) -> impl Future<Output = Result<T>> + Send + Unpin {
    Hop::new(site, Fallible(body))
}

/// The chunks of an iterator each of whose items is a job.
pub(crate) fn chunks_of_jobs<I, T>(
    site: impl Into<Site>,
    make: impl FnOnce() -> I + Send + 'static,
) -> impl Stream<Item = Result<T>> + Send + Unpin
where
    I: Iterator<Item = Result<T>> + Send + 'static,
    T: Send + 'static,
{
    let chunks = HopStream::new(site, make).catching();
    chunks.map(|chunk| match chunk {
        Ok(chunk) => chunk,
        Err(Lost::ShutDown) => Err(Error::new(ErrorKind::Cancelled, Lost::SHUT_DOWN)),
        Err(lost) => lost.raise(),
    })
}

/// A body that can say that it never ran.
struct Fallible<F>(F);

impl<F, T> Job for Fallible<F>
where
    F: FnOnce() -> Result<T> + Send + 'static,
    T: Send + 'static,
{
    type Output = Result<T>;

    fn run(self) -> Result<T> {
        (self.0)()
    }

    fn shut_down() -> Result<T> {
        Err(Error::new(ErrorKind::Cancelled, Lost::SHUT_DOWN))
    }
}

/// Where a body runs that waits for its source.
pub(crate) const WAITING: Placement = Placement::Offload;

/// An async source for a sync body on a pool's thread, which drives it to what it asks for.
///
/// The thread stands in for all of a pool: whatever the source sends to one runs in place. So a body
/// that waits for its source waits for nobody else's thread. When nobody wants what the body makes any
/// more, the source ends.
pub struct Blocked<S> {
    source: S,
    wanted: Wanted,
}

impl<S: AsyncSource> Blocked<S> {
    /// The source, and what to keep as long as someone wants what the body makes of it.
    fn new(source: S) -> (Self, Interest) {
        let (interest, wanted) = Wanted::new();
        (Self { source, wanted }, interest)
    }
}

impl<S: AsyncSource> Source for Blocked<S> {
    type Item = S::Item;

    fn value(self) -> Result<S::Item> {
        self.wanted
            .block_on(self.source.value())
            .unwrap_or_else(|| {
                Err(Error::new(
                    ErrorKind::Cancelled,
                    "was given up before its input was complete",
                ))
            })
    }

    fn chunks(self) -> impl Iterator<Item = Result<S::Item>> + Send {
        BlockedChunks::new(self.source.chunks(), self.wanted)
    }
}

impl<S> fmt::Debug for Blocked<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Blocked")
    }
}

/// A stream as an iterator that ends early when nobody wants what is made of its items any more.
pub struct BlockedChunks<S> {
    /// `None` once it has ended, or while it is asked.
    chunks: Option<Pin<Box<S>>>,
    wanted: Wanted,
}

impl<S> BlockedChunks<S> {
    pub(crate) fn new(chunks: S, wanted: Wanted) -> Self {
        let chunks = Some(Box::pin(chunks));
        Self { chunks, wanted }
    }
}

impl<S: Stream<Item: Send> + Send> Iterator for BlockedChunks<S> {
    type Item = S::Item;

    fn next(&mut self) -> Option<S::Item> {
        let mut chunks = self.chunks.take()?;
        let chunk = self.wanted.block_on(chunks.next())??;
        self.chunks = Some(chunks);
        Some(chunk)
    }
}

impl<S> fmt::Debug for BlockedChunks<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BlockedChunks")
    }
}

/// A sync source for an async body: what it takes is made by jobs.
#[derive(Debug)]
pub struct Hopped<S>(pub S);

impl<S: Source> AsyncSource for Hopped<S> {
    type Item = S::Item;

    fn value(self) -> impl Future<Output = Result<S::Item>> + Send {
        value_of_job(Placement::Offload, move || self.0.value())
    }

    fn chunks(self) -> impl Stream<Item = Result<S::Item>> + Send {
        chunks_of_jobs(Placement::Offload, move || self.0.chunks())
    }
}

/// What a user feeds to a chain, chunk by chunk.
pub(crate) struct Given<I>(pub(crate) I);

impl<I> Source for Given<I>
where
    I: Iterator<Item: crate::Chunk + Value> + Send + 'static,
{
    type Item = I::Item;

    fn value(self) -> Result<I::Item> {
        use crate::Chunk as _;

        Ok(self.0.fold(I::Item::empty(), |mut sum, chunk| {
            sum.append(chunk);
            sum
        }))
    }

    fn chunks(self) -> impl Iterator<Item = Result<I::Item>> + Send {
        self.0.map(Ok)
    }
}

impl<S> AsyncSource for Given<S>
where
    S: Stream<Item: crate::Chunk + Value> + Send + 'static,
{
    type Item = S::Item;

    async fn value(self) -> Result<S::Item> {
        use crate::Chunk as _;

        let mut chunks = std::pin::pin!(self.0);
        let mut sum = S::Item::empty();
        while let Some(chunk) = chunks.next().await {
            sum.append(chunk);
        }
        Ok(sum)
    }

    fn chunks(self) -> impl Stream<Item = Result<S::Item>> + Send {
        self.0.map(Ok)
    }
}
