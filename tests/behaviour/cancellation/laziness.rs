//! A stream makes what is read of it, when it is read, and nothing more.

use std::{
    pin::pin,
    sync::{Arc, atomic::Ordering, mpsc},
    time::Duration,
};

use futures::{FutureExt as _, Stream, StreamExt as _, stream};
use runnable::prelude::*;

use super::{
    super::support::{PATIENCE, current_thread, on_tokio, pool_of_one, watched},
    Body, Runs, Told, arun, body, count,
};

/// An endless source that counts how often it is asked.
struct Source {
    made: Runs,
    pulls: Runs,
    _told: Told,
}

impl Iterator for Source {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        Some(self.pulls.fetch_add(1, Ordering::SeqCst))
    }
}

/// What a source is made of, and what the test knows of it.
struct Pulls {
    made: Runs,
    asked: Runs,
    told: mpsc::Receiver<&'static str>,
}

fn source() -> (Source, Pulls) {
    let (made, pulls) = (Runs::default(), Runs::default());
    let (tell, told) = mpsc::channel();
    let source = Source {
        made: Arc::clone(&made),
        pulls: Arc::clone(&pulls),
        _told: Told(tell),
    };
    (
        source,
        Pulls {
            made,
            asked: pulls,
            told,
        },
    )
}

impl Pulls {
    /// How often the function has been called, and its source been asked.
    fn counts(&self) -> (usize, usize) {
        (count(&self.made), count(&self.asked))
    }

    #[track_caller]
    fn assert_dropped(&self) {
        assert_eq!(self.told.recv_timeout(PATIENCE), Ok("dropped"));
    }
}

#[runnable]
fn pull(source: Source) -> impl Iterator<Item = usize> {
    source.made.fetch_add(1, Ordering::SeqCst);
    source
}

#[runnable(inline)]
fn pull_here(source: Source) -> impl Iterator<Item = usize> {
    pull(source)
}

#[runnable]
fn flow(source: Source) -> impl Stream<Item = usize> {
    source.made.fetch_add(1, Ordering::SeqCst);
    stream::iter(source)
}

/// Nothing is pulled before it is asked for, nothing further than it is asked for, and nothing
/// after it is dropped.
#[track_caller]
fn check_lazy_iterator(iterator: impl FnOnce(Source) -> Box<dyn Iterator<Item = usize> + Send>) {
    let (source, pulls) = source();
    let mut iterator = iterator(source);
    assert_eq!(
        pulls.counts(),
        (0, 0),
        "something ran before the first `next`"
    );
    for i in 0..3 {
        assert_eq!(iterator.next(), Some(i));
        assert_eq!(pulls.counts(), (1, i + 1));
    }
    drop(iterator);
    pulls.assert_dropped();
    assert_eq!(pulls.counts(), (1, 3));
}

/// [`check_lazy_iterator`] for a stream.
#[track_caller]
fn check_lazy_stream(stream: impl FnOnce(Source) -> stream::BoxStream<'static, usize>) {
    let (source, pulls) = source();
    let mut stream = stream(source);
    assert_eq!(
        pulls.counts(),
        (0, 0),
        "something ran before the first poll"
    );
    on_tokio(async {
        for i in 0..3 {
            assert_eq!(stream.next().await, Some(i));
            // Whoever works ahead has time to.
            tokio::time::sleep(Duration::from_millis(5)).await;
            assert_eq!(pulls.counts(), (1, i + 1));
        }
    });
    drop(stream);
    pulls.assert_dropped();
    assert_eq!(pulls.counts(), (1, 3));
}

/// The chunks of a step for one of the checks, which needs them without the step's lifetime.
fn iterator_of<R>(step: R) -> impl FnOnce(Source) -> Box<dyn Iterator<Item = usize> + Send>
where
    R: Runnable<Input = Source, Output = usize>,
{
    // Leaked for a test: the iterator borrows the step.
    let step: &'static R = Box::leak(Box::new(step));
    |source| Box::new(step.stream(source).map(Result::unwrap))
}

fn stream_of<R>(step: R) -> impl FnOnce(Source) -> stream::BoxStream<'static, usize>
where
    R: Runnable<Input = Source, Output = usize>,
{
    let step: &'static R = Box::leak(Box::new(step));
    |source| step.astream(source).map(Result::unwrap).boxed()
}

#[test]
fn an_iterator_is_pulled_as_far_as_it_is_read() {
    check_lazy_iterator(iterator_of(Pull));
    check_lazy_iterator(iterator_of(PullHere));
    check_lazy_iterator(iterator_of(passthrough() | Pull));
    check_lazy_iterator(iterator_of(Pull.boxed()));
    check_lazy_stream(stream_of(Pull));
    check_lazy_stream(stream_of(PullHere));
    check_lazy_stream(stream_of(passthrough() | Pull));
    check_lazy_stream(stream_of(Pull.boxed()));
    check_lazy_stream(|source| apull(source).boxed());
}

#[test]
fn a_stream_is_pulled_as_far_as_it_is_read() {
    check_lazy_iterator(iterator_of(passthrough() | Flow));
    check_lazy_stream(stream_of(passthrough() | Flow));
}

#[test]
fn a_stream_on_its_own_is_pulled_as_far_as_it_is_read() {
    check_lazy_iterator(iterator_of(Flow));
    check_lazy_iterator(iterator_of(Flow.boxed()));
    check_lazy_stream(stream_of(Flow));
    check_lazy_stream(stream_of(Flow.boxed()));
}

/// Says when it is asked, and waits to be let go before it answers.
struct Slow {
    body: Body,
    _told: Told,
}

impl Iterator for Slow {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let Body { says, waits } = &self.body;
        says.send("asked").unwrap();
        waits.recv_timeout(PATIENCE).unwrap();
        says.send("answered").unwrap();
        Some(0)
    }
}

#[runnable]
fn slowly(slow: Slow) -> impl Iterator<Item = usize> {
    slow
}

#[test]
fn a_dropped_stream_stops_within_the_item_under_way() {
    watched("a stream that is dropped while it is pulled", || {
        let (body, said, let_go) = body();
        let told = Told(body.says.clone());
        let runtime = current_thread();
        let mut stream = Box::pin(Slowly.astream(Slow { body, _told: told }));
        {
            let _entered = runtime.enter();
            assert!(stream.next().now_or_never().is_none());
        }
        assert_eq!(said.recv_timeout(PATIENCE), Ok("asked"));
        drop(stream);
        let_go.send(()).unwrap();
        // Ends when the source, which holds the senders, is gone: nobody asks a second time.
        assert_eq!(said.iter().collect::<Vec<_>>(), ["answered", "dropped"]);
    });
}

#[test]
fn a_stream_that_waits_holds_no_thread() {
    watched("two streams and a twin on one thread of a pool", || {
        pool_of_one().block_on(async {
            let ((one, _), (other, _)) = (source(), source());
            let (mut one, mut other) = (pin!(apull(one)), pin!(Pull.astream(other)));
            for i in 0..3 {
                assert_eq!(one.next().await, Some(i));
                assert_eq!(other.next().await.unwrap().unwrap(), i);
                assert_eq!(count(&arun(Runs::default()).await), 1);
            }
        });
    });
}
