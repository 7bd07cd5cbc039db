//! The chunks of a run that is watched.

use std::{
    pin::Pin,
    task::{Context as TaskContext, Poll},
};

use futures_core::Stream;
use pin_project_lite::pin_project;

use super::{
    ending::LazyEnd,
    watch::{Watch, in_step},
};
use crate::error::{Error, Result};

pin_project! {
    /// The chunks of a run, each made in its context, and told.
    pub(super) struct Watched<C> {
        // `None` once it has ended. Dropped first: what is told of the drop sees that it is done.
        #[pin]
        chunks: Option<C>,
        watch: Watch,
        end: LazyEnd,
    }

    impl<C> PinnedDrop for Watched<C> {
        fn drop(this: Pin<&mut Self>) {
            let mut this = this.project();
            let _current = this.watch.context().enter();
            this.chunks.set(None);
        }
    }
}

impl<C> Watched<C> {
    pub(super) fn new(chunks: C, watch: Watch) -> Self {
        Self {
            chunks: Some(chunks),
            end: LazyEnd::NotYet,
            watch,
        }
    }
}

/// The error of a run that is over before its time.
fn over<T>(watch: &Watch, error: Error) -> Result<T> {
    Err(in_step(watch.context(), error))
}

/// What goes on keeps its chunks. Others drop them before they have ended, in their context: what is
/// inside of a run ends before it does.
impl<T: 'static, C: Iterator<Item = Result<T>>> Iterator for Watched<C> {
    type Item = Result<T>;

    fn next(&mut self) -> Option<Result<T>> {
        let next = {
            let _current = self.watch.context().enter();
            // Taken out until it is known to go on: what panics or fails has ended.
            let mut chunks = self.chunks.take()?;
            let next = match self.watch.context().check() {
                Ok(()) => chunks.next(),
                Err(error) => Some(over(&self.watch, error)),
            };
            if let Some(Ok(_)) = next {
                self.chunks = Some(chunks);
            }
            next
        };
        self.watch.next(next.as_ref());
        next
    }
}

impl<T: 'static, C: Stream<Item = Result<T>>> Stream for Watched<C> {
    type Item = Result<T>;

    fn poll_next(self: Pin<&mut Self>, tcx: &mut TaskContext<'_>) -> Poll<Option<Result<T>>> {
        let mut this = self.project();
        let next = {
            let _current = this.watch.context().enter();
            let Some(chunks) = this.chunks.as_mut().as_pin_mut() else {
                return Poll::Ready(None);
            };
            let next = match this.watch.context().check() {
                Ok(()) => chunks.poll_next(tcx),
                Err(error) => Poll::Ready(Some(over(this.watch, error))),
            };
            let next = match next {
                Poll::Pending => {
                    let end = this.end.poll(this.watch.context(), tcx);
                    end.map(|error| Some(Err(error)))
                }
                next @ Poll::Ready(_) => next,
            };
            if matches!(next, Poll::Ready(None | Some(Err(_)))) {
                this.chunks.set(None);
            }
            next
        };
        if let Poll::Ready(next) = &next {
            this.watch.next(next.as_ref());
        }
        next
    }
}
