//! Functions that take chunks: results, and the options of the attribute.

use std::thread::ThreadId;

use futures::{Stream, StreamExt as _, stream};
use runnable::{Result, prelude::*};

use super::alike::{collected, texts, transformed};
use crate::support::{here, on_tokio, path};

mod results {
    use super::*;

    type Parsed = std::result::Result<u8, std::num::ParseIntError>;

    #[runnable(fallible)]
    fn parse(chunks: impl Iterator<Item = String>) -> impl Iterator<Item = Parsed> {
        chunks.map(|chunk| chunk.parse())
    }

    #[runnable(fallible)]
    fn aparse_natively(chunks: impl Stream<Item = String>) -> impl Stream<Item = Parsed> {
        chunks.map(|chunk| chunk.parse())
    }

    #[runnable]
    fn total(chunks: impl Iterator<Item = Vec<u8>>) -> std::result::Result<u8, &'static str> {
        let mut chunks = chunks.flatten();
        chunks.try_fold(0_u8, u8::checked_add).ok_or("too much")
    }

    #[runnable]
    async fn atotal_natively(
        chunks: impl Stream<Item = Vec<u8>>,
    ) -> std::result::Result<u8, &'static str> {
        total(chunks.collect::<Vec<_>>().await.into_iter())
    }

    #[runnable(infallible)]
    fn judge(chunks: impl Iterator<Item = String>) -> impl Iterator<Item = Parsed> {
        chunks.map(|chunk| chunk.parse())
    }

    #[runnable]
    fn good(chunks: impl Iterator<Item = Parsed>) -> impl Iterator<Item = u8> {
        chunks.flatten()
    }

    #[test]
    fn the_first_error_is_the_last_thing_that_comes() {
        let texts = texts(["1", "x", "3"]);
        for step in [Parse.boxed(), AparseNatively.boxed()] {
            let mut made = step.transform(texts.clone());
            assert_eq!(made.next().unwrap().unwrap(), 1);
            let error = made.next().unwrap().unwrap_err();
            assert_eq!(path(&error), [&*step.name()]);
            assert!(made.next().is_none());
            let made = step.atransform(stream::iter(texts.clone()));
            assert_eq!(on_tokio(made.count()), 2);
        }
        let twin: Vec<_> = on_tokio(aparse(stream::iter(texts)).collect());
        assert!(matches!(twin[..], [Ok(1), Err(_), Ok(3)]), "{twin:?}");
    }

    #[test]
    fn what_is_collected_may_be_refused() {
        for step in [Total.boxed(), AtotalNatively.boxed()] {
            assert_eq!(collected(step.clone(), vec![vec![1], vec![2]]).unwrap(), 3);
            let error = collected(step.clone(), vec![vec![200], vec![200]]).unwrap_err();
            let name = step.name();
            assert_eq!(error.to_string(), format!("step `{name}` failed: too much"));
        }
        let much = || vec![vec![200], vec![200]];
        assert_eq!(on_tokio(atotal(stream::iter(much()))), Err("too much"));
        assert_eq!(
            atotal_natively_blocking(much().into_iter()),
            Err("too much")
        );
    }

    #[test]
    fn results_can_be_the_chunks() {
        let chain = Judge | Good;
        assert_eq!(transformed(chain, texts(["1", "x", "3"])), [1, 3]);
    }
}

mod pairs_and_places {
    use super::*;

    #[runnable(with = acount, name = "how many", type = HowMany)]
    fn count(chunks: impl Iterator<Item = String>) -> usize {
        chunks.count()
    }

    /// Another answer, to tell the halves apart.
    async fn acount(chunks: impl Stream<Item = String> + Send) -> usize {
        100 + chunks.count().await
    }

    #[runnable(with = shout)]
    fn ashout(chunks: impl Stream<Item = String>) -> impl Stream<Item = String> {
        chunks.map(|chunk| chunk.to_uppercase())
    }

    fn shout(chunks: impl Iterator<Item = String>) -> impl Iterator<Item = String> {
        chunks.map(|chunk| chunk + "!")
    }

    #[runnable(with = amatching)]
    fn matching<T: ToString>(
        chunks: impl Iterator<Item = T>,
        #[bind] wanted: &str,
        #[bind] more: impl Into<usize> + Clone,
    ) -> usize {
        chunks.filter(|chunk| chunk.to_string() == wanted).count() + more.into()
    }

    async fn amatching<T: ToString>(
        chunks: impl Stream<Item = T>,
        wanted: &str,
        more: impl Into<usize> + Clone,
    ) -> usize {
        let chunks: Vec<_> = chunks.collect().await;
        matching(chunks.into_iter(), wanted, more)
    }

    #[test]
    fn a_pair_may_be_generic_and_bound() {
        let step = Matching::<String, u8>::new("b".to_owned(), 10);
        assert_eq!(collected(step, texts(["a", "b", "b"])).unwrap(), 12);
    }

    #[test]
    fn each_world_has_its_own_half_of_a_pair() {
        let input = || texts(["a", "b"]);
        assert_eq!(HowMany.name(), "how many");
        assert_eq!(HowMany.collect(input()).unwrap(), 2);
        assert_eq!(
            on_tokio(HowMany.acollect(stream::iter(input()))).unwrap(),
            102
        );
        assert_eq!(HowMany.invoke("a".to_owned()).unwrap(), 1);
        assert_eq!(on_tokio(HowMany.ainvoke("a".to_owned())).unwrap(), 101);

        let made: Result<Vec<_>> = Ashout.transform(input()).collect();
        assert_eq!(made.unwrap(), ["a!", "b!"]);
        let made = Ashout.atransform(stream::iter(input())).map(Result::unwrap);
        assert_eq!(on_tokio(made.collect::<Vec<_>>()), ["A", "B"]);
        let made: Result<Vec<_>> = Ashout.stream("a".to_owned()).collect();
        assert_eq!(made.unwrap(), ["a!"]);
        assert_eq!(on_tokio(Ashout.ainvoke("a".to_owned())).unwrap(), "A");
    }

    #[runnable(inline, async = threads_later)]
    fn threads(chunks: impl Iterator<Item = String>) -> Vec<ThreadId> {
        chunks.map(|_| here()).collect()
    }

    #[test]
    fn an_inline_body_leaves_the_thread_only_to_wait_for_its_chunks() {
        let here = here();
        assert_eq!(Threads.collect(texts(["a"])).unwrap(), [here]);
        assert_eq!(Threads.invoke("a".to_owned()).unwrap(), [here]);
        // A value is there already.
        assert_eq!(on_tokio(Threads.ainvoke("a".to_owned())).unwrap(), [here]);
        let threads = || stream::iter(texts(["a"]));
        assert_ne!(on_tokio(Threads.acollect(threads())).unwrap(), [here]);
        assert_ne!(on_tokio(threads_later(threads())), [here]);
    }
}
