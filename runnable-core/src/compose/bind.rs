//! A part of the input that is the same in every run.

use std::{borrow::Cow, fmt, future::Future, num::NonZeroUsize, sync::Arc};

use futures_core::Stream;

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
    stream::{Ready, then_stream, then_stream_async},
    value::Value,
};

/// Fixes the last part of the input of `step`; [`bind`](crate::RunnableExt::bind) says the same.
pub(crate) fn bind<R>(step: R, value: <R::Input as Parts>::Last) -> Bind<R>
where
    R: Runnable<Input: Parts>,
{
    Bind {
        step,
        value: Arc::new(value),
    }
}

/// An input of several parts: a tuple of two to twelve.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no last part that a value could be bound to",
    label = "the input is not a tuple of 2 to 12 parts",
    note = "`.bind(value)` fixes the last part of a tuple, such as the last parameter of a function of several; for \
            a parameter that is never a part of the input write `#[bind]` before it"
)]
pub trait Parts: Value {
    /// All but the last; where that is one, itself and not a tuple of it.
    type Rest: Value;

    /// The last.
    type Last: Send + 'static;

    /// The whole.
    fn join(rest: Self::Rest, last: Self::Last) -> Self;
}

#[diagnostic::do_not_recommend]
impl<A: Value, Z: Value> Parts for (A, Z) {
    type Rest = A;
    type Last = Z;

    #[inline]
    fn join(rest: A, last: Z) -> Self {
        (rest, last)
    }
}

macro_rules! parts {
    ($($part:ident)+) => {
        #[diagnostic::do_not_recommend]
        impl<$($part: Value,)+ Z: Value> Parts for ($($part,)+ Z) {
            type Rest = ($($part,)+);
            type Last = Z;

            #[inline]
            fn join(rest: Self::Rest, last: Z) -> Self {
                #[expect(non_snake_case, reason = "named like its type")]
                let ($($part,)+) = rest;
                ($($part,)+ last)
            }
        }
    };
}

parts!(A B);
parts!(A B C);
parts!(A B C D);
parts!(A B C D E);
parts!(A B C D E F);
parts!(A B C D E F G);
parts!(A B C D E F G H);
parts!(A B C D E F G H I);
parts!(A B C D E F G H I J);
parts!(A B C D E F G H I J K);

/// A step with the last part of its input fixed; made by [`bind`](crate::RunnableExt::bind).
#[must_use = "a runnable does nothing until it is invoked"]
pub struct Bind<R: Runnable<Input: Parts>> {
    step: R,
    value: Arc<<R::Input as Parts>::Last>,
}

impl<R: Runnable<Input: Parts>> Clone for Bind<R> {
    fn clone(&self) -> Self {
        Self {
            step: self.step.clone(),
            value: Arc::clone(&self.value),
        }
    }
}

impl<R: Runnable<Input: Parts> + fmt::Debug> fmt::Debug for Bind<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Bind")
            .field(&self.step)
            .finish_non_exhaustive()
    }
}

impl<R> Bind<R>
where
    R: Runnable<Input: Parts<Last: Clone + Sync>>,
{
    #[inline]
    fn whole(&self, rest: <R::Input as Parts>::Rest) -> R::Input {
        R::Input::join(rest, (*self.value).clone())
    }
}

#[diagnostic::do_not_recommend]
impl<R> Runnable for Bind<R>
where
    R: Runnable<Input: Parts<Last: Clone + Sync>>,
{
    type Input = <R::Input as Parts>::Rest;
    type Output = R::Output;
    type Plan = <ModeOf<R> as Mode>::Plan<Self>;

    const HAS_VALUE: bool = R::HAS_VALUE;

    const REPORTED: Reported = Reported::Through;

    fn into_plan(self) -> Self::Plan {
        plan::step(self)
    }

    #[inline]
    fn call(&self, input: Self::Input, cx: &Context) -> Result<R::Output> {
        run::call(&self.step, self.whole(input), cx)
    }

    fn acall(
        &self,
        input: Self::Input,
        cx: &Context,
    ) -> impl Future<Output = Result<R::Output>> + Send {
        run::acall(&self.step, self.whole(input), cx)
    }

    fn call_stream(
        self,
        input: Self::Input,
        cx: Context,
    ) -> impl Iterator<Item = Result<R::Output>> + Send {
        then_stream(Ready(input), move |input| {
            let input = self.whole(input);
            run::stream(self.step, input, cx)
        })
    }

    fn acall_stream(
        self,
        input: Self::Input,
        cx: Context,
    ) -> impl Stream<Item = Result<R::Output>> + Send {
        then_stream_async(Ready(input), move |input| {
            let input = self.whole(input);
            run::astream(self.step, input, cx)
        })
    }

    fn name(&self) -> Cow<'static, str> {
        self.step.name()
    }

    fn concurrency_limit(&self) -> Option<NonZeroUsize> {
        self.step.concurrency_limit()
    }

    #[inline]
    fn uses_context(&self) -> bool {
        self.step.uses_context()
    }

    fn describe(&self, graph: &mut Builder) {
        graph.around("bind", "bind", &self.step);
    }
}

pipe_operator!([R: Runnable<Input: Parts<Last: Clone + Sync>>] Bind<R>);
