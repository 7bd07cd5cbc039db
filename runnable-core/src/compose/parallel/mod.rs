//! Several chains on one input, at the same time.

use std::{borrow::Cow, fmt, future::Future};

mod streaming;

pub use self::streaming::{StreamingBranches, StreamingParallel};
use super::sequence::plan;
use crate::{
    config::{Context, Gate},
    error::Result,
    event::Reported,
    graph::{Arms, Builder},
    run,
    runnable::Runnable,
};

/// Runs chains side by side on clones of one input: LangChain's `RunnableParallel`, with a tuple for
/// the map of names.
///
/// Async steps run concurrently, sync steps in parallel on their pool; from sync code as well. The
/// first error is the error of the whole: the other branches are dropped at once, and what of them
/// waits in a queue never runs. (A sync body that runs already finishes unheard.) In a run with a
/// [`max_concurrency`](crate::Config::max_concurrency) a branch waits until it may start.
///
/// On a thread that belongs to a pool already, sync branches run one after another: see
/// [`Hop`](crate::runtime::Hop).
///
/// ```
/// use runnable_core::{RunnableExt, compose::parallel, lambda};
///
/// let both = parallel((lambda(|x: u32| x + 1), lambda(|x: u32| x.to_string())));
/// assert_eq!(both.invoke(1)?, (2, "1".to_owned()));
/// # Ok::<(), runnable_core::Error>(())
/// ```
#[doc(alias = "RunnableParallel")]
pub fn parallel<B: Branches>(branches: B) -> Parallel<B> {
    Parallel {
        branches,
        labels: &[],
    }
}

/// [`parallel`](fn@crate::compose::parallel) with a struct for the tuple: a chain for each field.
///
/// ```
/// use runnable_core::{RunnableExt, lambda};
///
/// #[derive(Debug, PartialEq)]
/// struct Report {
///     words: usize,
///     loud: String,
/// }
///
/// let report = runnable_core::parallel!(Report {
///     words: lambda(|text: String| text.split_whitespace().count()),
///     loud: lambda(|text: String| text.to_uppercase()),
/// });
/// let expected = Report { words: 2, loud: "TWO WORDS".to_owned() };
/// assert_eq!(report.invoke("two words".to_owned())?, expected);
/// # Ok::<(), runnable_core::Error>(())
/// ```
#[macro_export]
macro_rules! parallel {
    ($($report:ident)::+ { $($field:ident: $branch:expr),+ $(,)? }) => {
        $crate::RunnableExt::pipe(
            $crate::compose::parallel(($($branch,)+)).__labelled(&[$(::core::stringify!($field)),+]),
            $crate::lambda(|($($field,)+)| $($report)::+ { $($field),+ })
                .inline()
                .named(::core::stringify!($($report)::+)),
        )
    };
}

/// Chains that run side by side; made by [`parallel`].
#[must_use = "a runnable does nothing until it is invoked"]
#[derive(Clone)]
pub struct Parallel<B> {
    branches: B,
    /// What the branches are for, where that has names.
    labels: &'static [&'static str],
}

/// A tuple of two to twelve chains of one input.
#[diagnostic::on_unimplemented(
    message = "these branches can't run in parallel",
    label = "not a tuple of 2 to 12 runnables with one input type that is `Clone`"
)]
pub trait Branches: Clone + Send + Sync + 'static {
    /// What each chain takes.
    type Input: crate::Value + Clone;
    /// What they give, in their order.
    type Output: crate::Value;

    /// Runs them side by side.
    fn acall(
        &self,
        input: Self::Input,
        cx: &Context,
    ) -> impl Future<Output = Result<Self::Output>> + Send;

    /// Their names, in their order.
    fn names(&self) -> Vec<Cow<'static, str>>;

    /// Whether a step of one asks for its run's context.
    fn uses_context(&self) -> bool;

    /// Adds them to a graph, each under its label, or else its number.
    fn describe(&self, labels: &[&str], ways: &mut Arms<'_>);
}

/// What the branch of this number is for; of a tuple that is the field.
fn label(labels: &[&str], number: usize) -> String {
    match labels.get(number) {
        Some(label) => label.trim_start_matches("r#").to_owned(),
        None => format!(".{number}"),
    }
}

