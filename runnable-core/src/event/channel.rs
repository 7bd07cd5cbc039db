//! Events on their way to somewhere else.

use std::{
    fmt,
    future::poll_fn,
    panic::Location,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
};

use futures_core::Stream;
use tokio::sync::{
    mpsc::{self, UnboundedReceiver, UnboundedSender},
    oneshot,
};

use super::{
    Custom, Data, Event, EventFilter, FellBack, Handler, HandlerResult, Retried, Run, notes::Notes,
};
use crate::{
    error::Error,
    runtime::{self, Blocking},
};

/// A handler that sends [`Event`]s, and where they arrive: for who takes their time over what happens in a
/// run, while the run goes on.
///
/// Events wait for as long as nobody takes them, however many there are: nothing slows the run. Of the runs
/// that `filter` does not let pass nothing is made or kept.
///
/// ```
/// use runnable_core::{Config, RunnableExt, event::{self, EventFilter}, lambda};
///
/// let (sender, mut receiver) = event::channel(EventFilter::new());
/// let chain = lambda(|x: u32| x + 1).named("inc").with_config(Config::new().handler(sender));
/// chain.invoke(1)?;
/// drop(chain);
///
/// let mut seen = Vec::new();
/// while let Some(event) = receiver.blocking_recv() {
///     seen.push(event.to_string());
/// }
/// assert_eq!(seen, ["on_chain_start: inc", "on_chain_end: inc"]);
/// # Ok::<(), runnable_core::Error>(())
/// ```
pub fn channel(filter: EventFilter) -> (EventSender, EventReceiver) {
    let (sender, receiver) = mpsc::unbounded_channel();
    let sender = EventSender {
        notes: Arc::new(Notes::new(filter)),
        sender,
    };
    (sender, EventReceiver(receiver))
}

/// The handler of a [`channel`]. A clone sends to the same place.
#[derive(Clone)]
pub struct EventSender {
    notes: Arc<Notes>,
    sender: UnboundedSender<Message>,
}

enum Message {
    Event(Event),
    /// Who waits for all that was sent before to be taken.
    Flush(oneshot::Sender<()>),
}

impl EventSender {
    /// Makes the event and sends it. Who has dropped the receiver wants none: nothing is wrong with that.
    fn send(&self, event: impl FnOnce(&Notes) -> Option<Event>) {
        if !self.sender.is_closed()
            && let Some(event) = event(&self.notes)
        {
            let _ = self.sender.send(Message::Event(event));
        }
    }

    /// Waits until the receiver has taken all that was sent so far and asks for more, or is gone.
    pub(super) async fn flush(&self) {
        let (done, flushed) = oneshot::channel();
        let _ = self.sender.send(Message::Flush(done));
        let _ = flushed.await;
    }
}

impl Handler for EventSender {
    fn on_start(&self, run: &Run<'_>, input: Option<Data<'_>>) -> HandlerResult {
        self.send(|notes| notes.start(run, input));
        Ok(())
    }

    fn on_chunk(&self, run: &Run<'_>, chunk: Data<'_>) -> HandlerResult {
        self.send(|notes| notes.chunk(run, chunk));
        Ok(())
    }

    fn on_end(&self, run: &Run<'_>, output: Option<Data<'_>>) -> HandlerResult {
        self.send(|notes| notes.end(run, output));
        Ok(())
    }

    fn on_error(&self, run: &Run<'_>, error: &Error) -> HandlerResult {
        self.send(|notes| notes.error(run, error));
        Ok(())
    }

    fn on_retry(&self, run: &Run<'_>, retried: Retried<'_>) -> HandlerResult {
        self.send(|notes| notes.retry(run, retried));
        Ok(())
    }

    fn on_fallback(&self, run: &Run<'_>, fell_back: FellBack<'_>) -> HandlerResult {
        self.send(|notes| notes.fallback(run, fell_back));
        Ok(())
    }

    fn on_custom(&self, run: &Run<'_>, event: Custom<'_>) -> HandlerResult {
        self.send(|notes| notes.custom(run, event));
        Ok(())
    }
}

impl fmt::Debug for EventSender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventSender").finish_non_exhaustive()
    }
}

/// Where the events of a [`channel`] arrive, in the order in which they were told: a stream. It ends when all
/// senders are gone, with the configs and chains that hold them.
pub struct EventReceiver(UnboundedReceiver<Message>);

impl EventReceiver {
    /// The next event.
    pub async fn recv(&mut self) -> Option<Event> {
        poll_fn(|cx| self.poll_recv(cx)).await
    }

    /// The next event; blocks the thread until there is one.
    #[track_caller]
    pub fn blocking_recv(&mut self) -> Option<Event> {
        let blocking = Blocking {
            called: "blocking_recv",
            twin: "recv",
        };
        runtime::block_on_as(self.recv(), blocking, Location::caller())
    }

    /// An event that has arrived, if there is one.
    pub fn try_recv(&mut self) -> Option<Event> {
        loop {
            match self.0.try_recv().ok()?.event() {
                None => {}
                event => return event,
            }
        }
    }

    /// How many events have arrived and were not taken.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn poll_recv(&mut self, cx: &mut Context<'_>) -> Poll<Option<Event>> {
        loop {
            match ready!(self.0.poll_recv(cx)) {
                None => return Poll::Ready(None),
                Some(message) => match message.event() {
                    None => {}
                    event => return Poll::Ready(event),
                },
            }
        }
    }
}

impl Message {
    /// The event, if it is one; otherwise who waits is told.
    fn event(self) -> Option<Event> {
        match self {
            Self::Event(event) => Some(event),
            Self::Flush(done) => {
                let _ = done.send(());
                None
            }
        }
    }
}

impl Stream for EventReceiver {
    type Item = Event;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Event>> {
        self.get_mut().poll_recv(cx)
    }
}

impl fmt::Debug for EventReceiver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventReceiver")
            .field("len", &self.len())
            .finish_non_exhaustive()
    }
}
