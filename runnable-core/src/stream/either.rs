//! One of two streams, iterators, futures or sources.

use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll},
};

use futures_core::Stream;
use pin_project_lite::pin_project;

use super::{AsyncSource, Source};
use crate::error::Result;

pin_project! {
    #[project = EitherProj]
    pub(crate) enum Either<A, B> {
        Left { #[pin] left: A },
        Right { #[pin] right: B },
    }
}

impl<A, B> Either<A, B> {
    pub(crate) fn left(left: A) -> Self {
        Self::Left { left }
    }

    pub(crate) fn right(right: B) -> Self {
        Self::Right { right }
    }
}

impl<A: Future, B: Future<Output = A::Output>> Future for Either<A, B> {
    type Output = A::Output;

    #[inline]
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<A::Output> {
        match self.project() {
            EitherProj::Left { left } => left.poll(cx),
            EitherProj::Right { right } => right.poll(cx),
        }
    }
}

impl<A: Iterator, B: Iterator<Item = A::Item>> Iterator for Either<A, B> {
    type Item = A::Item;

    fn next(&mut self) -> Option<A::Item> {
        match self {
            Self::Left { left } => left.next(),
            Self::Right { right } => right.next(),
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        match self {
            Self::Left { left } => left.size_hint(),
            Self::Right { right } => right.size_hint(),
        }
    }
}

impl<A: Stream, B: Stream<Item = A::Item>> Stream for Either<A, B> {
    type Item = A::Item;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<A::Item>> {
        match self.project() {
            EitherProj::Left { left } => left.poll_next(cx),
            EitherProj::Right { right } => right.poll_next(cx),
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        match self {
            Self::Left { left } => left.size_hint(),
            Self::Right { right } => right.size_hint(),
        }
    }
}

impl<A: Source, B: Source<Item = A::Item>> Source for Either<A, B> {
    type Item = A::Item;

    fn value(self) -> Result<A::Item> {
        match self {
            Self::Left { left } => left.value(),
            Self::Right { right } => right.value(),
        }
    }

    fn chunks(self) -> impl Iterator<Item = Result<A::Item>> + Send {
        match self {
            Self::Left { left } => Either::left(left.chunks()),
            Self::Right { right } => Either::right(right.chunks()),
        }
    }
}

impl<A: AsyncSource, B: AsyncSource<Item = A::Item>> AsyncSource for Either<A, B> {
    type Item = A::Item;

    async fn value(self) -> Result<A::Item> {
        match self {
            Self::Left { left } => left.value().await,
            Self::Right { right } => right.value().await,
        }
    }

    fn chunks(self) -> impl Stream<Item = Result<A::Item>> + Send {
        match self {
            Self::Left { left } => Either::left(left.chunks()),
            Self::Right { right } => Either::right(right.chunks()),
        }
    }
}
