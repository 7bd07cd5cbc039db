//! A step that returns what is to be run in its place.

use std::borrow::Cow;

use futures_core::Stream;
use futures_util::{TryStreamExt as _, stream};

use super::sequence::{
    mode::{Mode, ModeOf},
    plan,
};
use crate::{
    config::Context,
    error::Result,
    event::Reported,
    graph::Builder,
    run,
    runnable::Runnable,
    stream::{Either, Ready, once, then_stream, then_stream_async},
    value::Value,
};

/// Runs what `step` returns; [`flatten`](crate::RunnableExt::flatten) says the same.
pub(crate) fn flatten<R>(step: R) -> Flatten<R>
where
    R: Runnable<Input: Clone>,
    R::Output: Returned<R::Input>,
{
    Flatten { step }
}

/// A runnable that takes an `I`, as the step does that returns it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be run in place of the step that returns it",
    label = "the step returns `{Self}`, which is not a runnable that takes `{I}`",
    note = "a step that is flattened returns a runnable with its own input; for now one and now another it is a \
            `BoxRunnable<{I}, …>`"
)]
pub trait Returned<I>: Runnable<Input = I> {}

#[diagnostic::do_not_recommend]
impl<I: Value, R: Runnable<Input = I>> Returned<I> for R {}

/// A step that is replaced by the runnable that it returns; made by
/// [`flatten`](crate::RunnableExt::flatten).
#[must_use = "a runnable does nothing until it is invoked"]
#[derive(Clone, Debug)]
pub struct Flatten<R> {
    step: R,
}

impl<R: Runnable> Flatten<R> {
    fn descend(&self, cx: &Context) -> Result<Context> {
        cx.descend()
            .map_err(|error| error.in_step(self.step.name()))
    }
}

#[diagnostic::do_not_recommend]
impl<R> Runnable for Flatten<R>
where
    R: Runnable<Input: Clone>,
    R::Output: Returned<R::Input>,
{
    type Input = R::Input;
    type Output = <R::Output as Runnable>::Output;
    type Plan = <<ModeOf<R> as Mode>::And<ModeOf<R::Output>> as Mode>::Plan<Self>;

    const REPORTED: Reported = Reported::Group;

    fn into_plan(self) -> Self::Plan {
        plan::step(self)
    }

    fn call(&self, input: R::Input, cx: &Context) -> Result<Self::Output> {
        let returned = run::call(&self.step, input.clone(), cx)?;
        run::call(&returned, input, &self.descend(cx)?)
    }

    async fn acall(&self, input: R::Input, cx: &Context) -> Result<Self::Output> {
        let returned = run::acall(&self.step, input.clone(), cx).await?;
        run::acall(&returned, input, &self.descend(cx)?).await
    }

    fn call_stream(
        self,
        input: R::Input,
        cx: Context,
    ) -> impl Iterator<Item = Result<Self::Output>> + Send {
        then_stream(Ready(input), move |input| {
            let returned = run::call(&self.step, input.clone(), &cx);
            match returned.and_then(|returned| Ok((returned, self.descend(&cx)?))) {
                Ok((returned, cx)) => Either::left(run::stream(returned, input, cx)),
                Err(error) => Either::right(once(move || Err(error))),
            }
        })
    }

    fn acall_stream(
        self,
        input: R::Input,
        cx: Context,
    ) -> impl Stream<Item = Result<Self::Output>> + Send {
        then_stream_async(Ready(input), move |input| {
            let chunks = async move {
                let returned = run::acall(&self.step, input.clone(), &cx).await?;
                Ok(run::astream(returned, input, self.descend(&cx)?))
            };
            stream::once(chunks).try_flatten()
        })
    }

    fn run_name(&self) -> Cow<'static, str> {
        Cow::Borrowed("flatten")
    }

    fn name(&self) -> Cow<'static, str> {
        self.step.name()
    }

    /// What is returned has a context in any case, since the depth is in it.
    #[inline]
    fn uses_context(&self) -> bool {
        self.step.uses_context()
    }

    fn describe(&self, graph: &mut Builder) {
        graph.group("flatten", "flatten", |graph| {
            graph.add(&self.step);
            graph.returned::<R::Output>();
        });
    }
}

pipe_operator!([R: Runnable<Input: Clone, Output: Returned<<R as Runnable>::Input>>] Flatten<R>);
