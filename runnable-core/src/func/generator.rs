//! Closures from chunks to chunks.

use std::{borrow::Cow, fmt, future::Future, marker::PhantomData, sync::Arc};

use futures_core::Stream;

use crate::{
    chunk::Chunk,
    compose::sequence::{intake::ByChunks, part::Leaf, plan},
    config::Context,
    error::Result,
    func::{Failure, Fallible, Plain, Returns, Signature},
    private::{
        Items, acollect_transformed, atransform_chunks, collect_blocking, collect_on_pool,
        collect_transformed, stream_on_pool, transform_blocking, transform_chunks,
        transform_on_pool,
    },
    runnable::Runnable,
    runtime::place::{self, Place},
    stream::{AsyncSource, ChunkStream, Chunks, Ready, Source},
    value::Value,
};

/// A sync closure from chunks to chunks as a step: LangChain's `RunnableGenerator`. It is called when the
/// first chunk is asked for; in a stream, its first chunk is out before the last one went in.
///
/// What it returns is an iterator, or what can be made into one (but a `Vec` is whole only when all of
/// the chunks have come in). Invoked, it is given the input as its one chunk, and its chunks become one
/// [value](Chunk). Awaited, it runs on the blocking pool, where it waits for what streams in.
///
/// ```
/// use runnable_core::{RunnableExt, func::generator};
///
/// let numbered = generator(|lines| {
///     lines.enumerate().map(|(i, line): (usize, String)| format!("{i}: {line}"))
/// });
/// let lines: Vec<_> = numbered.transform(["a", "b"].map(str::to_owned)).collect::<Result<_, _>>()?;
/// assert_eq!(lines, ["0: a", "1: b"]);
/// # Ok::<(), runnable_core::Error>(())
/// ```
#[doc(alias = "RunnableGenerator")]
pub fn generator<F, I, J>(f: F) -> Generator<F, I, J::Item, Plain>
where
    F: Fn(Chunks<I>) -> J + Send + Sync + 'static,
    I: Value,
    J: IntoIterator<Item: Value + Chunk, IntoIter: Send> + 'static,
{
    Generator::new(f)
}

/// [`generator`] for chunks that are `Result`s: an error is the last chunk that comes, and ends the run.
///
/// ```
/// use runnable_core::{RunnableExt, func::try_generator};
///
/// let checked = try_generator(|words| {
///     words.map(|word: String| if word.is_empty() { Err("an empty word") } else { Ok(word) })
/// });
/// let error = checked.collect(["one".to_owned(), String::new()]).unwrap_err();
/// assert_eq!(error.to_string(), "step `generator` failed: an empty word");
/// ```
#[doc(alias = "RunnableGenerator")]
pub fn try_generator<F, I, J, T, E>(f: F) -> Generator<F, I, Result<T, E>, Fallible>
where
    F: Fn(Chunks<I>) -> J + Send + Sync + 'static,
    I: Value,
    J: IntoIterator<Item = Result<T, E>, IntoIter: Send> + 'static,
    T: Value + Chunk,
    E: Failure,
{
    Generator::new(f)
}

/// An async closure from chunks to chunks as a step: one that returns a stream that is `Send`.
///
/// ```
/// # futures::executor::block_on(async {
/// use futures::{StreamExt as _, stream};
/// use runnable_core::{RunnableExt, func::agenerator};
///
/// let shout = agenerator(|words| words.map(|word: String| word.to_uppercase()));
/// let words = stream::iter(["one", "two"].map(str::to_owned));
/// assert_eq!(shout.acollect(words).await?, "ONETWO");
/// # Ok::<(), runnable_core::Error>(()) }).unwrap();
/// ```
#[doc(alias = "RunnableGenerator")]
pub fn agenerator<G, I, C>(g: G) -> AsyncGenerator<G, I, C::Item, Plain>
where
    G: Fn(ChunkStream<I>) -> C + Send + Sync + 'static,
    I: Value,
    C: Stream<Item: Value + Chunk> + Send,
{
    AsyncGenerator::new(g)
}

/// [`agenerator`] for chunks that are `Result`s: an error is the last chunk that comes, and ends the run.
#[doc(alias = "RunnableGenerator")]
pub fn try_agenerator<G, I, C, T, E>(g: G) -> AsyncGenerator<G, I, Result<T, E>, Fallible>
where
    G: Fn(ChunkStream<I>) -> C + Send + Sync + 'static,
    I: Value,
    C: Stream<Item = Result<T, E>> + Send,
    T: Value + Chunk,
    E: Failure,
{
    AsyncGenerator::new(g)
}

closure_step! {
    /// A sync closure from chunks to chunks as a step; made by [`generator`] and [`try_generator`].
    Generator<F f; L = place::Offload>, "generator"
}
closure_step! {
    /// An async closure from chunks to chunks as a step; made by [`agenerator`] and [`try_agenerator`].
    AsyncGenerator<G g>, "agenerator"
}
placed_closure!(Generator);

