//! Who is told what happens in a run.

use std::{sync::Arc, time::Duration};

use super::{Data, Run};
use crate::error::{BoxError, Error};

/// What a handler's method returns: an error is reported, once for a handler, and changes nothing.
pub type HandlerResult = Result<(), BoxError>;

/// Hears what happens in the runs under a [`Config`](crate::Config::handler): LangChain's callback handler.
///
/// Each method does nothing by default. They are called where the step runs, one after another, and the
/// step waits for them: a handler should be quick. What takes its time belongs behind a channel.
///
/// A handler never breaks a run, or slows others: an error that it returns, or a panic, is reported once
/// (as a `tracing` event of the target `runnable::handlers`, or on stderr without the feature `tracing`), and it
/// goes on being called. It runs outside of any run: a chain that it calls is not told to it.
///
/// Each run that has started ends once, by [`on_end`](Self::on_end), [`on_error`](Self::on_error) or
/// [`on_drop`](Self::on_drop), and those inside it before it does. Only what a run has left behind when it failed,
/// a sync body on a pool that nothing can stop, ends after it.
///
/// ```
/// use std::sync::atomic::{AtomicUsize, Ordering};
/// use std::sync::Arc;
///
/// use runnable_core::{Config, RunnableExt, event::{Handler, HandlerResult, Run}, lambda};
/// use runnable_core::event::Data;
///
/// #[derive(Default)]
/// struct Ended(AtomicUsize);
///
/// impl Handler for Ended {
///     fn on_end(&self, _run: &Run<'_>, _output: Option<Data<'_>>) -> HandlerResult {
///         self.0.fetch_add(1, Ordering::Relaxed);
///         Ok(())
///     }
/// }
///
/// let ended = Arc::new(Ended::default());
/// let chain = lambda(|x: u32| x + 1) | lambda(|x: u32| x * 2);
/// chain.with_config(Config::new().handler(Arc::clone(&ended))).invoke(1)?;
/// // The sequence and its two steps.
/// assert_eq!(ended.0.load(Ordering::Relaxed), 3);
/// # Ok::<(), runnable_core::Error>(())
/// ```
#[expect(unused_variables, reason = "the names are documentation")]
pub trait Handler: Send + Sync + 'static {
    /// A run has started. A step that takes chunks starts when the first of them is there, and has no
    /// input to show.
    fn on_start(&self, run: &Run<'_>, input: Option<Data<'_>>) -> HandlerResult {
        Ok(())
    }

    /// A run that streams has given a chunk.
    fn on_chunk(&self, run: &Run<'_>, chunk: Data<'_>) -> HandlerResult {
        Ok(())
    }

    /// A run has come to its end. If it streams, its output was told chunk by chunk.
    fn on_end(&self, run: &Run<'_>, output: Option<Data<'_>>) -> HandlerResult {
        Ok(())
    }

    /// A run has failed.
    fn on_error(&self, run: &Run<'_>, error: &Error) -> HandlerResult {
        Ok(())
    }

    /// A run that had started went away without an end: its future or stream was dropped, as a timeout
    /// does, or the step panicked. `error` says so. By default that is an [error](Self::on_error).
    fn on_drop(&self, run: &Run<'_>, error: &Error) -> HandlerResult {
        self.on_error(run, error)
    }

    /// A run will try again what has failed.
    fn on_retry(&self, run: &Run<'_>, retried: Retried<'_>) -> HandlerResult {
        Ok(())
    }

    /// A run goes on with a fallback.
    fn on_fallback(&self, run: &Run<'_>, fell_back: FellBack<'_>) -> HandlerResult {
        Ok(())
    }

    /// A step says something of its own: see [`Context::emit`](crate::Context::emit).
    fn on_custom(&self, run: &Run<'_>, event: Custom<'_>) -> HandlerResult {
        Ok(())
    }
}

/// What is going to be tried again.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Retried<'a> {
    /// How many attempts have failed.
    pub attempts: usize,
    /// What the last of them failed with.
    pub error: &'a Error,
    /// How long the next one will wait.
    pub delay: Duration,
}

/// What a run goes on with.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct FellBack<'a> {
    /// What the attempt before failed with.
    pub error: &'a Error,
    /// The name of the chain that is tried next.
    pub next: &'a str,
}

/// What a step says of its own.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Custom<'a> {
    /// What it is called.
    pub name: &'a str,
    /// What it says.
    pub data: Data<'a>,
}

#[cfg(feature = "retry")]
impl<'a> Retried<'a> {
    pub(crate) fn new(attempts: usize, error: &'a Error, delay: Duration) -> Self {
        Self {
            attempts,
            error,
            delay,
        }
    }
}

impl<'a> FellBack<'a> {
    pub(crate) fn new(error: &'a Error, next: &'a str) -> Self {
        Self { error, next }
    }
}

impl<'a> Custom<'a> {
    pub(crate) fn new(name: &'a str, data: Data<'a>) -> Self {
        Self { name, data }
    }
}

/// Hands each method of [`Handler`] on to another handler: `hand_on!(self => self.field)`.
macro_rules! hand_on {
    ($this:ident => $to:expr) => {
        $crate::event::handler::hand_on! { @ $this $to =>
            on_start(input: Option<$crate::event::Data<'_>>);
            on_chunk(chunk: $crate::event::Data<'_>);
            on_end(output: Option<$crate::event::Data<'_>>);
            on_error(error: &$crate::Error);
            on_drop(error: &$crate::Error);
            on_retry(retried: $crate::event::Retried<'_>);
            on_fallback(fell_back: $crate::event::FellBack<'_>);
            on_custom(event: $crate::event::Custom<'_>);
        }
    };
    (@ $this:ident $to:expr => $($method:ident($what:ident: $type:ty);)+) => {$(
        fn $method(
            &$this,
            run: &$crate::event::Run<'_>,
            $what: $type,
        ) -> $crate::event::HandlerResult {
            $crate::event::Handler::$method(&$to, run, $what)
        }
    )+};
}
pub(super) use hand_on;

/// Who keeps a reference count can look at the handler after the run.
impl<H: Handler + ?Sized> Handler for Arc<H> {
    hand_on!(self => **self);
}
