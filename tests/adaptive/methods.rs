//! Methods of types and of traits.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    thread::ThreadId,
};

use runnable::prelude::*;

use super::{
    SLOW,
    support::{current_thread, here},
};

/// A store that is slow as often as it says.
#[derive(Clone, Default)]
struct Store {
    slow: Arc<AtomicU32>,
}

impl Store {
    fn nap(&self) -> ThreadId {
        let order = Ordering::SeqCst;
        let less = |runs: u32| runs.checked_sub(1);
        if self.slow.fetch_update(order, order, less).is_ok() {
            std::thread::sleep(SLOW);
        }
        here()
    }
}

#[runnable]
impl Store {
    #[runnable(adaptive = "50ms")]
    fn search(&self, _query: &str) -> ThreadId {
        self.nap()
    }

    #[runnable(adaptive = "50ms")]
    fn close(self) -> ThreadId {
        self.nap()
    }
}

#[runnable]
trait Documents {
    #[runnable(adaptive = "50ms")]
    fn add_documents(&self, texts: &[String]) -> ThreadId;
}

#[runnable]
impl Documents for Store {
    fn add_documents(&self, _texts: &[String]) -> ThreadId {
        self.nap()
    }
}

/// Runs it until it runs on this thread, then once slow: it was quick 64 times before, and is back then.
#[track_caller]
fn adapts(store: &Store, run: impl Fn() -> ThreadId) {
    let ran_there = (0..10_000).take_while(|_| run() != here()).count();
    assert!((64..10_000).contains(&ran_there), "{ran_there} runs");
    store.slow.store(1, Ordering::SeqCst);
    assert_eq!(run(), here());
    assert_ne!(run(), here());
}

#[test]
fn a_method_and_its_step() {
    let store = Store::default();
    adapts(&store, || current_thread().block_on(store.asearch("query")));
    let step = store.search_runnable();
    let run = || current_thread().block_on(step.ainvoke("query".to_owned()));
    assert_ne!(run().unwrap(), here(), "they are one function");
    let ran_there = (0..10_000).take_while(|_| run().unwrap() != here()).count();
    assert!(ran_there > 64, "it was slow once");
    assert_eq!(current_thread().block_on(store.asearch("query")), here());
}

#[test]
fn a_method_that_takes_its_receiver() {
    let store = Store::default();
    adapts(&store, || current_thread().block_on(store.clone().aclose()));
}

#[test]
fn a_provided_twin_and_the_step_of_a_trait() {
    let store = Store::default();
    let documents: Arc<dyn Documents> = Arc::new(store.clone());
    adapts(&store, || {
        current_thread().block_on(documents.aadd_documents(&[]))
    });
    let step = documents.add_documents_runnable();
    let run = || current_thread().block_on(step.ainvoke(Vec::new())).unwrap();
    assert_ne!(run(), here());
    let ran_there = (0..10_000).take_while(|_| run() != here()).count();
    assert!((64..10_000).contains(&ran_there), "{ran_there} runs");
    assert_eq!(step.invoke(Vec::new()).unwrap(), here());
}
