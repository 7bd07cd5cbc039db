//! Functions that take chunks, in each way in which their parameters can be written.

use std::{path::Path, pin::pin, str::FromStr};

use futures::{Stream, StreamExt as _, stream};
use runnable::{Value, prelude::*};

use super::alike::{collected, texts, transformed};
use crate::support::on_tokio;

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
