//! One of several chains, chosen by the input.

use std::{borrow::Cow, fmt, future::Future, sync::Arc};

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
    stream::{Either, Ready, then_stream, then_stream_async},
};

/// Begins a choice: LangChain's `RunnableBranch`.
///
/// The conditions are asked in the order in which they are written, and the first that holds decides;
/// where none does, the chain of `otherwise` runs. (They are asked where the input is, also in async
/// code: a condition should be quick.) All chains have the same input and the same output.
/// A choice streams as the chosen chain does, and among sync chains it is a sync step like them. It takes
/// its input whole, also where that streams in: the conditions are about all of it.
///
/// ```
/// use runnable_core::{RunnableExt, compose::branch, lambda};
///
/// let size = branch()
///     .when(|n: &u32| *n < 10, lambda(|_: u32| "small"))
///     .when(|n: &u32| *n < 100, lambda(|_: u32| "medium"))
///     .otherwise(lambda(|_: u32| "large"));
/// assert_eq!((size.invoke(3)?, size.invoke(30)?, size.invoke(300)?), ("small", "medium", "large"));
/// # Ok::<(), runnable_core::Error>(())
/// ```
pub fn branch() -> Cases<()> {
    Cases(())
}

/// A choice that has no end yet; made by [`branch`].
#[derive(Clone, Debug)]
#[must_use = "a choice is not a runnable before `otherwise` says what to do if no condition holds"]
pub struct Cases<T>(T);

impl<T> Cases<T> {
    /// Runs `then` where `condition` holds of the input.
    pub fn when<P, A>(self, condition: P, then: A) -> Cases<(T, When<P>, A)>
    where
        A: Runnable,
        P: Fn(&A::Input) -> bool + Send + Sync + 'static,
    {
        Cases((self.0, When::new(None, condition), then))
    }

    /// [`when`](Self::when) with a name for the condition in [drawings](crate::RunnableExt::graph), where the others
    /// are numbered.
    pub fn when_named<P, A>(
        self,
        name: impl Into<Cow<'static, str>>,
        condition: P,
        then: A,
    ) -> Cases<(T, When<P>, A)>
    where
        A: Runnable,
        P: Fn(&A::Input) -> bool + Send + Sync + 'static,
    {
        Cases((self.0, When::new(Some(name.into()), condition), then))
    }

    /// Runs `otherwise` where none of the conditions holds.
    pub fn otherwise<B: Runnable>(self, otherwise: B) -> Branch<T::Cases>
    where
        T: Close<B>,
    {
        Branch(self.0.close(otherwise))
    }
}

/// The condition of a case; made by [`when`](Cases::when).
pub struct When<P>(Arc<Asked<P>>);

struct Asked<P> {
    name: Option<Cow<'static, str>>,
    holds: P,
}

impl<P> When<P> {
    fn new(name: Option<Cow<'static, str>>, holds: P) -> Self {
        Self(Arc::new(Asked { name, holds }))
    }
}

impl<P> Clone for When<P> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<P> fmt::Debug for When<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("When").field(&self.0.name).finish()
    }
}

/// The cases of a choice, from the last to the first, each put around what comes after it.
pub trait Close<B: Runnable> {
    /// The whole choice.
    type Cases: Runnable<Input = B::Input, Output = B::Output>;

    /// Ends the choice with `otherwise`.
    fn close(self, otherwise: B) -> Self::Cases;
}

impl<B: Runnable> Close<B> for () {
    type Cases = B;

    fn close(self, otherwise: B) -> B {
        otherwise
    }
}

impl<T, P, A, B> Close<B> for (T, When<P>, A)
where
    P: Fn(&A::Input) -> bool + Send + Sync + 'static,
    A: Runnable,
    B: Runnable<Input = A::Input, Output = A::Output>,
    T: Close<Case<P, A, B>>,
{
    type Cases = T::Cases;

    fn close(self, otherwise: B) -> T::Cases {
        let (before, condition, then) = self;
        before.close(Case {
            condition,
            then,
            otherwise,
        })
    }
}

/// A choice between chains; made by [`branch`].
#[must_use = "a runnable does nothing until it is invoked"]
#[derive(Clone, Debug)]
pub struct Branch<C>(C);

#[diagnostic::do_not_recommend]
impl<C: Runnable> Runnable for Branch<C> {
    type Input = C::Input;
    type Output = C::Output;
    type Plan = <ModeOf<C> as Mode>::Plan<Self>;

    const HAS_VALUE: bool = C::HAS_VALUE;
    const REPORTED: Reported = Reported::Group;

