//! Handlers that take their time.

use std::{
    future::Future,
    panic::{AssertUnwindSafe, Location},
    sync::Arc,
};

use futures_util::FutureExt as _;

use super::{
    Event, EventFilter, EventReceiver, EventSender, Handler, HandlerResult, channel,
    dispatch::Reports, handler::hand_on,
};
use crate::{
    config::Context,
    runtime::{self, Blocking},
};

/// Hears of [`Event`]s in async code: what writes them to a database, or sends them to a service. It is given to a
/// [`Config`](crate::Config) as [`Queued`].
pub trait AsyncHandler: Send + Sync + 'static {
    /// Something has happened. The next event waits until this one is done with.
    ///
    /// An error is reported, once for a handler, and changes nothing.
    fn on_event(&self, event: Event) -> impl Future<Output = HandlerResult> + Send;
}

impl<H: AsyncHandler> AsyncHandler for Arc<H> {
    fn on_event(&self, event: Event) -> impl Future<Output = HandlerResult> + Send {
        (**self).on_event(event)
    }
}

/// An [`AsyncHandler`] behind a queue, as a handler: the run goes on while it works.
///
/// It has a task on the shared runtime, which takes one event after another, and ends when nobody is left
/// who could send any. The queue has no end: a handler that is slower than the runs lets it grow. Before a
/// program ends it should [`flush`](Self::flush).
///
/// ```
/// use std::sync::{Arc, Mutex};
///
/// use runnable_core::{Config, RunnableExt, lambda};
/// use runnable_core::event::{AsyncHandler, Event, HandlerResult, Queued};
///
/// #[derive(Default)]
/// struct Log(Mutex<Vec<String>>);
///
/// impl AsyncHandler for Log {
///     async fn on_event(&self, event: Event) -> HandlerResult {
///         // A database would be awaited here.
///         self.0.lock().unwrap().push(event.to_string());
///         Ok(())
///     }
/// }
///
/// let log = Arc::new(Log::default());
/// let queued = Queued::new(Arc::clone(&log));
/// let chain = lambda(|x: u32| x + 1).named("inc");
/// chain.with_config(Config::new().handler(queued.clone())).invoke(1)?;
/// queued.flush_blocking();
/// assert_eq!(*log.0.lock().unwrap(), ["on_chain_start: inc", "on_chain_end: inc"]);
/// # Ok::<(), runnable_core::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Queued(EventSender);

impl Queued {
    /// A queue for all events.
    pub fn new(handler: impl AsyncHandler) -> Self {
        Self::filtered(handler, EventFilter::new())
    }

    /// A queue for the events that `filter` lets pass.
    pub fn filtered(handler: impl AsyncHandler, filter: EventFilter) -> Self {
        let (sender, receiver) = channel(filter);
        // A chain that the handler calls is a run of its own.
        runtime::spawn_shared(Context::idle().in_context(work(handler, receiver)));
        Self(sender)
    }

    /// Waits until all that was told so far has been handled.
    pub async fn flush(&self) {
        self.0.flush().await;
    }

    /// [`flush`](Self::flush) in sync code.
    #[track_caller]
    pub fn flush_blocking(&self) {
        let blocking = Blocking {
            called: "flush_blocking",
            twin: "flush",
        };
        runtime::block_on_as(self.flush(), blocking, Location::caller());
    }
}

impl Handler for Queued {
    hand_on!(self => self.0);
}

/// Hands one event after another to the handler.
async fn work<H: AsyncHandler>(handler: H, mut receiver: EventReceiver) {
    let reports = Reports::of::<H>();
    while let Some(event) = receiver.recv().await {
        // What a handler shares with others is its own to keep whole.
        let told = AssertUnwindSafe(async { handler.on_event(event).await });
        reports.look_at(told.catch_unwind().await);
    }
}
