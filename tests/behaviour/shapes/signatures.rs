//! Functions that take chunks, in each way in which they can be written.

use std::{fmt::Debug, path::Path, pin::pin, str::FromStr, thread::ThreadId};

use futures::{Stream, StreamExt as _, stream};
use runnable::{Result, Value, prelude::*};

use crate::support::{here, on_tokio, path};

/// All that a step makes of chunks, in sync code and in async code, which is the same.
#[track_caller]
fn transformed<R>(step: R, input: Vec<R::Input>) -> Vec<R::Output>
where
    R: Runnable<Input: Chunk + Clone, Output: Debug + PartialEq>,
{
    let sync: Vec<_> = step.transform(input.clone()).map(Result::unwrap).collect();
    let chunks = step.atransform(stream::iter(input)).map(Result::unwrap);
    assert_eq!(on_tokio(chunks.collect::<Vec<_>>()), sync);
    sync
}

/// What a step collects of chunks, in sync code and in async code, which is the same.
#[track_caller]
fn collected<R>(step: R, input: Vec<R::Input>) -> Result<R::Output>
where
    R: Runnable<Input: Chunk + Clone, Output: Debug + PartialEq>,
{
    let sync = step.collect(input.clone());
    let awaited = on_tokio(step.acollect(stream::iter(input)));
    match (&sync, &awaited) {
        (Ok(sync), Ok(awaited)) => assert_eq!(sync, awaited),
        (Err(sync), Err(awaited)) => assert_eq!(sync.to_string(), awaited.to_string()),
        _ => panic!("`collect` gives {sync:?} and `acollect` {awaited:?}"),
    }
    sync
}

fn texts<const N: usize>(texts: [&str; N]) -> Vec<String> {
    texts.map(str::to_owned).to_vec()
}

mod generics {
    use super::*;

    #[runnable]
    fn each<T: Value + ToString>(chunks: impl Iterator<Item = T>) -> impl Iterator<Item = String> {
        chunks.map(|chunk| chunk.to_string())
    }

    #[runnable]
    fn parse<T>(
        chunks: impl Stream<Item = String> + Send,
    ) -> impl Stream<Item = std::result::Result<T, T::Err>>
    where
        T: FromStr<Err: std::error::Error + Send + Sync>,
    {
        chunks.map(|chunk| chunk.parse())
    }

    #[runnable]
    async fn last<T, const N: usize>(chunks: impl Stream<Item = T> + Unpin) -> [Option<T>; N]
    where
        T: Clone,
    {
        let chunks: Vec<_> = chunks.collect().await;
        std::array::from_fn(|index| chunks.iter().rev().nth(index).cloned())
    }

    #[test]
    fn types_of_chunks_can_be_parameters() {
        let numbers = ["1 ", "2 "].map(|it| it.trim().to_owned()).to_vec();
        let chain = Parse::<u8>::new() | Each::<u8>::new();
        assert_eq!(transformed(chain, numbers.clone()), ["1", "2"]);
        let eachs: Vec<_> = on_tokio(aeach(stream::iter([1_u8, 2])).collect());
        assert_eq!(eachs, ["1", "2"]);
        let parsed: Vec<_> = parse_blocking::<u8>(numbers.clone().into_iter()).collect();
        assert_eq!(parsed, [Ok(1), Ok(2)]);
        assert_eq!(
            collected(Last::<String, 3>::new(), numbers).unwrap(),
            [Some("2".to_owned()), Some("1".to_owned()), None]
        );
        assert_eq!(last_blocking::<u8, 1>([1, 2].into_iter()), [Some(2)]);
    }
}

mod bounds_and_patterns {
    use super::*;

    #[runnable]
    fn first(mut chunks: impl Iterator<Item = String> + Send) -> Option<String> {
        chunks.next()
    }

    #[runnable]
    async fn afirst_natively(mut chunks: impl Stream<Item = String> + Unpin) -> Option<String> {
        chunks.next().await
    }

    #[runnable]
    fn nothing(_: impl Iterator<Item = String> + 'static) -> usize {
        0
    }

    #[runnable]
    fn by_path(chunks: impl std::iter::Iterator<Item = String>) -> usize {
        chunks.count()
    }