    fn into_plan(self) -> Self::Plan {
        plan::step(self)
    }

    #[inline]
    fn call(&self, input: C::Input, cx: &Context) -> Result<C::Output> {
        self.0.call(input, cx)
    }

    fn acall(
        &self,
        input: C::Input,
        cx: &Context,
    ) -> impl Future<Output = Result<C::Output>> + Send {
        self.0.acall(input, cx)
    }

    fn call_stream(
        self,
        input: C::Input,
        cx: Context,
    ) -> impl Iterator<Item = Result<C::Output>> + Send {
        self.0.call_stream(input, cx)
    }

    fn acall_stream(
        self,
        input: C::Input,
        cx: Context,
    ) -> impl Stream<Item = Result<C::Output>> + Send {
        self.0.acall_stream(input, cx)
    }

    fn run_name(&self) -> Cow<'static, str> {
        Cow::Borrowed("branch")
    }

    fn name(&self) -> Cow<'static, str> {
        self.0.name()
    }

    #[inline]
    fn uses_context(&self) -> bool {
        self.0.uses_context()
    }

    fn describe(&self, graph: &mut Builder) {
        graph.group("branch", "branch", |graph| {
            graph.choice::<C::Input>("branch");
            graph.cases(&self.0);
        });
    }
}

pipe_operator!([C: Runnable] Branch<C>);

/// A case, and what comes after it: the next case, or the chain of `otherwise`.
#[must_use = "a runnable does nothing until it is invoked"]
pub struct Case<P, A, B> {
    condition: When<P>,
    then: A,
    otherwise: B,
}

impl<P, A: Clone, B: Clone> Clone for Case<P, A, B> {
    fn clone(&self) -> Self {
        Self {
            condition: self.condition.clone(),
            then: self.then.clone(),
            otherwise: self.otherwise.clone(),
        }
    }
}

impl<P, A: fmt::Debug, B: fmt::Debug> fmt::Debug for Case<P, A, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Case")
            .field("then", &self.then)
            .field("otherwise", &self.otherwise)
            .finish_non_exhaustive()
    }
}

#[diagnostic::do_not_recommend]
impl<P, A, B> Runnable for Case<P, A, B>
where
    P: Fn(&A::Input) -> bool + Send + Sync + 'static,
    A: Runnable,
    B: Runnable<Input = A::Input, Output = A::Output>,
{
    type Input = A::Input;
    type Output = A::Output;
    type Plan = <<ModeOf<A> as Mode>::And<ModeOf<B>> as Mode>::Plan<Self>;

    // The choice is one run, however many cases it has.
    const REPORTED: Reported = Reported::Through;

    fn into_plan(self) -> Self::Plan {
        plan::step(self)
    }

    #[inline]
    fn call(&self, input: A::Input, cx: &Context) -> Result<A::Output> {
        if (self.condition.0.holds)(&input) {
            run::call(&self.then, input, cx)
        } else {
            run::call(&self.otherwise, input, cx)
        }
    }

    async fn acall(&self, input: A::Input, cx: &Context) -> Result<A::Output> {
        if (self.condition.0.holds)(&input) {
            run::acall(&self.then, input, cx).await
        } else {
            run::acall(&self.otherwise, input, cx).await
        }
    }

    fn call_stream(
        self,
        input: A::Input,
        cx: Context,
    ) -> impl Iterator<Item = Result<A::Output>> + Send {
        then_stream(Ready(input), move |input| {
            if (self.condition.0.holds)(&input) {
                Either::left(run::stream(self.then, input, cx))
            } else {
                Either::right(run::stream(self.otherwise, input, cx))
            }
        })
    }

    fn acall_stream(
        self,
        input: A::Input,
        cx: Context,
    ) -> impl Stream<Item = Result<A::Output>> + Send {
        then_stream_async(Ready(input), move |input| {
            if (self.condition.0.holds)(&input) {
                Either::left(run::astream(self.then, input, cx))
            } else {
                Either::right(run::astream(self.otherwise, input, cx))
            }
        })
    }

    fn name(&self) -> Cow<'static, str> {
        Cow::Owned(format!(
            "branch({}, {})",
            self.then.name(),
            self.otherwise.name()
        ))
    }

    fn describe(&self, graph: &mut Builder) {
        graph.case(self.condition.0.name.as_deref(), &self.then);
        graph.add(&self.otherwise);
    }

    #[inline]
    fn uses_context(&self) -> bool {
        self.then.uses_context() || self.otherwise.uses_context()
    }
}
