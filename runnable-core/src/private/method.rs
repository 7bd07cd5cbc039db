//! The methods of traits: their futures are boxed, and so are their steps.

use std::{borrow::Cow, future::Future, marker::PhantomData, pin::Pin, sync::Arc};

use super::{
    step::{astep, step},
    twin::hop,
};
use crate::{
    compose::sequence::plan, config::Context, erased::BoxRunnable, error::Result, func::Returns,
    run, runnable::Runnable, runtime::place::Place, value::Value,
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

/// The step of a trait's method on `kept`, the receiver and the binds. The halves are the trait's, so that each is
/// the one that the receiver's type has. Of an async method there is no `sync`: what waits for it has to hear
/// when its run is over, which a blocking twin does not.
pub fn method<K, I, R, T, G, U>(
    name: &'static str,
    uses_context: bool,
    kept: T,
    sync: Option<SyncHalf<T, I, R>>,
    awaited: G,
) -> BoxRunnable<I, K::Output>
where
    K: Returns<R>,
    I: Value,
    R: 'static,
    T: Send + Sync + 'static,
    G: Fn(Arc<T>, I, Context) -> U + Copy + Send + Sync + 'static,
    U: Future<Output = R> + Send,
{
    BoxRunnable::new(Method {
        name,
        uses_context,
        kept: Arc::new(kept),
        sync,
        awaited,
        kind: PhantomData::<fn() -> K>,
    })
}

/// The body of a sync method.
pub type SyncHalf<T, I, R> = fn(&T, I, &Context) -> R;

struct Method<T, I, R, G, K> {
    name: &'static str,
    uses_context: bool,
    kept: Arc<T>,
    sync: Option<SyncHalf<T, I, R>>,
    awaited: G,
    kind: PhantomData<K>,
}

impl<T, I, R, G: Copy, K> Clone for Method<T, I, R, G, K> {
    fn clone(&self) -> Self {
        Self {
            kept: Arc::clone(&self.kept),
            ..*self
        }
    }
}

impl<K, I, R, T, G, U> Runnable for Method<T, I, R, G, fn() -> K>
where
    K: Returns<R>,
    I: Value,
    R: 'static,
    T: Send + Sync + 'static,
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
        match self.sync {
            Some(sync) => step(cx, self.name, |cx| K::outcome(sync(&self.kept, input, cx))),
            None => run::block_on(self.acall(input, cx)),
        }
    }

    fn acall(&self, input: I, cx: &Context) -> impl Future<Output = Result<K::Output>> + Send {
        astep(cx, self.name, move |cx| async move {
            K::outcome((self.awaited)(Arc::clone(&self.kept), input, cx).await)
        })
    }

    fn name(&self) -> Cow<'static, str> {
        Cow::Borrowed(self.name)
    }

    fn uses_context(&self) -> bool {
        self.uses_context
    }
}
