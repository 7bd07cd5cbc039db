//! Closures from a value to a value.

use std::{borrow::Cow, fmt, future::Future, marker::PhantomData, sync::Arc};

use crate::{
    compose::sequence::plan,
    config::Context,
    error::Result,
    func::{Failure, Fallible, Plain, Returns, Signature},
    private::{astep, step},
    runnable::Runnable,
    runtime::place::{self, Place},
    value::Value,
};

/// A sync closure as a step. Awaited, it runs on the blocking pool; [`inline`](Lambda::inline)
/// keeps a cheap one where it stands.
///
/// ```
/// use runnable_core::{RunnableExt, lambda};
///
/// let double = lambda(|x: u32| x * 2).inline();
/// assert_eq!(double.invoke(4)?, 8);
/// # Ok::<(), runnable_core::Error>(())
/// ```
pub fn lambda<F, I, T>(f: F) -> Lambda<F, I, T, Plain>
where
    F: Fn(I) -> T + Send + Sync + 'static,
    I: Value,
    T: Value,
{
    Lambda::new(f)
}

/// [`lambda`] for a closure that returns a `Result`: the `Ok` value goes on, an error ends the run.
///
/// ```
/// use runnable_core::{RunnableExt, try_lambda};
///
/// let parse = try_lambda(|s: String| s.parse::<u32>()).named("parse");
/// assert_eq!(parse.invoke("7".to_owned())?, 7);
/// # Ok::<(), runnable_core::Error>(())
/// ```
pub fn try_lambda<F, I, T, E>(f: F) -> Lambda<F, I, Result<T, E>, Fallible>
where
    F: Fn(I) -> Result<T, E> + Send + Sync + 'static,
    I: Value,
    T: Value,
    E: Failure,
{
    Lambda::new(f)
}

/// An async closure as a step: one that returns a future that is `Send`.
///
/// ```
/// # futures::executor::block_on(async {
/// use runnable_core::{RunnableExt, alambda};
///
/// let double = alambda(|x: u32| async move { x * 2 });
/// assert_eq!(double.ainvoke(4).await?, 8);
/// # Ok::<(), runnable_core::Error>(()) }).unwrap();
/// ```
pub fn alambda<F, I, U>(f: F) -> AsyncLambda<F, I, U::Output, Plain>
where
    F: Fn(I) -> U + Send + Sync + 'static,
    I: Value,
    U: Future<Output: Value> + Send,
{
    AsyncLambda::new(f)
}

/// [`alambda`] for a future that resolves to a `Result`.
pub fn try_alambda<F, I, U, T, E>(f: F) -> AsyncLambda<F, I, Result<T, E>, Fallible>
where
    F: Fn(I) -> U + Send + Sync + 'static,
    I: Value,
    U: Future<Output = Result<T, E>> + Send,
    T: Value,
    E: Failure,
{
    AsyncLambda::new(f)
}

/// A step with both halves given: `f` for sync code, `g` for async code. Neither is delegated.
///
/// ```
/// use runnable_core::{RunnableExt, lambda_pair};
///
/// let double = lambda_pair(|x: u32| x * 2, |x: u32| async move { x * 2 });
/// assert_eq!(double.invoke(4)?, 8);
/// # Ok::<(), runnable_core::Error>(())
/// ```
pub fn lambda_pair<F, G, I, T, U>(f: F, g: G) -> LambdaPair<F, G, I, T, Plain>
where
    F: Fn(I) -> T + Send + Sync + 'static,
    G: Fn(I) -> U + Send + Sync + 'static,
    I: Value,
    T: Value,
    U: Future<Output = T> + Send,
{
    LambdaPair::new(f, g)
}

/// [`lambda_pair`] for closures that return a `Result`.
pub fn try_lambda_pair<F, G, I, T, E, U>(f: F, g: G) -> LambdaPair<F, G, I, Result<T, E>, Fallible>
where
    F: Fn(I) -> Result<T, E> + Send + Sync + 'static,
    G: Fn(I) -> U + Send + Sync + 'static,
    I: Value,
    T: Value,
    E: Failure,
    U: Future<Output = Result<T, E>> + Send,
{
    LambdaPair::new(f, g)
}

