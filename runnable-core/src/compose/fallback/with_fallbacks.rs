//! The step that has fallbacks.

use std::{
    borrow::Cow, error::Error as StdError, fmt, marker::PhantomData, num::NonZeroUsize, sync::Arc,
};

use futures_core::Stream;

use super::{
    attempts::Failures,
    fallbacks::Fallbacks,
    streaming::{falling_back, falling_back_async},
};
use crate::{
    compose::sequence::{
        mode::{Mode, ModeOf},
        plan,
    },
    config::Context,
    erased::BoxRunnable,
    error::{Error, ErrorKind, Result},
    event::{self, FellBack, Reported},
    graph::Builder,
    run,
    runnable::Runnable,
    stream::{AsyncReplay, AsyncSource, Either, Replay, Source, then_stream, then_stream_async},
};

type Predicate = dyn Fn(&Error) -> bool + Send + Sync;
type Prepare<I> = dyn Fn(I, &Error) -> I + Send + Sync;

/// A chain with others for where it fails; made by [`with_fallbacks`](crate::RunnableExt::with_fallbacks).
///
/// `M` is what the chain and its fallbacks are as one step: a sync one if all of them are.
#[must_use = "a runnable does nothing until it is invoked"]
pub struct WithFallbacks<R: Runnable, M> {
    pub(super) step: R,
    others: Arc<[BoxRunnable<R::Input, R::Output>]>,
    /// An error leads to the next fallback if one of them says so.
    when: Vec<Arc<Predicate>>,
    prepare: Option<Arc<Prepare<R::Input>>>,
    mode: PhantomData<fn() -> M>,
}

impl<R: Runnable<Input: Clone>, M> WithFallbacks<R, M> {
    pub(crate) fn new<F>(step: R, others: F) -> Self
    where
        F: Fallbacks<R::Input, R::Output>,
    {
        Self {
            step,
            others: others.into_boxed().into(),
            when: Vec::new(),
            prepare: None,
            mode: PhantomData,
        }
    }

    /// Falls back only where a chain failed with an `E` for which `predicate` holds; any other error is
    /// that of the run. Of several calls one has to hold. Without any, every error but that of a
    /// [cancelled](ErrorKind::Cancelled) run leads to the next fallback.
    pub fn when<E, F>(self, predicate: F) -> Self
    where
        E: StdError + 'static,
        F: Fn(&E) -> bool + Send + Sync + 'static,
    {
        self.when_error(move |error| error.downcast_ref().is_some_and(&predicate))
    }

    /// [`when`](Self::when) for those who want to see the whole error: its kind, its path.
    pub fn when_error<F>(mut self, predicate: F) -> Self
    where
        F: Fn(&Error) -> bool + Send + Sync + 'static,
    {
        self.when.push(Arc::new(predicate));
        self
    }

    /// Shows the error of each attempt to `prepare`, which makes of the run's input that of the next
    /// attempt: LangChain's `exception_key`. The input is then taken whole, also where it streams in.
    ///
    /// ```
    /// use runnable_core::{RunnableExt, lambda, try_lambda};
    ///
    /// let parse = try_lambda(|text: String| text.parse::<u32>().map(|n| n.to_string()));
    /// let explain = lambda(|text: String| text);
    /// let chain = parse
    ///     .with_fallbacks([explain])
    ///     .prepare(|text, error| format!("{text} is no number: {error}"));
    /// assert!(chain.invoke("x".to_owned())?.starts_with("x is no number"));
    /// # Ok::<(), runnable_core::Error>(())
    /// ```
    pub fn prepare<F>(mut self, prepare: F) -> Self
    where
        F: Fn(R::Input, &Error) -> R::Input + Send + Sync + 'static,
    {
        self.prepare = Some(Arc::new(prepare));
        self
    }

