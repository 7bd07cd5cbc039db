//! The input kept beside what is made of it.

use std::{borrow::Cow, future::Future};

use super::sequence::{
    mode::{Mode, ModeOf},
    plan,
};
use crate::{
    config::Context, error::Result, event::Reported, graph::Builder, run, runnable::Runnable,
};

/// A step that keeps its input beside what `step` makes of it: `In` becomes `(In, Out)`.
///
/// LangChain's `RunnablePassthrough.assign`, with a pair for the map.
///
/// ```
/// use runnable_core::{RunnableExt, compose::assign, lambda};
///
/// let chain = lambda(|x: u32| x + 1) | assign(lambda(|x: u32| x * x));
/// assert_eq!(chain.invoke(2)?, (3, 9));
/// # Ok::<(), runnable_core::Error>(())
/// ```
pub fn assign<R: Runnable<Input: Clone>>(step: R) -> Assign<R> {
    Assign { step }
}

/// A step whose input comes out again, beside its output; made by [`assign`].
#[must_use = "a runnable does nothing until it is invoked"]
#[derive(Clone, Debug)]
pub struct Assign<R> {
    step: R,
}

#[diagnostic::do_not_recommend]
impl<R: Runnable<Input: Clone>> Runnable for Assign<R> {
    type Input = R::Input;
    type Output = (R::Input, R::Output);
    type Plan = <ModeOf<R> as Mode>::Plan<Self>;

    const REPORTED: Reported = Reported::Group;

    fn into_plan(self) -> Self::Plan {
        plan::step(self)
    }

    #[inline]
    fn call(&self, input: R::Input, cx: &Context) -> Result<Self::Output> {
        let output = run::call(&self.step, input.clone(), cx)?;
        Ok((input, output))
    }

    fn acall(
        &self,
        input: R::Input,
        cx: &Context,
    ) -> impl Future<Output = Result<Self::Output>> + Send {
        let output = run::acall(&self.step, input.clone(), cx);
        async move { Ok((input, output.await?)) }
    }

    fn run_name(&self) -> Cow<'static, str> {
        Cow::Borrowed("assign")
    }

    fn name(&self) -> Cow<'static, str> {
        Cow::Owned(format!("assign({})", self.step.name()))
    }

    #[inline]
    fn uses_context(&self) -> bool {
        self.step.uses_context()
    }

    fn describe(&self, graph: &mut Builder) {
        graph.group("assign", "assign", |graph| {
            graph.fork(|ways| {
                ways.unlabelled(Builder::kept::<R::Input>);
                ways.unlabelled(|graph| graph.add(&self.step));
            });
        });
    }
}

pipe_operator!([R: Runnable<Input: Clone>] Assign<R>);
