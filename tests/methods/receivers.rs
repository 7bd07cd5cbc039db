//! How each kind of receiver gets to its body, and where that runs.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread::ThreadId,
};

use runnable::prelude::*;

use super::support::{here, multi_thread, on_tokio, panicked};

/// Counts its clones.
#[derive(Debug, Default)]
struct Store {
    clones: Arc<AtomicUsize>,
}

impl Clone for Store {
    fn clone(&self) -> Self {
        self.clones.fetch_add(1, Ordering::SeqCst);
        Self {
            clones: Arc::clone(&self.clones),
        }
    }
}

#[runnable]
impl Store {
    #![allow(clippy::needless_arbitrary_self_type, reason = "it may be written so")]

    fn thread(&self) -> ThreadId {
        here()
    }

    #[runnable(inline)]
    fn inline(&self) -> ThreadId {
        here()
    }

    fn typed(self: &Self, typed: &str) -> usize {
        typed.len()
    }

    async fn for_a_lifetime<'a, 'b: 'a>(&'a self, one: &'b str, other: &'a str) -> usize {
        one.len() + other.len()
    }

    fn clones(&self, text: &str) -> (usize, usize) {
        (self.clones.load(Ordering::SeqCst), text.len())
    }

    async fn awaited(&self, text: &str) -> (ThreadId, usize) {
        tokio::task::yield_now().await;
        (here(), text.len())
    }

    /// How many there are of the `Arc`, and clones of what is in it.
    fn counted(self: Arc<Self>) -> (usize, usize) {
        (Arc::strong_count(&self), self.clones("").0)
    }

    fn consumed(mut self, more: usize) -> usize {
        self.clones = Arc::new(AtomicUsize::new(self.clones("").0 + more));
        self.clones("").0
    }

    fn unboxed(self: Box<Self>) -> ThreadId {
        here()
    }

    async fn consumed_slowly(mut self, more: usize) -> usize {
        tokio::task::yield_now().await;
        self = Self::default();
        self.clones.load(Ordering::SeqCst) + more
    }

    fn panics(&self, text: &str) -> usize {
        std::panic::panic_any(text.len())
    }

    async fn panics_later(&self) {
        std::panic::panic_any("later")
    }
}

#[test]
fn a_shared_receiver_crosses_as_one_clone() {
    let store = Store::default();
    assert_eq!(store.clones("ab"), (0, 2));
    let (clones, length) = on_tokio(store.aclones("ab"));
    assert_eq!((clones, length), (1, 2));
}

#[test]
fn a_shared_receiver_may_be_written_out() {
    let store = Store::default();
    assert_eq!(on_tokio(store.atyped("ab")), 2);
    assert_eq!(store.typed_runnable().invoke("abc".to_owned()).unwrap(), 3);
    assert_eq!(store.for_a_lifetime_blocking("a", "b"), 2);
    let step = store.for_a_lifetime_runnable();
    let input = ("ab".to_owned(), "c".to_owned());
    assert_eq!(step.invoke(input).unwrap(), 3);
}

#[test]
fn a_body_runs_on_the_pool_or_where_it_stands() {
    let store = Store::default();
    assert_eq!(store.thread(), here());
    assert_ne!(on_tokio(store.athread()), here());
    assert_eq!(on_tokio(store.ainline()), here());
    assert_ne!(on_tokio(Box::new(store).aunboxed()), here());
}

#[test]
fn a_blocked_caller_drives_the_body_itself() {
    let (thread, length) = Store::default().awaited_blocking("abc");
    assert_eq!((thread, length), (here(), 3));
}

#[test]
fn an_arc_is_moved() {
    let store = Arc::new(Store::default());
    let awaited = on_tokio(Arc::clone(&store).acounted());
    assert_eq!(awaited, (2, 0), "it was cloned, or what is in it");
    assert_eq!(on_tokio(store.acounted()), (1, 0));
}

#[test]
fn a_value_is_moved() {
    let store = Store::default();
    let clones = Arc::clone(&store.clones);
    assert_eq!(on_tokio(store.aconsumed(3)), 3);
    assert_eq!(Store::default().consumed_slowly_blocking(4), 4);
    assert_eq!(clones.load(Ordering::SeqCst), 0);
}

#[test]
fn the_futures_go_to_other_threads() {
    let runtime = multi_thread();
    let store = Store::default();
    let task = runtime.spawn(async move { store.aclones("ab").await.1 });
    assert_eq!(runtime.block_on(task).unwrap(), 2);
}

#[test]
fn a_panic_reaches_the_caller() {
    let store = Store::default();
    let payload: usize = panicked(|| on_tokio(store.apanics("abc")));
    assert_eq!(payload, 3);
    let payload: &str = panicked(|| store.panics_later_blocking());
    assert_eq!(payload, "later");
    // The pool's thread has survived it.
    assert_ne!(on_tokio(store.athread()), here());
}
