//! A chain on every element.

use std::{borrow::Cow, future::Future};

use futures_core::Stream;
use futures_util::{StreamExt as _, stream};

use super::sequence::{
    mode::{Mode, ModeOf},
    plan,
};
use crate::{
    batch,
    config::Context,
    error::Result,
    event::Reported,
    graph::Builder,
    runnable::Runnable,
    stream::{Ready, then_stream, then_stream_async},
};

/// A chain that runs on each element of a vector; made by [`map`](crate::RunnableExt::map).
///
/// The elements run as the inputs of a [`batch`](crate::RunnableExt::batch) do: side by side, as many at a time as
/// the run may have, and the first error stops the rest. Streamed, each output is a chunk of one
/// element, in the order of the inputs and as soon as it is ready.
#[doc(alias = "RunnableEach")]
#[must_use = "a runnable does nothing until it is invoked"]
#[derive(Clone, Debug)]
pub struct Each<R> {
    step: R,
}

impl<R: Runnable> Each<R> {
    pub(crate) fn new(step: R) -> Self {
        Self { step }
    }
}

#[diagnostic::do_not_recommend]
impl<R: Runnable> Runnable for Each<R> {
    type Input = Vec<R::Input>;
    type Output = Vec<R::Output>;
    type Plan = <ModeOf<R> as Mode>::Many<Self>;

    const REPORTED: Reported = Reported::Group;

    fn into_plan(self) -> Self::Plan {
        plan::step(self)
    }

    fn call(&self, inputs: Vec<R::Input>, cx: &Context) -> Result<Vec<R::Output>> {
        let cx = batch::context(&self.step, cx.clone());
        batch::batch(self.step.clone(), inputs, cx)
    }

    fn acall(
        &self,
        inputs: Vec<R::Input>,
        cx: &Context,
    ) -> impl Future<Output = Result<Vec<R::Output>>> + Send {
        let cx = batch::context(&self.step, cx.clone());
        batch::abatch(self.step.clone(), inputs.into_iter(), cx)
    }

    fn call_stream(
        self,
        inputs: Vec<R::Input>,
        cx: Context,
    ) -> impl Iterator<Item = Result<Vec<R::Output>>> + Send {
        then_stream(Ready(inputs), move |inputs| {
            let cx = batch::context(&self.step, cx);
            let results = batch::in_order(self.step, inputs.into_iter(), cx);
            results.enumerate().map(chunk)
        })
    }

    fn acall_stream(
        self,
        inputs: Vec<R::Input>,
        cx: Context,
    ) -> impl Stream<Item = Result<Vec<R::Output>>> + Send {
        then_stream_async(Ready(inputs), move |inputs| {
            let cx = batch::context(&self.step, cx);
            let results = batch::in_order_async(self.step, stream::iter(inputs), cx);
            results.enumerate().map(chunk)
        })
    }

    fn run_name(&self) -> Cow<'static, str> {
        Cow::Borrowed("map")
    }

    fn name(&self) -> Cow<'static, str> {
        Cow::Owned(format!("map({})", self.step.name()))
    }

    fn uses_context(&self) -> bool {
        self.step.uses_context()
    }

    fn describe(&self, graph: &mut Builder) {
        // Each element is a run of its own, wherever this is.
        graph.in_own_jobs(|graph| graph.around("map", "map", &self.step));
    }
}

fn chunk<T>((index, result): (usize, Result<T>)) -> Result<Vec<T>> {
    match result {
        Ok(output) => Ok(vec![output]),
        Err(error) => Err(batch::of_input(error, index)),
    }
}

pipe_operator!([R: Runnable] Each<R>);
