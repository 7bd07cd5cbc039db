//! What branches yield while they run.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
    mpsc,
};

use futures::{StreamExt as _, TryStreamExt as _, channel::mpsc as async_mpsc};
use runnable::{Result, func::lambda_stream, prelude::*};

use super::support::{on_tokio, path, value, watched};

fn letters() -> impl Runnable<Input = String, Output = String> {
    lambda_stream(|word: String| {
        let letters: Vec<_> = word.chars().map(String::from).collect();
        letters.into_iter()
    })
}

fn loud() -> impl Runnable<Input = String, Output = String> {
    lambda(|word: String| word.to_uppercase())
}

type Pair = (String, String);

fn sorted(chunks: Result<Vec<Pair>>) -> Vec<Pair> {
    let mut chunks = chunks.unwrap();
    chunks.sort();
    chunks
}

#[test]
fn each_branch_yields_tuples_in_which_the_others_are_empty() {
    let chain = parallel((letters(), loud())).streaming();
    let pair = |one: &str, other: &str| (one.to_owned(), other.to_owned());
    let expected = [pair("", "AB"), pair("a", ""), pair("b", "")];
    assert_eq!(sorted(chain.stream("ab".to_owned()).collect()), expected);
    let awaited = on_tokio(chain.astream("ab".to_owned()).try_collect());
    assert_eq!(sorted(awaited), expected);
    assert_eq!(value(chain, "ab".to_owned()), pair("ab", "AB"));
}

/// Yields what is sent.
#[runnable]
fn sent(
    (): (),
    #[bind] receiver: Arc<std::sync::Mutex<Option<async_mpsc::UnboundedReceiver<String>>>>,
) -> impl futures::Stream<Item = String> {
    let receiver = receiver.lock().unwrap().take();
    receiver.unwrap()
}

#[test]
fn a_chunk_of_one_branch_does_not_wait_for_another() {
    let (sender, receiver) = async_mpsc::unbounded();
    let slow = Sent::new(Arc::new(std::sync::Mutex::new(Some(receiver))));
    let quick = lambda(|()| "quick".to_owned());
    let mut chunks = parallel((slow, quick)).streaming().astream(()).boxed();
    watched("a stream of two branches", move || {
        on_tokio(async move {
            let first = chunks.next().await.unwrap().unwrap();
            assert_eq!(first, (String::new(), "quick".to_owned()));
            sender.unbounded_send("slow".to_owned()).unwrap();
            let second = chunks.next().await.unwrap().unwrap();
            assert_eq!(second, ("slow".to_owned(), String::new()));
            drop(sender);
            assert!(chunks.next().await.is_none());
        });
    });
}

/// Says when it is dropped.
struct Dropped(mpsc::Sender<()>);

impl Drop for Dropped {
    fn drop(&mut self) {
        let _ = self.0.send(());
    }
}

#[test]
fn the_first_error_ends_the_stream_and_the_other_branches() {
    let (sender, dropped) = mpsc::channel();
    let endless = alambda(move |()| {
        let dropped = Dropped(sender.clone());
        async move {
            let _dropped = dropped;
            std::future::pending::<String>().await
        }
    });
    let failing = try_lambda(|()| Err::<String, _>("no")).named("failing");
    let chain = parallel((endless, failing)).streaming();
    watched("a stream with a failing branch", move || {
        let mut chunks = chain.stream(());
        let error = chunks.next().unwrap().unwrap_err();
        assert_eq!(path(&error), ["failing"]);
        // The stream is still there; what it was made of is not.
        dropped.recv().unwrap();
        assert!(chunks.next().is_none());
        let mut later = chain.astream(()).boxed();
        on_tokio(async {
            later.next().await.unwrap().unwrap_err();
            dropped.recv().unwrap();
            assert!(later.next().await.is_none());
        });
    });
}

#[test]
fn a_limit_holds_for_branches_that_stream() {
    let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let branch = |name: &'static str| {
        let (now, most) = (Arc::clone(&now), Arc::clone(&most));
        alambda(move |()| {
            let (now, most) = (Arc::clone(&now), Arc::clone(&most));
            async move {
                most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                for _ in 0..10 {
                    tokio::task::yield_now().await;
                }
                now.fetch_sub(1, Ordering::SeqCst);
                name.to_owned()
            }
        })
    };
    let four = parallel((branch("a"), branch("b"), branch("c"), branch("d"))).streaming();
    let limited = four.with_config(Config::new().max_concurrency(2));
    let chunks: Vec<_> = on_tokio(limited.astream(()).try_collect()).unwrap();
    assert_eq!(chunks.len(), 4);
    assert_eq!(most.load(Ordering::SeqCst), 2);
}
