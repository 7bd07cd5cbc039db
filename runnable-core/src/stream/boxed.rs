//! Sources whose type is not known, for [`BoxRunnable`](crate::BoxRunnable).

use std::{fmt, future::Future, pin::Pin};

use futures_core::Stream;

use super::{AsyncSource, Source};
use crate::{error::Result, value::Value};

type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;
/// A stream of which only the items' type is known.
pub type BoxStream<T> = Pin<Box<dyn Stream<Item = T> + Send>>;
/// An iterator of which only the items' type is known.
pub type BoxIter<T> = Box<dyn Iterator<Item = T> + Send>;

/// A [`Source`] of which only the chunks' type is known.
pub struct BoxSource<T>(Box<dyn Erased<T>>);

/// An [`AsyncSource`] of which only the chunks' type is known.
pub struct BoxAsyncSource<T>(Box<dyn AsyncErased<T>>);

impl<T> BoxSource<T> {
    pub(crate) fn new(source: impl Source<Item = T>) -> Self {
        Self(Box::new(source))
    }
}

impl<T> BoxAsyncSource<T> {
    pub(crate) fn new(source: impl AsyncSource<Item = T>) -> Self {
        Self(Box::new(source))
    }
}

trait Erased<T>: Send {
    fn value(self: Box<Self>) -> Result<T>;
    fn chunks(self: Box<Self>) -> BoxIter<Result<T>>;
}

impl<S: Source> Erased<S::Item> for S {
    fn value(self: Box<Self>) -> Result<S::Item> {
        Source::value(*self)
    }

    fn chunks(self: Box<Self>) -> BoxIter<Result<S::Item>> {
        Source::boxed_chunks(*self)
    }
}

trait AsyncErased<T>: Send {
    fn value(self: Box<Self>) -> BoxFuture<Result<T>>;
    fn chunks(self: Box<Self>) -> BoxStream<Result<T>>;
}

impl<S: AsyncSource> AsyncErased<S::Item> for S {
    fn value(self: Box<Self>) -> BoxFuture<Result<S::Item>> {
        Box::pin(AsyncSource::value(*self))
    }

    fn chunks(self: Box<Self>) -> BoxStream<Result<S::Item>> {
        AsyncSource::boxed_chunks(*self)
    }
}

impl<T: Value> Source for BoxSource<T> {
    type Item = T;

    fn value(self) -> Result<T> {
        self.0.value()
    }

    fn chunks(self) -> impl Iterator<Item = Result<T>> + Send {
        self.boxed_chunks()
    }

    fn boxed_chunks(self) -> BoxIter<Result<T>> {
        self.0.chunks()
    }
}

impl<T: Value> AsyncSource for BoxAsyncSource<T> {
    type Item = T;

    fn value(self) -> impl Future<Output = Result<T>> + Send {
        self.0.value()
    }

    fn chunks(self) -> impl Stream<Item = Result<T>> + Send {
        self.boxed_chunks()
    }

    fn boxed_chunks(self) -> BoxStream<Result<T>> {
        self.0.chunks()
    }
}

impl<T> fmt::Debug for BoxSource<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BoxSource")
    }
}

impl<T> fmt::Debug for BoxAsyncSource<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BoxAsyncSource")
    }
}
