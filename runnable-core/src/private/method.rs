//! The methods of traits: their futures are boxed, and so are their steps.

use std::{borrow::Cow, fmt, future::Future, marker::PhantomData, pin::Pin, sync::Arc};

use super::{
    step::{astep, step},
    twin::hop,
};
use crate::{
    compose::sequence::plan, config::Context, erased::BoxRunnable, error::Result, func::Returns,
    runnable::Runnable, runtime::place::Place, value::Value,
};

/// What an async method of a trait returns.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// The body of an async method of a trait.
pub fn boxed<'a, T, F>(body: F) -> BoxFuture<'a, T>
where
    F: Future<Output = T> + Send + 'a,
{
    Box::pin(body)
}

/// The async twin of a trait's sync method: its body at the place `L`.
pub fn boxed_hop<'a, L: Place, F, T>(body: F) -> BoxFuture<'a, T>
where
    F: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    Box::pin(hop::<L, F, T>(body))
}

/// The step of a trait's method on `kept`, the receiver and the binds. Both halves are the trait's, so that
/// each is the one that the receiver's type has.
pub fn method<K, I, R, T, F, G, U>(
    name: &'static str,
    uses_context: bool,
    kept: T,
    sync: F,
    awaited: G,
) -> BoxRunnable<I, K::Output>
where
    K: Returns<R>,
    I: Value,
    R: 'static,
    T: Send + Sync + 'static,
    F: Fn(&T, I, &Context) -> R + Copy + Send + Sync + 'static,
    G: Fn(Arc<T>, I, Context) -> U + Copy + Send + Sync + 'static,
    U: Future<Output = R> + Send,
{
    BoxRunnable::new(Method {
        name,
        uses_context,
        kept: Arc::new(kept),
        sync,
        awaited,
        signature: PhantomData::<fn(I) -> (K, R)>,
    })
}

struct Method<T, F, G, S> {
    name: &'static str,
    uses_context: bool,
    kept: Arc<T>,
    sync: F,
    awaited: G,
    signature: PhantomData<S>,
}

impl<T, F: Copy, G: Copy, S> Clone for Method<T, F, G, S> {
    fn clone(&self) -> Self {
        Self {
            kept: Arc::clone(&self.kept),
            ..*self
        }
    }
}

impl<T, F, G, S> fmt::Debug for Method<T, F, G, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl<K, I, R, T, F, G, U> Runnable for Method<T, F, G, fn(I) -> (K, R)>
where
    K: Returns<R>,
    I: Value,
    R: 'static,
    T: Send + Sync + 'static,
    F: Fn(&T, I, &Context) -> R + Copy + Send + Sync + 'static,
    G: Fn(Arc<T>, I, Context) -> U + Copy + Send + Sync + 'static,
    U: Future<Output = R> + Send,
{
    type Input = I;
    type Output = K::Output;
    type Plan = plan::Async<Self>;

    fn into_plan(self) -> Self::Plan {
        plan::step(self)
    }

    fn call(&self, input: I, cx: &Context) -> Result<K::Output> {
        step(cx, self.name, |cx| {
            K::outcome((self.sync)(&self.kept, input, cx))
        })
    }

    async fn acall(&self, input: I, cx: &Context) -> Result<K::Output> {
        astep(cx, self.name, |cx| async move {
            K::outcome((self.awaited)(Arc::clone(&self.kept), input, cx).await)
        })
        .await
    }

    fn name(&self) -> Cow<'static, str> {
        Cow::Borrowed(self.name)
    }

    fn uses_context(&self) -> bool {
        self.uses_context
    }
}
