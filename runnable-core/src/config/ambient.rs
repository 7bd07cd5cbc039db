//! The context of the code that runs now, on this thread.

use std::{
    cell::RefCell,
    future::Future,
    marker::PhantomData,
    pin::Pin,
    task::{self, Poll},
};

use futures_core::Stream;
use pin_project_lite::pin_project;
#[cfg(feature = "tracing")]
use tracing::{Dispatch, Span, dispatcher};

use super::Context;
#[cfg(feature = "tracing")]
use super::traced::{SpanGuard, enter_place};

thread_local! {
    static CURRENT: RefCell<Context> = const { RefCell::new(Context::idle()) };
}

impl Context {
    /// The context of the step whose body runs now; the idle context outside any run.
    #[must_use]
    #[inline]
    pub fn current() -> Self {
        // A destructor that runs after the thread's own may still ask.
        CURRENT
            .try_with(|current| current.borrow().clone())
            .unwrap_or_default()
    }

    /// Makes this the current context until the guard is dropped.
    ///
    /// Guards are dropped in the reverse order of their making, as scopes do.
    ///
    /// In async code a guard held across an `.await` would leak onto whatever the thread runs
    /// next; [`in_context`](Self::in_context) is for futures, and the guard is not `Send`.
    #[must_use = "the context is current only while the guard lives"]
    pub fn enter(&self) -> ContextGuard {
        ContextGuard {
            // While the other context is still the current one.
            #[cfg(feature = "tracing")]
            _span: self.enter_span(),
            previous: swap(self.clone()),
            not_send: PhantomData,
        }
    }

    /// Makes this the current context whenever `future` (or stream) is polled.
    pub fn in_context<F>(&self, future: F) -> InContext<F> {
        InContext {
            context: self.clone(),
            future: Some(future),
        }
    }
}

/// All that is ambient where a thread hands work to another one.
#[derive(Clone)]
pub(crate) struct Ambient {
    context: Context,
    /// The subscriber, which may be that of one thread only, and the span; `None` if there never was a
    /// subscriber.
    #[cfg(feature = "tracing")]
    traced: Option<(Dispatch, Option<Span>)>,
}

impl Ambient {
    pub(crate) fn current() -> Self {
        Self::of(Context::current())
    }

    /// [`current`](Self::current), but for the context.
    pub(crate) fn of(context: Context) -> Self {
        Self {
            #[cfg(feature = "tracing")]
            traced: dispatcher::has_been_set().then(|| {
                let dispatch = dispatcher::get_default(Clone::clone);
                (dispatch, context.place())
            }),
            context,
        }
    }

    /// Makes it ambient on this thread until the guard is dropped.
    pub(crate) fn enter(self) -> AmbientGuard {
        #[cfg(feature = "tracing")]
        let (dispatch, place) = self.traced.unzip();
        #[cfg(feature = "tracing")]
        let dispatch = dispatch.map(|dispatch| dispatcher::set_default(&dispatch));
        // An idle one as well: a rayon thread that waits in another run's body may start this job.
        let context = self.context.enter();
        AmbientGuard {
            #[cfg(feature = "tracing")]
            _span: place.and_then(enter_place),
            _context: context,
            #[cfg(feature = "tracing")]
            _dispatch: dispatch,
        }
    }
}

/// Restores what was ambient before when dropped, from the inside out.
pub(crate) struct AmbientGuard {
    #[cfg(feature = "tracing")]
    _span: Option<SpanGuard>,
    _context: ContextGuard,
    #[cfg(feature = "tracing")]
    _dispatch: Option<dispatcher::DefaultGuard>,
}

/// What `look` says of the current context.
#[cfg(feature = "tracing")]
pub(super) fn with_current<T>(look: impl Fn(&Context) -> T) -> T {
    let seen = CURRENT.try_with(|current| look(&current.borrow()));
    seen.unwrap_or_else(|_| look(&Context::idle()))
}

fn swap(context: Context) -> Context {
    CURRENT
        .try_with(|current| current.replace(context))
        .unwrap_or_default()
}

/// Runs `body` outside of any run; it has nothing to do with spans.
pub(crate) fn outside<T>(body: impl FnOnce() -> T) -> T {
    struct Back(Context);
    impl Drop for Back {
        fn drop(&mut self) {
            swap(std::mem::take(&mut self.0));
        }
    }
    let _back = Back(swap(Context::idle()));
    body()
}

/// Restores the previous context when dropped; made by [`Context::enter`].
#[derive(Debug)]
pub struct ContextGuard {
    #[cfg(feature = "tracing")]
    _span: Option<SpanGuard>,
    previous: Context,
    not_send: PhantomData<*const ()>,
}

impl Drop for ContextGuard {
    fn drop(&mut self) {
        swap(std::mem::take(&mut self.previous));
    }
}

/// [`ContextGuard`] for who has a context of his own: that of the thread stands in its place meanwhile, so
/// that neither is counted.
struct Exchanged<'a> {
    context: &'a mut Context,
    #[cfg(feature = "tracing")]
    _span: Option<SpanGuard>,
}

impl<'a> Exchanged<'a> {
    fn enter(context: &'a mut Context) -> Self {
        #[cfg(feature = "tracing")]
        let span = context.enter_span();
        exchange(context);
        Self {
            context,
            #[cfg(feature = "tracing")]
            _span: span,
        }
    }
}

impl Drop for Exchanged<'_> {
    fn drop(&mut self) {
        exchange(self.context);
    }
}

/// A thread that ends has no current context any more; then it stays.
fn exchange(context: &mut Context) {
    let _ = CURRENT.try_with(|current| std::mem::swap(&mut *current.borrow_mut(), context));
}

pin_project! {
    /// A future or stream that runs in a context of its own; made by [`Context::in_context`].
    #[derive(Debug)]
    #[must_use = "futures and streams do nothing unless polled"]
    pub struct InContext<F> {
        context: Context,
        // `None` while it is being dropped.
        #[pin]
        future: Option<F>,
    }

    impl<F> PinnedDrop for InContext<F> {
        // What is cancelled cleans up in its own context.
        fn drop(this: Pin<&mut Self>) {
            let mut this = this.project();
            if this.future.is_some() {
                let _guard = Exchanged::enter(this.context);
                this.future.set(None);
            }
        }
    }
}

impl<F: Future> Future for InContext<F> {
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, cx: &mut task::Context<'_>) -> Poll<F::Output> {
        let mut this = self.project();
        let _guard = Exchanged::enter(this.context);
        let Some(future) = this.future.as_mut().as_pin_mut() else {
            return Poll::Pending;
        };
        let polled = future.poll(cx);
        if polled.is_ready() {
            this.future.set(None);
        }
        polled
    }
}

impl<S: Stream> Stream for InContext<S> {
    type Item = S::Item;

    fn poll_next(self: Pin<&mut Self>, cx: &mut task::Context<'_>) -> Poll<Option<S::Item>> {
        let this = self.project();
        let _guard = Exchanged::enter(this.context);
        match this.future.as_pin_mut() {
            Some(stream) => stream.poll_next(cx),
            None => Poll::Ready(None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guards_nest_and_restore() {
        let (outer, inner) = (Context::root(), Context::root());
        {
            let _outer = outer.enter();
            {
                let _inner = inner.enter();
                assert_eq!(Context::current().run_id(), inner.run_id());
            }
            assert_eq!(Context::current().run_id(), outer.run_id());
        }
        assert!(Context::current().is_idle());
    }
}