#[diagnostic::do_not_recommend]
impl<F, J, I, R, K, L> Runnable for Generator<F, I, R, K, L>
where
    F: Fn(Chunks<I>) -> J + Send + Sync + 'static,
    J: IntoIterator<Item = R, IntoIter: Send> + 'static,
    I: Value,
    R: 'static,
    K: Returns<R, Output: Chunk>,
    L: Place,
{
    type Input = I;
    type Output = K::Output;
    type Plan = plan::Block<Leaf<Self, L, ByChunks>>;

    fn into_plan(self) -> Self::Plan {
        plan::step(self)
    }

    fn call(&self, input: I, cx: &Context) -> Result<K::Output> {
        self.call_collect(Ready(input), cx)
    }

    fn call_stream(self, input: I, cx: Context) -> impl Iterator<Item = Result<K::Output>> + Send {
        self.call_transform(Ready(input), cx)
    }

    fn acall_stream(self, input: I, cx: Context) -> impl Stream<Item = Result<K::Output>> + Send {
        // Nothing has to be waited for: the closure can run where it is placed.
        stream_on_pool::<L, _>(self, input, cx)
    }

    fn call_collect<S: Source<Item = I>>(&self, source: S, cx: &Context) -> Result<K::Output> {
        let items = Items::__of();
        collect_transformed::<K, _, _>(cx, &self.name, &items, source, |_, chunks| {
            (self.f)(chunks).into_iter()
        })
    }

    fn acall_collect<S: AsyncSource<Item = I>>(
        &self,
        source: S,
        cx: &Context,
    ) -> impl Future<Output = Result<K::Output>> + Send {
        collect_on_pool::<L, _, _>(self, source, cx)
    }

    fn call_transform<S: Source<Item = I>>(
        self,
        source: S,
        cx: Context,
    ) -> impl Iterator<Item = Result<K::Output>> + Send {
        transform_chunks::<K, _, _>(cx, self.name, source, move |_, chunks| {
            (self.f)(chunks).into_iter()
        })
    }

    fn acall_transform<S: AsyncSource<Item = I>>(
        self,
        source: S,
        cx: Context,
    ) -> impl Stream<Item = Result<K::Output>> + Send {
        transform_on_pool::<L, _, _>(self, source, cx)
    }

    fn name(&self) -> Cow<'static, str> {
        self.name.clone()
    }
}

#[diagnostic::do_not_recommend]
impl<G, C, I, R, K> Runnable for AsyncGenerator<G, I, R, K>
where
    G: Fn(ChunkStream<I>) -> C + Send + Sync + 'static,
    C: Stream<Item = R> + Send,
    I: Value,
    R: Send + 'static,
    K: Returns<R, Output: Chunk>,
{
    type Input = I;
    type Output = K::Output;
    type Plan = plan::Async<Self, ByChunks>;

    fn into_plan(self) -> Self::Plan {
        plan::step(self)
    }

    fn call(&self, input: I, cx: &Context) -> Result<K::Output> {
        self.call_collect(Ready(input), cx)
    }

    async fn acall(&self, input: I, cx: &Context) -> Result<K::Output> {
        self.acall_collect(Ready(input), cx).await
    }

    fn call_stream(self, input: I, cx: Context) -> impl Iterator<Item = Result<K::Output>> + Send {
        self.call_transform(Ready(input), cx)
    }

    fn acall_stream(self, input: I, cx: Context) -> impl Stream<Item = Result<K::Output>> + Send {
        self.acall_transform(Ready(input), cx)
    }

    fn call_collect<S: Source<Item = I>>(&self, source: S, cx: &Context) -> Result<K::Output> {
        collect_blocking(self, source, cx)
    }

    async fn acall_collect<S: AsyncSource<Item = I>>(
        &self,
        source: S,
        cx: &Context,
    ) -> Result<K::Output> {
        let items = Items::__of();
        acollect_transformed::<K, _, _>(cx, &self.name, &items, source, |_, chunks| {
            (self.g)(chunks)
        })
        .await
    }

    fn call_transform<S: Source<Item = I>>(
        self,
        source: S,
        cx: Context,
    ) -> impl Iterator<Item = Result<K::Output>> + Send {
        transform_blocking(self, source, cx)
    }

    fn acall_transform<S: AsyncSource<Item = I>>(
        self,
        source: S,
        cx: Context,
    ) -> impl Stream<Item = Result<K::Output>> + Send {
        atransform_chunks::<K, _, _>(cx, self.name, source, move |_, chunks| (self.g)(chunks))
    }

    fn name(&self) -> Cow<'static, str> {
        self.name.clone()
    }
}

pipe_operator!([
    F: Fn(Chunks<I>) -> J + Send + Sync + 'static,
    J: IntoIterator<Item = R, IntoIter: Send> + 'static,
    I: Value,
    R: 'static,
    K: Returns<R, Output: Chunk>,
    L: Place
] Generator<F, I, R, K, L>);
pipe_operator!([
    G: Fn(ChunkStream<I>) -> C + Send + Sync + 'static,
    C: Stream<Item = R> + Send,
    I: Value,
    R: Send + 'static,
    K: Returns<R, Output: Chunk>
] AsyncGenerator<G, I, R, K>);
