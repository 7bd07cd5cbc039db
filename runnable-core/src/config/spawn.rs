//! Work that user code starts, and that belongs to its run.

use std::{
    future::Future,
    pin::pin,
    task::{self, Poll},
};

use tokio::task::JoinHandle;

use super::{Ambient, Context};
use crate::runtime;

impl Context {
    /// Spawns a task that belongs to this run: the context, and the `tracing` span and subscriber, are
    /// its own, wherever it is polled. (In a task that was spawned by other means there is no run, as there is
    /// none on a thread that was.)
    ///
    /// It runs on the current tokio runtime, or on the shared one where there is none. The run does not wait
    /// for it; whoever wants that awaits the handle. Nor does the end of the run stop it: a task that may
    /// take long asks [`check`](Self::check), or is raced against [`ended`](Self::ended).
    ///
    /// ```
    /// # futures::executor::block_on(async {
    /// use runnable_core::{Config, Context, RunnableExt, alambda};
    ///
    /// let chain = alambda(|(): ()| async {
    ///     let cx = Context::current();
    ///     let task = cx.spawn(async { Context::current().tags().join(", ") });
    ///     task.await.unwrap_or_default()
    /// });
    /// let tagged = chain.with_config(Config::new().tag("nightly"));
    /// assert_eq!(tagged.ainvoke(()).await?, "nightly");
    /// # Ok::<(), runnable_core::Error>(()) }).unwrap();
    /// ```
    pub fn spawn<F>(&self, future: F) -> JoinHandle<F::Output>
    where
        F: Future<Output: Send + 'static> + Send + 'static,
    {
        let ambient = Ambient::of(self.clone());
        let cx = self.clone();
        runtime::spawn(async move {
            let mut future = pin!(cx.in_context(future));
            std::future::poll_fn(move |tcx: &mut task::Context<'_>| -> Poll<F::Output> {
                let _ambient = ambient.clone().enter();
                future.as_mut().poll(tcx)
            })
            .await
        })
    }

    /// Runs a sync body that belongs to this run on the blocking pool: [`spawn`](Self::spawn) for code
    /// that takes long or blocks.
    ///
    /// The body runs even if the handle is dropped.
    pub fn spawn_blocking<T>(&self, body: impl FnOnce() -> T + Send + 'static) -> JoinHandle<T>
    where
        T: Send + 'static,
    {
        let _current = self.enter();
        runtime::spawn_blocking(body)
    }
}
