//! Closures from a value to chunks.

use std::{borrow::Cow, fmt, marker::PhantomData, sync::Arc};

use futures_core::Stream;

use crate::{
    chunk::Chunk,
    compose::sequence::{part::Leaf, plan},
    config::Context,
    error::Result,
    func::{Failure, Fallible, Plain, Returns, Signature},
    private::{Items, acollect, astream_async, astream_sync, collect, stream_async, stream_sync},
    runnable::Runnable,
    runtime::place::{self, Place},
    value::Value,
};

/// A sync closure that streams, as a step: from a value to an iterator of chunks, or what can be made
/// into one. It is called when the first chunk is asked for.
///
/// Invoked, its chunks become one [value](Chunk). Awaited, it runs on the blocking pool, chunk by chunk.
/// For a closure that takes chunks as well see [`generator`](super::generator()).
///
/// ```
/// use runnable_core::{RunnableExt, func::lambda_stream};
///
/// let letters = lambda_stream(|word: String| word.chars().map(String::from).collect::<Vec<_>>());
/// assert_eq!(letters.stream("ab".to_owned()).count(), 2);
/// assert_eq!(letters.invoke("ab".to_owned())?, "ab");
/// # Ok::<(), runnable_core::Error>(())
/// ```
#[doc(alias = "RunnableGenerator")]
pub fn lambda_stream<F, I, J>(f: F) -> LambdaStream<F, I, J::Item, Plain>
where
    F: Fn(I) -> J + Send + Sync + 'static,
    I: Value,
    J: IntoIterator<Item: Value + Chunk, IntoIter: Send + 'static>,
{
    LambdaStream::new(f)
}

/// [`lambda_stream`] for chunks that are `Result`s: an error is the last chunk that comes, and ends the
/// run.
#[doc(alias = "RunnableGenerator")]
pub fn try_lambda_stream<F, I, J, T, E>(f: F) -> LambdaStream<F, I, Result<T, E>, Fallible>
where
    F: Fn(I) -> J + Send + Sync + 'static,
    I: Value,
    J: IntoIterator<Item = Result<T, E>, IntoIter: Send + 'static>,
    T: Value + Chunk,
    E: Failure,
{
    LambdaStream::new(f)
}

/// An async closure that streams, as a step: from a value to a stream of chunks that is `Send`.
///
/// ```
/// # futures::executor::block_on(async {
/// use futures::stream;
/// use runnable_core::{RunnableExt, func::alambda_stream};
///
/// let twice = alambda_stream(|word: String| stream::iter([word.clone(), word]));
/// assert_eq!(twice.ainvoke("ab".to_owned()).await?, "abab");
/// # Ok::<(), runnable_core::Error>(()) }).unwrap();
/// ```
#[doc(alias = "RunnableGenerator")]
pub fn alambda_stream<G, I, C>(g: G) -> AsyncLambdaStream<G, I, C::Item, Plain>
where
    G: Fn(I) -> C + Send + Sync + 'static,
    I: Value,
    C: Stream<Item: Value + Chunk> + Send,
{
    AsyncLambdaStream::new(g)
}

/// [`alambda_stream`] for chunks that are `Result`s: an error is the last chunk that comes, and ends the
/// run.
#[doc(alias = "RunnableGenerator")]
pub fn try_alambda_stream<G, I, C, T, E>(g: G) -> AsyncLambdaStream<G, I, Result<T, E>, Fallible>
where
    G: Fn(I) -> C + Send + Sync + 'static,
    I: Value,
    C: Stream<Item = Result<T, E>> + Send,
    T: Value + Chunk,
    E: Failure,
{
    AsyncLambdaStream::new(g)
}

closure_step! {
    /// A sync closure that streams, as a step; made by [`lambda_stream`] and [`try_lambda_stream`].
    LambdaStream<F f; L = place::Offload>, "lambda_stream"
}
closure_step! {
    /// An async closure that streams, as a step; made by [`alambda_stream`] and [`try_alambda_stream`].
    AsyncLambdaStream<G g>, "alambda_stream"
}
placed_closure!(LambdaStream);

#[diagnostic::do_not_recommend]
impl<F, J, I, R, K, L> Runnable for LambdaStream<F, I, R, K, L>
where
    F: Fn(I) -> J + Send + Sync + 'static,
    J: IntoIterator<Item = R, IntoIter: Send + 'static>,
    I: Value,
    R: Send + 'static,
    K: Returns<R, Output: Chunk>,
    L: Place,
{
    type Input = I;
    type Output = K::Output;
    type Plan = plan::Block<Leaf<Self, L>>;

    fn into_plan(self) -> Self::Plan {
        plan::step(self)
    }

    fn call(&self, input: I, cx: &Context) -> Result<K::Output> {
        collect::<K, _>(cx, &self.name, &Items::__of(), |_| {
            (self.f)(input).into_iter()
        })
    }

    fn call_stream(self, input: I, cx: Context) -> impl Iterator<Item = Result<K::Output>> + Send {
        stream_sync::<K, _>(cx, self.name, move |_| (self.f)(input).into_iter())
    }

    fn acall_stream(self, input: I, cx: Context) -> impl Stream<Item = Result<K::Output>> + Send {
        astream_sync::<L, K, _>(cx, self.name, move |_| (self.f)(input).into_iter())
    }

    fn name(&self) -> Cow<'static, str> {
        self.name.clone()
    }
}

#[diagnostic::do_not_recommend]
impl<G, C, I, R, K> Runnable for AsyncLambdaStream<G, I, R, K>
where
    G: Fn(I) -> C + Send + Sync + 'static,
    C: Stream<Item = R> + Send,
    I: Value,
    R: Send + 'static,
    K: Returns<R, Output: Chunk>,
{
    type Input = I;
    type Output = K::Output;
    type Plan = plan::Async<Self>;

    fn into_plan(self) -> Self::Plan {
        plan::step(self)
    }

    async fn acall(&self, input: I, cx: &Context) -> Result<K::Output> {
        acollect::<K, _>(cx, &self.name, &Items::__of(), |_| (self.g)(input)).await
    }

    fn call_stream(self, input: I, cx: Context) -> impl Iterator<Item = Result<K::Output>> + Send {
        stream_async(self.acall_stream(input, cx))
    }

    fn acall_stream(self, input: I, cx: Context) -> impl Stream<Item = Result<K::Output>> + Send {
        astream_async::<K, _>(cx, self.name, move |_| (self.g)(input))
    }

    fn name(&self) -> Cow<'static, str> {
        self.name.clone()
    }
}

pipe_operator!([
    F: Fn(I) -> J + Send + Sync + 'static,
    J: IntoIterator<Item = R, IntoIter: Send + 'static>,
    I: Value,
    R: Send + 'static,
    K: Returns<R, Output: Chunk>,
    L: Place
] LambdaStream<F, I, R, K, L>);
pipe_operator!([
    G: Fn(I) -> C + Send + Sync + 'static,
    C: Stream<Item = R> + Send,
    I: Value,
    R: Send + 'static,
    K: Returns<R, Output: Chunk>
] AsyncLambdaStream<G, I, R, K>);
