//! A step of which a field is set by the run's config.

use std::{any::type_name, borrow::Cow, fmt, num::NonZeroUsize, sync::Arc};

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
    error::Result,
    event::Reported,
    graph::Builder,
    run,
    runnable::Runnable,
    stream::{AsyncSource, Source, try_lazy, try_lazy_async},
};

/// The step remade by what the context says, if it says anything.
type Remake<R> = Arc<dyn Fn(&R, &Context) -> Result<Option<R>> + Send + Sync>;

/// A field, and the key by which it is set.
struct Field<R> {
    key: Cow<'static, str>,
    remake: Remake<R>,
}

impl<R> Clone for Field<R> {
    fn clone(&self) -> Self {
        Self {
            key: self.key.clone(),
            remake: Arc::clone(&self.remake),
        }
    }
}

/// A step that is remade for a run whose config says so; made by
/// [`configurable_fields`](crate::RunnableExt::configurable_fields).
#[must_use = "a runnable does nothing until it is invoked"]
pub struct ConfigurableFields<R> {
    step: R,
    fields: Arc<Vec<Field<R>>>,
}

impl<R: Runnable> ConfigurableFields<R> {
    pub(crate) fn new(step: R) -> Self {
        Self {
            step,
            fields: Arc::default(),
        }
    }

    /// Makes one more field of the same step configurable. `remake` is given the step, as the fields
    /// before this one have left it.
    pub fn configurable_fields<V, F>(mut self, key: impl Into<Cow<'static, str>>, remake: F) -> Self
    where
        V: Clone + Send + Sync + 'static,
        F: Fn(&R, V) -> R + Send + Sync + 'static,
    {
        let key = key.into();
        let name = key.clone();
        let field = move |step: &R, cx: &Context| match cx.configurable::<V>(&key) {
            Some(value) => Ok(Some(remake(step, value.clone()))),
            None => match of_another_type(cx, &key, type_name::<V>()) {
                Some(error) => Err(error.in_step(step.name())),
                None => Ok(None),
            },
        };
        Arc::make_mut(&mut self.fields).push(Field {
            key: name,
            remake: Arc::new(field),
        });
        self
    }

    /// The step as it is in this run.
    fn in_run(&self, cx: &Context) -> Result<Cow<'_, R>> {
        let mut step = Cow::Borrowed(&self.step);
        for field in &*self.fields {
            if let Some(remade) = (field.remake)(&step, cx)? {
                step = Cow::Owned(remade);
            }
        }
        Ok(step)
    }
}

impl<R: Clone> Clone for ConfigurableFields<R> {
    fn clone(&self) -> Self {
        Self {
            step: self.step.clone(),
            fields: Arc::clone(&self.fields),
        }
    }
}

impl<R: fmt::Debug> fmt::Debug for ConfigurableFields<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ConfigurableFields")
            .field(&self.step)
            .finish_non_exhaustive()
    }
}

#[diagnostic::do_not_recommend]
impl<R: Runnable> Runnable for ConfigurableFields<R> {
    type Input = R::Input;
    type Output = R::Output;
    type Plan = <ModeOf<R> as Mode>::Around<Self>;

    const HAS_VALUE: bool = R::HAS_VALUE;

    const REPORTED: Reported = Reported::Through;

    fn into_plan(self) -> Self::Plan {
        plan::step(self)
    }

    fn call(&self, input: R::Input, cx: &Context) -> Result<R::Output> {
        run::call(&*self.in_run(cx)?, input, cx)
    }

    async fn acall(&self, input: R::Input, cx: &Context) -> Result<R::Output> {
        run::acall(&*self.in_run(cx)?, input, cx).await
    }

    streams_as_it_transforms!();

    fn call_collect<S: Source<Item = R::Input>>(
        &self,
        source: S,
        cx: &Context,
    ) -> Result<R::Output> {
        let source = taken(self, source)?;
        run::collect(&*self.in_run(cx)?, source, cx)
    }

    async fn acall_collect<S: AsyncSource<Item = R::Input>>(
        &self,
        source: S,
        cx: &Context,
    ) -> Result<R::Output> {
        let source = ataken(self, source).await?;
        run::acollect(&*self.in_run(cx)?, source, cx).await
    }

    fn call_transform<S: Source<Item = R::Input>>(
        self,
        source: S,
        cx: Context,
    ) -> impl Iterator<Item = Result<R::Output>> + Send {
        try_lazy(move || {
            let source = taken(&self, source)?;
            let step = self.in_run(&cx)?.into_owned();
            Ok(run::transform(step, source, cx))
        })
    }

    fn acall_transform<S: AsyncSource<Item = R::Input>>(
        self,
        source: S,
        cx: Context,
    ) -> impl Stream<Item = Result<R::Output>> + Send {
        try_lazy_async(async move {
            let source = ataken(&self, source).await?;
            let step = self.in_run(&cx)?.into_owned();
            Ok(run::atransform(step, source, cx))
        })
    }

    fn name(&self) -> Cow<'static, str> {
        self.step.name()
    }

    fn concurrency_limit(&self) -> Option<NonZeroUsize> {
        self.step.concurrency_limit()
    }

    fn takes_chunks(&self) -> bool {
        self.step.takes_chunks()
    }

    #[inline]
    fn uses_context(&self) -> bool {
        self.step.uses_context()
    }

    fn describe(&self, graph: &mut Builder) {
        let keys: Vec<_> = self.fields.iter().map(|field| &*field.key).collect();
        let label = format!("configurable by `{}`", keys.join("`, `"));
        graph.around("configurable_fields", label, &self.step);
    }
}

pipe_operator!([R: Runnable] ConfigurableFields<R>);