closure_step! {
    /// A sync closure as a step; made by [`lambda`] and [`try_lambda`].
    Lambda<F f; L = place::Offload>, "lambda"
}
closure_step! {
    /// An async closure as a step; made by [`alambda`] and [`try_alambda`].
    AsyncLambda<G g>, "alambda"
}
closure_step! {
    /// A sync and an async closure as one step; made by [`lambda_pair`] and [`try_lambda_pair`].
    LambdaPair<F f, G g>, "lambda_pair"
}

placed_closure!(Lambda);

#[diagnostic::do_not_recommend]
impl<F, I, R, K, L> Runnable for Lambda<F, I, R, K, L>
where
    F: Fn(I) -> R + Send + Sync + 'static,
    I: Value,
    R: 'static,
    K: Returns<R>,
    L: Place,
{
    type Input = I;
    type Output = K::Output;
    type Plan = plan::Block<crate::compose::sequence::part::Leaf<Self, L>>;

    fn into_plan(self) -> Self::Plan {
        plan::step(self)
    }

    #[inline]
    fn call(&self, input: I, cx: &Context) -> Result<K::Output> {
        step(cx, &self.name, |_| K::outcome((self.f)(input)))
    }

    fn name(&self) -> Cow<'static, str> {
        self.name.clone()
    }
}

#[diagnostic::do_not_recommend]
impl<G, U, I, R, K> Runnable for AsyncLambda<G, I, R, K>
where
    G: Fn(I) -> U + Send + Sync + 'static,
    U: Future<Output = R> + Send,
    I: Value,
    R: 'static,
    K: Returns<R>,
{
    type Input = I;
    type Output = K::Output;
    type Plan = plan::Async<Self>;

    fn into_plan(self) -> Self::Plan {
        plan::step(self)
    }

    #[inline]
    fn acall(&self, input: I, cx: &Context) -> impl Future<Output = Result<K::Output>> + Send {
        astep(cx, &self.name, move |_| async move {
            K::outcome((self.g)(input).await)
        })
    }

    fn name(&self) -> Cow<'static, str> {
        self.name.clone()
    }
}

#[diagnostic::do_not_recommend]
impl<F, G, U, I, R, K> Runnable for LambdaPair<F, G, I, R, K>
where
    F: Fn(I) -> R + Send + Sync + 'static,
    G: Fn(I) -> U + Send + Sync + 'static,
    U: Future<Output = R> + Send,
    I: Value,
    R: 'static,
    K: Returns<R>,
{
    type Input = I;
    type Output = K::Output;
    type Plan = plan::Async<Self>;

    fn into_plan(self) -> Self::Plan {
        plan::step(self)
    }

    #[inline]
    fn call(&self, input: I, cx: &Context) -> Result<K::Output> {
        step(cx, &self.name, |_| K::outcome((self.f)(input)))
    }

    #[inline]
    fn acall(&self, input: I, cx: &Context) -> impl Future<Output = Result<K::Output>> + Send {
        astep(cx, &self.name, move |_| async move {
            K::outcome((self.g)(input).await)
        })
    }

    fn name(&self) -> Cow<'static, str> {
        self.name.clone()
    }
}

pipe_operator!([F: Fn(I) -> R + Send + Sync + 'static, I: Value, R: 'static, K: Returns<R>, L: Place] Lambda<F, I, R, K, L>);
pipe_operator!([
    G: Fn(I) -> U + Send + Sync + 'static,
    U: Future<Output = R> + Send,
    I: Value,
    R: 'static,
    K: Returns<R>
] AsyncLambda<G, I, R, K>);
pipe_operator!([
    F: Fn(I) -> R + Send + Sync + 'static,
    G: Fn(I) -> U + Send + Sync + 'static,
    U: Future<Output = R> + Send,
    I: Value,
    R: 'static,
    K: Returns<R>
] LambdaPair<F, G, I, R, K>);
