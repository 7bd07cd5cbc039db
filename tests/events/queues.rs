//! Events that go through a queue.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicUsize, Ordering},
    mpsc::{self, Receiver},
};

use futures::{StreamExt as _, executor::block_on};
use runnable::{
    event::{self, AsyncHandler, Event, EventFilter, HandlerResult, Queued},
    prelude::*,
};

use super::{PATIENCE, current_thread};

fn step() -> impl Runnable<Input = u32, Output = u32> {
    lambda(|x: u32| x + 1).named("step")
}

#[test]
fn a_receiver_ends_with_the_last_chain_that_sends() {
    let (sender, mut receiver) = event::channel(EventFilter::new());
    let chain = step().with_config(Config::new().handler(sender));
    chain.invoke(1).unwrap();
    assert_eq!(receiver.len(), 2);
    assert_eq!(receiver.try_recv().unwrap().event(), "on_chain_start");
    assert_eq!(receiver.blocking_recv().unwrap().event(), "on_chain_end");
    assert!(receiver.try_recv().is_none() && receiver.is_empty());
    let other = chain.clone();
    drop(chain);
    other.invoke(1).unwrap();
    drop(other);
    let rest: Vec<_> = block_on(receiver.collect());
    assert_eq!(rest.len(), 2);
}

#[test]
fn a_receiver_that_is_gone_breaks_nothing() {
    let (sender, receiver) = event::channel(EventFilter::new());
    let chain = step().with_config(Config::new().handler(sender));
    drop(receiver);
    assert_eq!(chain.invoke(1).unwrap(), 2);
}

/// Handles an event when it is told to, and counts.
struct Gated {
    gate: Mutex<Receiver<()>>,
    handled: Arc<AtomicUsize>,
}

impl AsyncHandler for Gated {
    async fn on_event(&self, _event: Event) -> HandlerResult {
        let gate = self.gate.lock().unwrap();
        tokio::task::block_in_place(|| gate.recv_timeout(PATIENCE))?;
        self.handled.fetch_add(1, Ordering::SeqCst);
        Ok(())
    }
}

#[test]
fn a_run_does_not_wait_for_a_handler_behind_a_queue_and_a_flush_does() {
    let (open, gate) = mpsc::channel();
    let handled = Arc::new(AtomicUsize::new(0));
    let queued = Queued::new(Gated {
        gate: Mutex::new(gate),
        handled: Arc::clone(&handled),
    });
    let chain = step().with_config(Config::new().handler(queued.clone()));
    for x in 0..10 {
        chain.invoke(x).unwrap();
    }
    current_thread().block_on(async { chain.ainvoke(1).await.unwrap() });
    assert_eq!(handled.load(Ordering::SeqCst), 0);
    for _ in 0..22 {
        open.send(()).unwrap();
    }
    queued.flush_blocking();
    assert_eq!(handled.load(Ordering::SeqCst), 22);
}

#[test]
fn a_handler_that_fails_or_panics_is_called_again() {
    struct Wrong(AtomicUsize);
    impl AsyncHandler for Wrong {
        async fn on_event(&self, event: Event) -> HandlerResult {
            self.0.fetch_add(1, Ordering::SeqCst);
            assert_ne!(event.event(), "on_chain_start", "on purpose");
            Err("on purpose".into())
        }
    }
    let wrong = Arc::new(Wrong(AtomicUsize::new(0)));
    let queued = Queued::new(Arc::clone(&wrong));
    let chain = step().with_config(Config::new().handler(queued.clone()));
    assert_eq!(chain.batch([1, 2]).unwrap(), [2, 3]);
    block_on(queued.flush());
    assert_eq!(wrong.0.load(Ordering::SeqCst), 4);
}

#[test]
fn a_chain_that_a_handler_calls_is_not_told_to_it() {
    struct Calls(AtomicUsize);
    impl AsyncHandler for Calls {
        async fn on_event(&self, _event: Event) -> HandlerResult {
            self.0.fetch_add(1, Ordering::SeqCst);
            assert!(Context::current().is_idle());
            step().ainvoke(1).await?;
            Ok(())
        }
    }
    let calls = Arc::new(Calls(AtomicUsize::new(0)));
    let queued = Queued::filtered(
        Arc::clone(&calls),
        EventFilter::new().include_names(["step"]),
    );
    let chain = step().with_config(Config::new().handler(queued.clone()));
    chain.invoke(1).unwrap();
    queued.flush_blocking();
    assert_eq!(calls.0.load(Ordering::SeqCst), 2);
}