    /// The fallback for after `error`, or the error of the run.
    pub(super) fn next(
        &self,
        failures: &mut Failures,
        error: Error,
        cx: &Context,
    ) -> Result<&BoxRunnable<R::Input, R::Output>> {
        // Then it is that, and not what the attempts failed with, that keeps it from going on.
        if let Err(over) = cx.check() {
            return Err(if error.kind() == over.kind() {
                error
            } else {
                over
            });
        }
        let falls_back = if self.when.is_empty() {
            error.kind() != ErrorKind::Cancelled
        } else {
            self.when.iter().any(|holds| holds(&error))
        };
        match self.others.get(failures.len()) {
            Some(other) if falls_back => {
                if !cx.is_idle() {
                    event::fell_back(cx, FellBack::new(&error, &other.name()));
                }
                failures.add(error);
                Ok(other)
            }
            _ => Err(std::mem::take(failures).end(error, || full_name(&self.step, &self.others))),
        }
    }

    /// Whether no fallback is left for after the attempt that comes next.
    pub(super) fn is_last(&self, failures: &Failures) -> bool {
        failures.len() == self.others.len()
    }

    fn inputs(&self, input: R::Input) -> Inputs<R::Input> {
        Inputs {
            input,
            prepare: self.prepare.clone(),
        }
    }
}

/// The input of one attempt after another.
pub(super) struct Inputs<I> {
    input: I,
    prepare: Option<Arc<Prepare<I>>>,
}

impl<I: Clone> Inputs<I> {
    /// The input of the attempt after one that failed with `error`.
    pub(super) fn after(&self, error: Option<&Error>) -> I {
        match (&self.prepare, error) {
            (Some(prepare), Some(error)) => prepare(self.input.clone(), error),
            _ => self.input.clone(),
        }
    }
}

/// The names of the chain and its fallbacks.
fn full_name<R: Runnable>(step: &R, others: &[BoxRunnable<R::Input, R::Output>]) -> String {
    let others = others.iter().map(Runnable::name);
    let names: Vec<_> = std::iter::once(step.name()).chain(others).collect();
    format!("fallbacks({})", names.join(", "))
}

impl<R: Runnable, M> Clone for WithFallbacks<R, M> {
    fn clone(&self) -> Self {
        Self {
            step: self.step.clone(),
            others: Arc::clone(&self.others),
            when: self.when.clone(),
            prepare: self.prepare.clone(),
            mode: PhantomData,
        }
    }
}

impl<R: Runnable, M> fmt::Debug for WithFallbacks<R, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WithFallbacks")
            .field("step", &self.step.name())
            .field("others", &self.others)
            .finish_non_exhaustive()
    }
}

#[diagnostic::do_not_recommend]
impl<R: Runnable<Input: Clone>, M: Mode> Runnable for WithFallbacks<R, M> {
    type Input = R::Input;
    type Output = R::Output;
    type Plan = <<ModeOf<R> as Mode>::And<M> as Mode>::Around<Self>;

    const HAS_VALUE: bool = R::HAS_VALUE;

    const REPORTED: Reported = Reported::Group;

    fn into_plan(self) -> Self::Plan {
        plan::step(self)
    }

    fn call(&self, input: R::Input, cx: &Context) -> Result<R::Output> {
        let mut result = run::call(&self.step, input.clone(), cx);
        if result.is_ok() {
            return result;
        }
        let (inputs, mut failures) = (self.inputs(input), Failures::default());
        while let Err(error) = result {
            let other = self.next(&mut failures, error, cx)?;
            result = run::call(other, inputs.after(failures.last()), cx);
        }
        result
    }

    async fn acall(&self, input: R::Input, cx: &Context) -> Result<R::Output> {
        let mut result = run::acall(&self.step, input.clone(), cx).await;
        if result.is_ok() {
            return result;
        }
        let (inputs, mut failures) = (self.inputs(input), Failures::default());
        while let Err(error) = result {
            let other = self.next(&mut failures, error, cx)?;
            result = run::acall(other, inputs.after(failures.last()), cx).await;
        }
        result
    }