macro_rules! branches {
    ($first:ident $first_field:tt $(, $branch:ident $field:tt)+) => {
        impl<$first, $($branch),+> Branches for ($first, $($branch),+)
        where
            $first: Runnable<Input: Clone>,
            $($branch: Runnable<Input = $first::Input>,)+
        {
            type Input = $first::Input;
            type Output = ($first::Output, $($branch::Output),+);

            async fn acall(&self, input: Self::Input, cx: &Context) -> Result<Self::Output> {
                $(
                    #[expect(non_snake_case, reason = "named like the branch that it is for")]
                    let $branch = input.clone();
                )+
                let gate = cx.lanes().map(|lanes| Gate::new(lanes.clone(), [$first_field, $($field),+].len()));
                let gate = gate.as_ref();
                tokio::try_join!(
                    Gate::pass(gate, run::acall(&self.$first_field, input, cx)),
                    $(Gate::pass(gate, run::acall(&self.$field, $branch, cx)),)+
                )
            }

            fn names(&self) -> Vec<Cow<'static, str>> {
                vec![self.$first_field.name(), $(self.$field.name()),+]
            }

            fn uses_context(&self) -> bool {
                self.$first_field.uses_context() $(|| self.$field.uses_context())+
            }

            fn describe(&self, labels: &[&str], ways: &mut Arms<'_>) {
                ways.arm(label(labels, $first_field), &self.$first_field);
                $(ways.arm(label(labels, $field), &self.$field);)+
            }
        }

        streaming::branches!($first $first_field $(, $branch $field)+);
    };
}

branches!(A 0, B 1);
branches!(A 0, B 1, C 2);
branches!(A 0, B 1, C 2, D 3);
branches!(A 0, B 1, C 2, D 3, E 4);
branches!(A 0, B 1, C 2, D 3, E 4, F 5);
branches!(A 0, B 1, C 2, D 3, E 4, F 5, G 6);
branches!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7);
branches!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8);
branches!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9);
branches!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10);
branches!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11);

impl<B> Parallel<B> {
    #[doc(hidden)]
    pub fn __labelled(mut self, labels: &'static [&'static str]) -> Self {
        self.labels = labels;
        self
    }
}

impl<B: StreamingBranches> Parallel<B> {
    /// The same, but its stream yields what each branch yields, as it comes: a tuple in which the others
    /// are empty. (Without this it yields one chunk, the whole tuple, because the outputs need not be
    /// [`Chunk`](crate::Chunk)s.)
    ///
    /// ```
    /// use runnable_core::{Result, RunnableExt, compose::parallel, func::lambda_stream, lambda};
    ///
    /// let letters = lambda_stream(|word: String| word.chars().map(String::from).collect::<Vec<_>>().into_iter());
    /// let both = parallel((letters, lambda(|word: String| word.to_uppercase()))).streaming();
    /// let chunks = both.stream("ab".to_owned()).collect::<Result<Vec<_>>>()?;
    /// assert_eq!(chunks.len(), 3);
    /// assert_eq!(both.invoke("ab".to_owned())?, ("ab".to_owned(), "AB".to_owned()));
    /// # Ok::<(), runnable_core::Error>(())
    /// ```
    pub fn streaming(self) -> StreamingParallel<B> {
        StreamingParallel::new(self)
    }
}

impl<B: Branches> fmt::Debug for Parallel<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Parallel({})", self.branches.names().join(", "))
    }
}

#[diagnostic::do_not_recommend]
impl<B: Branches> Runnable for Parallel<B> {
    type Input = B::Input;
    type Output = B::Output;
    type Plan = plan::Async<Self>;

    const REPORTED: Reported = Reported::Group;

    fn into_plan(self) -> Self::Plan {
        plan::step(self)
    }

    fn call(&self, input: B::Input, cx: &Context) -> Result<B::Output> {
        run::block_on(self.acall(input, cx))
    }

    fn acall(
        &self,
        input: B::Input,
        cx: &Context,
    ) -> impl Future<Output = Result<B::Output>> + Send {
        self.branches.acall(input, cx)
    }

    fn run_name(&self) -> Cow<'static, str> {
        Cow::Borrowed("parallel")
    }

    fn name(&self) -> Cow<'static, str> {
        Cow::Owned(format!("parallel({})", self.branches.names().join(", ")))
    }

    fn uses_context(&self) -> bool {
        self.branches.uses_context()
    }

    fn describe(&self, graph: &mut Builder) {
        graph.group("parallel", "parallel", |graph| {
            graph.fork(|ways| self.branches.describe(self.labels, ways));
        });
    }
}

pipe_operator!([B: Branches] Parallel<B>);