    #[runnable]
    fn raw(r#type: impl Iterator<Item = String> + Send) -> impl Iterator<Item = String> + Send {
        r#type.skip(1)
    }

    #[runnable]
    fn promise(chunks: impl Stream<Item = String>) -> impl Future<Output = usize> {
        chunks.count()
    }

    #[test]
    fn they_do_not_change_what_is_made() {
        let input = || texts(["a", "b"]);
        assert_eq!(collected(First, input()).unwrap().as_deref(), Some("a"));
        let first = collected(AfirstNatively, input()).unwrap();
        assert_eq!(first.as_deref(), Some("a"));
        assert_eq!(collected(Nothing, input()).unwrap(), 0);
        assert_eq!(collected(ByPath, input()).unwrap(), 2);
        assert_eq!(transformed(Raw, input()), ["b"]);
        assert_eq!(collected(Promise, input()).unwrap(), 2);

        let stream = || stream::iter(input());
        assert_eq!(on_tokio(afirst(stream())).as_deref(), Some("a"));
        let first = afirst_natively_blocking(input().into_iter());
        assert_eq!(first.as_deref(), Some("a"));
        assert_eq!(on_tokio(anothing(stream())), 0);
        assert_eq!(promise_blocking(input().into_iter()), 2);
        assert_eq!(on_tokio(araw(stream()).collect::<Vec<_>>()), ["b"]);
    }
}

mod other_parameters {
    use super::*;

    #[runnable]
    fn within(
        #[bind] folder: &Path,
        names: impl Iterator<Item = String>,
        #[context] cx: &Context,
        #[cfg(any())] never: u8,
        #[cfg(not(any()))]
        #[bind]
        more: u8,
    ) -> usize {
        assert_eq!(cx.path(), ["within"]);
        let names = names.filter(|name| folder.join(name).ends_with("b"));
        names.count() + usize::from(more)
    }

    #[runnable]
    fn numbered(
        chunks: impl Iterator<Item = String>,
        #[bind] from: usize,
        #[context] cx: Context,
    ) -> impl Iterator<Item = (usize, String)> {
        let from = from + cx.path().len();
        (from..).zip(chunks)
    }

    #[runnable]
    async fn matching(
        chunks: impl Stream<Item = String>,
        #[bind] word: &str,
        #[context] cx: &Context,
    ) -> usize {
        assert_eq!(cx.path(), ["matching"]);
        let mut chunks = pin!(chunks);
        let mut found = 0;
        while let Some(chunk) = chunks.next().await {
            found += usize::from(chunk == word);
        }
        found
    }

    #[runnable]
    fn shifted(
        #[context] cx: Context,
        chunks: impl Stream<Item = String>,
        #[bind] by: String,
    ) -> impl Stream<Item = String> {
        chunks.map(move |chunk| chunk + &by + &cx.path().join(">"))
    }

    #[test]
    fn they_are_bound_or_the_context() {
        let input = || texts(["a", "b", "b"]);
        let within = Within::new("folder".into(), 1);
        assert_eq!(collected(within, input()).unwrap(), 3);
        assert_eq!(
            transformed(Numbered::new(1), texts(["a", "b"])),
            [(2, "a".to_owned()), (3, "b".to_owned())]
        );
        assert_eq!(
            collected(Matching::new("b".to_owned()), input()).unwrap(),
            2
        );
        let shifted = transformed(Shifted::new("!".to_owned()), texts(["a", "b"]));
        assert_eq!(shifted, ["a!shifted", "b!shifted"]);
    }

    #[test]
    fn twins_take_them_all_in_their_order() {
        let stream = || stream::iter(texts(["a", "b"]));
        let cx = Context::idle();
        let numbered: Vec<_> = on_tokio(anumbered(stream(), 1, cx.clone()).collect());
        assert_eq!(numbered, [(1, "a".to_owned()), (2, "b".to_owned())]);
        let names = texts(["a", "b"]).into_iter();
        let shifted: Vec<_> = shifted_blocking(cx, names, "!".to_owned()).collect();
        assert_eq!(shifted, ["a!", "b!"]);
    }
}

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

mod options {
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
