//! The bodies of generated counterparts.

use std::{future::Future, panic::Location};

use futures_core::Stream;

use crate::{
    runtime::{self, Blocking, Hop, Placement, Wanted, place::Place, pool::Call},
    stream::{BlockedChunks, BlockingIter, HopStream, WAITING, lazy, waiting_job, waiting_jobs},
};

/// The twin of a sync function: its body at the place `L`.
pub fn hop<L: Place, F, T>(body: F) -> Hop<Call<F>>
where
    F: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    Hop::new(L::SITE, Call(body))
}

/// The twin of a function that returns an iterator.
pub fn hop_stream<L: Place, F, I>(body: F) -> HopStream<F, I>
where
    F: FnOnce() -> I + Send + 'static,
    I: Iterator<Item: Send> + Send + 'static,
{
    HopStream::new(L::SITE, body)
}

/// The twin of a function that collects an iterator.
pub async fn hop_collect<C, T>(
    chunks: C,
    body: impl FnOnce(BlockedChunks<C>) -> T + Send + 'static,
) -> T
where
    C: Stream<Item: Send> + Send + 'static,
    T: Send + 'static,
{
    let (interest, wanted) = Wanted::new();
    let body = move || body(BlockedChunks::new(chunks, wanted));
    waiting_job(Hop::new(WAITING, Call(body)), interest).await
}

/// The twin of a function that makes an iterator of an iterator.
pub fn hop_chunks<C, I>(
    chunks: C,
    body: impl FnOnce(BlockedChunks<C>) -> I + Send + 'static,
) -> impl Stream<Item = I::Item> + Send
where
    C: Stream<Item: Send> + Send + 'static,
    I: Iterator<Item: Send> + Send + 'static,
{
    let (interest, wanted) = Wanted::new();
    let body = move || body(BlockedChunks::new(chunks, wanted));
    waiting_jobs(HopStream::new(WAITING, body), interest)
}

/// An iterator as the stream that the body of an async function takes, in its twin.
pub fn hopped<C>(chunks: C) -> HopStream<fn() -> C, C>
where
    C: Iterator<Item: Send> + Send + 'static,
{
    HopStream::of(Placement::Offload, chunks)
}

/// The twin of an async function.
#[track_caller]
pub fn block_on<F>(future: F, called: &'static str, twin: &'static str) -> F::Output
where
    F: Future<Output: Send> + Send,
{
    runtime::block_on_as(future, Blocking { called, twin }, Location::caller())
}

/// The twin of a function that returns a stream.
#[track_caller]
pub fn blocking_iter<F, S>(
    make: F,
    called: &'static str,
    twin: &'static str,
) -> BlockingIter<impl Stream<Item = S::Item> + Send + use<F, S>>
where
    F: FnOnce() -> S + Send,
    S: Stream<Item: Send> + Send,
{
    BlockingIter::new(lazy(make), Blocking { called, twin })
}
