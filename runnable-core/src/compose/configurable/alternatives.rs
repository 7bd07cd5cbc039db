//! One of several chains, chosen by the run's config.

use std::{borrow::Cow, fmt, marker::PhantomData, num::NonZeroUsize, sync::Arc};

use futures_core::Stream;

use super::of_another_type;
use crate::{
    compose::{
        around::{ataken, taken},
        sequence::{
            mode::{Mode, ModeOf},
            plan,
        },
    },
    config::Context,
    erased::BoxRunnable,
    error::{Error, ErrorKind, Result},
    event::Reported,
    graph::Builder,
    run,
    runnable::Runnable,
    stream::{AsyncSource, Source, try_lazy, try_lazy_async},
    value::Value,
};

/// The chains with their names, the default first.
type Choices<I, O> = Vec<(Cow<'static, str>, BoxRunnable<I, O>)>;

/// A choice of a chain that the run's config makes; made by
/// [`configurable_alternatives`](crate::RunnableExt::configurable_alternatives).
///
/// Its name, in errors as well, is the key by which it is configured. `M` says whether all of the
/// alternatives are sync.
#[must_use = "a runnable does nothing until it is invoked"]
pub struct ConfigurableAlternatives<I, O, M> {
    key: Cow<'static, str>,
    default: BoxRunnable<I, O>,
    choices: Arc<Choices<I, O>>,
    uses_context: bool,
    mode: PhantomData<fn() -> M>,
}

impl<I: Value, O: Value, M: Mode> ConfigurableAlternatives<I, O, M> {
    pub(crate) fn new<R>(key: Cow<'static, str>, name: Cow<'static, str>, step: R) -> Self
    where
        R: Runnable<Input = I, Output = O>,
    {
        let uses_context = step.uses_context();
        let default = BoxRunnable::new(step);
        Self {
            key,
            choices: Arc::new(vec![(name, default.clone())]),
            default,
            uses_context,
            mode: PhantomData,
        }
    }

    /// Runs `step` where the config says `name`.
    ///
    /// # Panics
    /// If there is an alternative of that name already: one of the two would never run.
    #[track_caller]
    pub fn alternative<R>(
        mut self,
        name: impl Into<Cow<'static, str>>,
        step: R,
    ) -> ConfigurableAlternatives<I, O, M::And<ModeOf<R>>>
    where
        R: Runnable<Input = I, Output = O>,
    {
        let name = name.into();
        assert!(
            self.named(&name).is_none(),
            "`{}` has an alternative `{name}` already: give each alternative a name of its own",
            self.key,
        );
        self.uses_context |= step.uses_context();
        Arc::make_mut(&mut self.choices).push((name, BoxRunnable::new(step)));
        ConfigurableAlternatives {
            key: self.key,
            default: self.default,
            choices: self.choices,
            uses_context: self.uses_context,
            mode: PhantomData,
        }
    }

    fn named(&self, wanted: &str) -> Option<&BoxRunnable<I, O>> {
        let mut choices = self.choices.iter();
        let (_, found) = choices.find(|(name, _)| name == wanted)?;
        Some(found)
    }

    /// The alternative of this run.
    fn chosen(&self, cx: &Context) -> Result<&BoxRunnable<I, O>> {
        let text = cx.configurable::<String>(&self.key).map(String::as_str);
        match text.or_else(|| cx.configurable::<&'static str>(&self.key).copied()) {
            Some(name) => self.named(name).ok_or_else(|| self.unknown(name)),
            None => match of_another_type(cx, &self.key, "String` or `&str") {
                Some(error) => Err(error.in_step(self.key.clone())),
                None => Ok(&self.default),
            },
        }
    }

    #[cold]
    fn unknown(&self, name: &str) -> Error {
        let choices = self.choices.iter().map(|(name, _)| format!("`{name}`"));
        let choices = choices.collect::<Vec<_>>().join(", ");
        let message = format!("has no alternative `{name}`: the alternatives are {choices}");
        Error::new(ErrorKind::BadInput, message).in_step(self.key.clone())
    }
}

impl<I, O, M> Clone for ConfigurableAlternatives<I, O, M> {
    fn clone(&self) -> Self {
        Self {
            key: self.key.clone(),
            default: self.default.clone(),
            choices: Arc::clone(&self.choices),
            uses_context: self.uses_context,
            mode: PhantomData,
        }
    }
}

impl<I, O, M> fmt::Debug for ConfigurableAlternatives<I, O, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ConfigurableAlternatives")
            .field("key", &self.key)
            .field("choices", &self.choices)
            .finish_non_exhaustive()
    }
}

#[diagnostic::do_not_recommend]
impl<I: Value, O: Value, M: Mode> Runnable for ConfigurableAlternatives<I, O, M> {
    type Input = I;
    type Output = O;
    type Plan = M::Around<Self>;

    const REPORTED: Reported = Reported::Through;

    fn into_plan(self) -> Self::Plan {
        plan::step(self)
    }

    fn call(&self, input: I, cx: &Context) -> Result<O> {
        run::call(self.chosen(cx)?, input, cx)
    }

    async fn acall(&self, input: I, cx: &Context) -> Result<O> {
        run::acall(self.chosen(cx)?, input, cx).await
    }

    streams_as_it_transforms!();

    fn call_collect<S: Source<Item = I>>(&self, source: S, cx: &Context) -> Result<O> {
        let source = taken(self, source)?;
        run::collect(self.chosen(cx)?, source, cx)
    }

    async fn acall_collect<S: AsyncSource<Item = I>>(&self, source: S, cx: &Context) -> Result<O> {
        let source = ataken(self, source).await?;
        run::acollect(self.chosen(cx)?, source, cx).await
    }

    fn call_transform<S: Source<Item = I>>(
        self,
        source: S,
        cx: Context,
    ) -> impl Iterator<Item = Result<O>> + Send {
        try_lazy(move || {
            let source = taken(&self, source)?;
            let chosen = self.chosen(&cx)?.clone();
            Ok(run::transform(chosen, source, cx))
        })
    }

    fn acall_transform<S: AsyncSource<Item = I>>(
        self,
        source: S,
        cx: Context,
    ) -> impl Stream<Item = Result<O>> + Send {
        try_lazy_async(async move {
            let source = ataken(&self, source).await?;
            let chosen = self.chosen(&cx)?.clone();
            Ok(run::atransform(chosen, source, cx))
        })
    }

    fn name(&self) -> Cow<'static, str> {
        self.key.clone()
    }

    fn takes_chunks(&self) -> bool {
        self.choices.iter().all(|(_, step)| step.takes_chunks())
    }

    // That of the default: the others' are for the runs that choose them.
    fn concurrency_limit(&self) -> Option<NonZeroUsize> {
        self.default.concurrency_limit()
    }

    #[inline]
    fn uses_context(&self) -> bool {
        self.uses_context
    }

    fn describe(&self, graph: &mut Builder) {
        let label = format!("alternatives by `{}`", self.key);
        graph.group("configurable_alternatives", label, |graph| {
            graph.choice::<I>(&self.key);
            graph.fork(|ways| {
                for (name, step) in &*self.choices {
                    ways.arm(name.clone(), step);
                }
            });
        });
    }
}

pipe_operator!([I: Value, O: Value, M: Mode] ConfigurableAlternatives<I, O, M>);
