//! The future of an async form.

use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll},
};

use pin_project_lite::pin_project;

use super::{any::AnyValue, slot::Home};
use crate::error::Result;

/// The future of an async form, which gives its output as it is, or as a value of any type.
///
/// It is compiled for each annotated function, and is one box: which of the two is wanted is known only to
/// who awaits it. (A future of the one kind around that of the other would be a box around a box.)
pub(super) trait Awaited<O>: Future<Output = Result<AnyValue>> + Send {
    /// [`poll`](Future::poll) for the output as it is.
    fn poll_typed(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<O>>;
}

pin_project! {
    pub(super) struct Awaiting<F> {
        #[pin]
        future: F,
        // `None` where the output is asked for as it is, and once it has been given.
        home: Option<Home>,
    }
}

impl<F> Awaiting<F> {
    pub(super) fn new(future: F, home: Option<Home>) -> Self {
        Self { future, home }
    }
}

impl<F, O> Future for Awaiting<F>
where
    F: Future<Output = Result<O>> + Send,
    O: Send + 'static,
{
    type Output = Result<AnyValue>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<AnyValue>> {
        let this = self.project();
        this.future.poll(cx).map(|output| {
            let output = output?;
            let Some(home) = this.home.take() else {
                unreachable!("a value of any type has a home")
            };
            Ok(home.take_in(output))
        })
    }
}

impl<F, O> Awaited<O> for Awaiting<F>
where
    F: Future<Output = Result<O>> + Send,
    O: Send + 'static,
{
    fn poll_typed(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<O>> {
        self.project().future.poll(cx)
    }
}

/// The future of the output as it is.
pub(super) struct Typed<O>(pub(super) Pin<Box<dyn Awaited<O>>>);

impl<O> Future for Typed<O> {
    type Output = Result<O>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<O>> {
        self.0.as_mut().poll_typed(cx)
    }
}
