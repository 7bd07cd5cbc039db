//! The bodies of generated counterparts.

use std::{future::Future, panic::Location};

use futures_core::Stream;

use crate::{
    runtime::{self, Blocking, Hop, place::Place, pool::Call},
    stream::{BlockingIter, HopStream, lazy},
};

/// The twin of a sync function: its body at the place `L`.
pub fn hop<L: Place, F, T>(body: F) -> Hop<Call<F>>
where
    F: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    Hop::new(L::PLACEMENT, Call(body))
}

/// The twin of a function that returns an iterator.
pub fn hop_stream<L: Place, F, I>(body: F) -> HopStream<F, I>
where
    F: FnOnce() -> I + Send + 'static,
    I: Iterator<Item: Send> + Send + 'static,
{
    HopStream::new(L::PLACEMENT, body)
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