    fn call_stream(
        self,
        input: R::Input,
        cx: Context,
    ) -> impl Iterator<Item = Result<R::Output>> + Send {
        let inputs = self.inputs(input);
        falling_back(self, inputs, cx)
    }

    fn acall_stream(
        self,
        input: R::Input,
        cx: Context,
    ) -> impl Stream<Item = Result<R::Output>> + Send {
        let inputs = self.inputs(input);
        falling_back_async(self, inputs, cx)
    }

    fn call_collect<S: Source<Item = R::Input>>(
        &self,
        source: S,
        cx: &Context,
    ) -> Result<R::Output> {
        if !self.takes_chunks() {
            return self.call(source.value()?, cx);
        }
        let source = Replay::new(source);
        let mut failures = Failures::default();
        let first = source.attempt(self.is_last(&failures));
        let mut result = run::collect(&self.step, first, cx);
        while let Err(error) = result {
            if source.has_failed() {
                return Err(error);
            }
            let other = self.next(&mut failures, error, cx)?;
            let source = source.attempt(self.is_last(&failures));
            result = run::collect(other, source, cx);
        }
        result
    }

    async fn acall_collect<S: AsyncSource<Item = R::Input>>(
        &self,
        source: S,
        cx: &Context,
    ) -> Result<R::Output> {
        if !self.takes_chunks() {
            return self.acall(source.value().await?, cx).await;
        }
        let source = AsyncReplay::new(source);
        let mut failures = Failures::default();
        let first = source.attempt(self.is_last(&failures));
        let mut result = run::acollect(&self.step, first, cx).await;
        while let Err(error) = result {
            if source.has_failed() {
                return Err(error);
            }
            let other = self.next(&mut failures, error, cx)?;
            let source = source.attempt(self.is_last(&failures));
            result = run::acollect(other, source, cx).await;
        }
        result
    }

    fn call_transform<S: Source<Item = R::Input>>(
        self,
        source: S,
        cx: Context,
    ) -> impl Iterator<Item = Result<R::Output>> + Send {
        if !self.takes_chunks() {
            return Either::left(then_stream(source, move |input| {
                self.call_stream(input, cx)
            }));
        }
        Either::right(falling_back(self, Replay::new(source), cx))
    }

    fn acall_transform<S: AsyncSource<Item = R::Input>>(
        self,
        source: S,
        cx: Context,
    ) -> impl Stream<Item = Result<R::Output>> + Send {
        if !self.takes_chunks() {
            return Either::left(then_stream_async(source, move |input| {
                self.acall_stream(input, cx)
            }));
        }
        Either::right(falling_back_async(self, AsyncReplay::new(source), cx))
    }

    fn run_name(&self) -> Cow<'static, str> {
        Cow::Borrowed("fallbacks")
    }

    fn name(&self) -> Cow<'static, str> {
        Cow::Owned(full_name(&self.step, &self.others))
    }

    // That of the chain: the fallbacks' are for the runs that get to them.
    fn concurrency_limit(&self) -> Option<NonZeroUsize> {
        self.step.concurrency_limit()
    }

    // Only if what streams in can go to each attempt as it comes.
    fn takes_chunks(&self) -> bool {
        self.prepare.is_none()
            && self.step.takes_chunks()
            && self.others.iter().all(Runnable::takes_chunks)
    }

    fn uses_context(&self) -> bool {
        self.step.uses_context() || self.others.iter().any(Runnable::uses_context)
    }

    fn describe(&self, graph: &mut Builder) {
        graph.group("fallbacks", "fallbacks", |graph| {
            graph.fork(|ways| {
                ways.arm("first", &self.step);
                for other in &*self.others {
                    ways.on_error("on error", other);
                }
            });
        });
    }
}

pipe_operator!([R: Runnable<Input: Clone>, M: Mode] WithFallbacks<R, M>);
