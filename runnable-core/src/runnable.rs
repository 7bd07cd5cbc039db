//! The trait that everything in a chain implements.

use std::{borrow::Cow, future::Future, num::NonZeroUsize, pin::Pin};

use futures_core::Stream;

use crate::{
    compose::sequence::{
        Plan, Segment as _,
        intake::Intake as _,
        mode::{Mode as _, ModeOf},
        plan::IntakeOf,
    },
    config::Context,
    error::Result,
    event::Reported,
    graph::Builder,
    run,
    runtime::{Placement, Site},
    stream::{AsyncSource, Source, once, once_async, then_stream, then_stream_async},
    value::Value,
};

/// A typed step: a value of `Input` goes in, a value (or a stream) of `Output` comes out, in sync
/// code and in async code.
///
/// [`#[runnable]`](https://docs.rs/runnable) implements it for functions, [`lambda`](crate::lambda) and its
/// kin for closures, and every combinator for itself. People *call* chains through
/// [`RunnableExt`](crate::RunnableExt); the methods here take the context explicitly and are for
/// those who write combinators; these call what they are made of by the functions of [`run`], which see that
/// it is watched.
///
/// A runnable is a cheap handle: `Clone` copies a reference count at most, because a step that
/// moves to another thread takes a clone of itself along, and a stream or a future owns one.
///
/// # Writing one by hand
/// A sync step gives [`call`](Self::call), an async one [`acall`](Self::acall), and its `Plan` says which, with one
/// of the aliases in [`plan`](crate::compose::sequence::plan). The two are each other's default: one
/// of them has to be given (with `plan::Async` that is `acall`), or a call never ends.
///
/// ```
/// use runnable_core::{Context, Result, Runnable, RunnableExt, compose::sequence::plan};
///
/// #[derive(Clone)]
/// struct Repeat(usize);
///
/// impl Runnable for Repeat {
///     type Input = String;
///     type Output = String;
///     type Plan = plan::Inline<Self>; // cheap: runs where it stands
///
///     fn into_plan(self) -> Self::Plan {
///         plan::step(self)
///     }
///
///     fn call(&self, input: String, _cx: &Context) -> Result<String> {
///         Ok(input.repeat(self.0))
///     }
/// }
///
/// assert_eq!(Repeat(2).pipe(Repeat(3)).invoke("a".to_owned())?, "aaaaaa");
/// # Ok::<(), runnable_core::Error>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a runnable",
    label = "can't be part of a chain",
    note = "annotate a function with `#[runnable]` and use its type (`Count` for `fn count`), or wrap a \
            closure in `lambda(..)` or `alambda(..)`"
)]
pub trait Runnable: Clone + Send + Sync + 'static {
    /// What goes in.
    type Input: Value;

    /// What comes out: one value of it from a call, one or more chunks of it from a stream.
    type Output: Value;

    /// How the step is run asynchronously, and how it joins its neighbours in a sequence: see
    /// [`plan`](crate::compose::sequence::plan).
    type Plan: Plan<Input = Self::Input, Output = Self::Output>;

    /// Whether the step has a value, and not only chunks that nobody knows how to put together.
    ///
    /// To ask a step for its value that has none is refused by the compiler where it sees that, and otherwise
    /// an error of the kind [`NotCollectable`](crate::ErrorKind::NotCollectable).
    const HAS_VALUE: bool = true;

    /// What it is to those who watch a run: a step, if nothing else is said.
    const REPORTED: Reported = Reported::Step;

    /// This step as a plan; [`plan::step`](crate::compose::sequence::plan::step) for a step of its own.
    fn into_plan(self) -> Self::Plan;

    /// Runs the step on this thread.
    ///
    /// The default drives [`acall`](Self::acall) to its end; see [`runtime::block_on`](crate::runtime::block_on) for where.
    fn call(&self, input: Self::Input, cx: &Context) -> Result<Self::Output> {
        run::block_on(self.acall(input, cx))
    }

    /// Runs the step without blocking the thread that awaits it.
    ///
    /// The default runs [`call`](Self::call) where the plan says.
    fn acall(
        &self,
        input: Self::Input,
        cx: &Context,
    ) -> impl Future<Output = Result<Self::Output>> + Send {
        let plan = self.clone().into_plan();
        async move { plan.arun_unwatched(input, cx).await }
    }

    /// The future of [`acall`](Self::acall) on the heap. What has it there already gives that, and no box around it.
    #[doc(hidden)]
    fn boxed_acall<'a>(
        &'a self,
        input: Self::Input,
        cx: &'a Context,
    ) -> Pin<Box<dyn Future<Output = Result<Self::Output>> + Send + 'a>> {
        Box::pin(self.acall(input, cx))
    }

    /// Runs the step on this thread, chunk by chunk: each is made when the iterator is asked for
    /// it. The default makes one chunk, the value of [`call`](Self::call).
    fn call_stream(
        self,
        input: Self::Input,
        cx: Context,
    ) -> impl Iterator<Item = Result<Self::Output>> + Send {
        once(move || self.call(input, &cx))
    }

    /// The chunks of [`call_stream`](Self::call_stream) without blocking. The default makes one
    /// chunk, the value of [`acall`](Self::acall).
    fn acall_stream(
        self,
        input: Self::Input,
        cx: Context,
    ) -> impl Stream<Item = Result<Self::Output>> + Send {
        once_async(async move { self.acall(input, &cx).await })
    }

    /// The value of the step, fed by `source`. The default takes the source's value.
    ///
    /// A step that takes chunks as they come overrides this and its kin; its plan says
    /// [`ByChunks`](crate::compose::sequence::intake::ByChunks), so that chains ask it.
    fn call_collect<S: Source<Item = Self::Input>>(
        &self,
        source: S,
        cx: &Context,
    ) -> Result<Self::Output> {
        self.call(source.value()?, cx)
    }

    /// [`call_collect`](Self::call_collect) without blocking.
    fn acall_collect<S: AsyncSource<Item = Self::Input>>(
        &self,
        source: S,
        cx: &Context,
    ) -> impl Future<Output = Result<Self::Output>> + Send {
        async move { self.acall(source.value().await?, cx).await }
    }

    /// The chunks of the step, fed by `source`. The default takes the source's value.
    fn call_transform<S: Source<Item = Self::Input>>(
        self,
        source: S,
        cx: Context,
    ) -> impl Iterator<Item = Result<Self::Output>> + Send {
        then_stream(source, move |input| self.call_stream(input, cx))
    }

    /// [`call_transform`](Self::call_transform) without blocking.
    fn acall_transform<S: AsyncSource<Item = Self::Input>>(
        self,
        source: S,
        cx: Context,
    ) -> impl Stream<Item = Result<Self::Output>> + Send {
        then_stream_async(source, move |input| self.acall_stream(input, cx))
    }

    /// The name in errors, traces and drawings; the type's own where nothing else is given.
    fn name(&self) -> Cow<'static, str> {
        Cow::Borrowed(short_type_name::<Self>())
    }

    /// What its runs are called, for those who watch: its [name](Self::name), or for what holds steps together
    /// the word for it.
    fn run_name(&self) -> Cow<'static, str> {
        self.name()
    }

    /// Adds what it is made of to a [graph](crate::RunnableExt::graph), without running it. The default adds one step,
    /// by its [name](Self::name).
    ///
    /// A combinator adds what it holds, in a frame of its own:
    ///
    /// ```
    /// # use runnable_core::{Context, Result, Value, compose::sequence::plan, run};
    /// use runnable_core::{Runnable, RunnableExt, graph::Builder, lambda};
    ///
    /// /// Runs the step twice.
    /// #[derive(Clone)]
    /// struct Twice<R>(R);
    ///
    /// impl<T: Value, R: Runnable<Input = T, Output = T>> Runnable for Twice<R> {
    /// #     type Input = T;
    /// #     type Output = T;
    /// #     type Plan = plan::Async<Self>;
    /// #     fn into_plan(self) -> Self::Plan { plan::step(self) }
    /// #     async fn acall(&self, input: T, cx: &Context) -> Result<T> {
    /// #         let once = run::acall(&self.0, input, cx).await?;
    /// #         run::acall(&self.0, once, cx).await
    /// #     }
    ///     // …
    ///     fn describe(&self, graph: &mut Builder) {
    ///         graph.group("twice", "twice", |graph| graph.add(&self.0));
    ///     }
    /// }
    ///
    /// let graph = Twice(lambda(|x: u32| x + 1)).graph();
    /// assert_eq!(graph.groups()[0].label, "twice");
    /// ```
    fn describe(&self, graph: &mut Builder) {
        graph.step(self);
    }

    /// The limit that a config around this whole runnable sets: who runs it on many inputs
    /// has to set it once, around all of them.
    #[doc(hidden)]
    fn concurrency_limit(&self) -> Option<NonZeroUsize> {
        None
    }

    /// Where its body runs if it is awaited now; `None` if it is awaited where it is.
    #[doc(hidden)]
    fn placement(&self) -> Option<Placement> {
        ModeOf::<Self>::SITE.map(Site::now)
    }

    /// Whether it takes chunks as they come, where its plan says that it may: what is in a box is not
    /// known to the plan.
    #[doc(hidden)]
    fn takes_chunks(&self) -> bool {
        IntakeOf::<Self>::TAKES_CHUNKS
    }

    /// Whether a step in here asks for its run's context, so that a run has to have one.
    fn uses_context(&self) -> bool {
        false
    }
}

/// The type's name without its path and its type arguments.
fn short_type_name<T>() -> &'static str {
    let name = std::any::type_name::<T>();
    let name = name.split('<').next().unwrap_or(name);
    name.rsplit("::").next().unwrap_or(name)
}
