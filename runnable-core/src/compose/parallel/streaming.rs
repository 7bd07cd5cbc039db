//! What branches yield while they run.

use std::{borrow::Cow, fmt, future::Future, task::Poll};

use futures_core::Stream;
use futures_util::stream::poll_fn;

use super::{Branches, Parallel};
use crate::{
    chunk::Chunk,
    compose::sequence::plan,
    config::Context,
    error::Result,
    event::Reported,
    graph::Builder,
    run,
    runnable::Runnable,
    stream::{BoxStream, Ending, lazy},
};

/// A tuple of two to twelve chains of one input whose outputs are all [`Chunk`]s.
#[diagnostic::on_unimplemented(
    message = "what these branches yield can't be told apart from what they yield together",
    label = "not a tuple of 2 to 12 runnables whose outputs are all `Chunk`",
    note = "a chunk of such a parallel is a tuple in which the other branches are empty: implement \
            `runnable::Chunk` for the outputs, or stream it without `.streaming()`"
)]
pub trait StreamingBranches: Branches<Output: Chunk> {
    /// The chunks of each, as chunks of them all.
    fn chunks(self, input: Self::Input, cx: &Context) -> Vec<BoxStream<Result<Self::Output>>>;
}

/// Implements [`StreamingBranches`] for a tuple.
macro_rules! branches {
    ($($branch:ident $field:tt),+) => {
        impl<$($branch),+> $crate::compose::StreamingBranches for ($($branch,)+)
        where
            Self: $crate::compose::Branches<Output = ($($branch::Output,)+)>,
            $($branch: $crate::Runnable<
                Input = <Self as $crate::compose::Branches>::Input,
                Output: $crate::Chunk,
            >,)+
        {
            fn chunks(
                self,
                input: Self::Input,
                cx: &$crate::Context,
            ) -> Vec<$crate::stream::BoxStream<$crate::Result<Self::Output>>> {
                use futures_util::StreamExt as _;

                let gate = cx.lanes().map(|lanes| {
                    std::sync::Arc::new($crate::config::Gate::new(lanes.clone(), [$($field),+].len()))
                });
                vec![$({
                    let chunks = $crate::run::astream(self.$field, input.clone(), cx.clone());
                    let chunks = chunks.map(|chunk| {
                        let mut all = <Self::Output as $crate::Chunk>::empty();
                        all.$field = chunk?;
                        Ok(all)
                    });
                    Box::pin($crate::config::Gate::pass_stream(gate.clone(), chunks))
                }),+]
            }
        }
    };
}
pub(super) use branches;

/// What any of the streams yields, as it comes. All are polled by the task itself, as their
/// [`Gate`](crate::config::Gate) asks, and by turns, so that none is kept waiting by another that never rests.
fn side_by_side<T>(mut streams: Vec<BoxStream<T>>) -> impl Stream<Item = T> {
    let mut turn = 0;
    poll_fn(move |cx| {
        let mut asked = 0;
        while asked < streams.len() {
            turn %= streams.len();
            match streams[turn].as_mut().poll_next(cx) {
                Poll::Ready(Some(item)) => {
                    turn += 1;
                    return Poll::Ready(Some(item));
                }
                // Dropped at once: another may wait for its lane.
                Poll::Ready(None) => {
                    drop(streams.remove(turn));
                    asked = 0;
                }
                Poll::Pending => {
                    turn += 1;
                    asked += 1;
                }
            }
        }
        if streams.is_empty() {
            Poll::Ready(None)
        } else {
            Poll::Pending
        }
    })
}

/// Chains that run side by side and yield what each yields; made by [`Parallel::streaming`].
#[must_use = "a runnable does nothing until it is invoked"]
#[derive(Clone)]
pub struct StreamingParallel<B>(Parallel<B>);

impl<B> StreamingParallel<B> {
    pub(super) fn new(parallel: Parallel<B>) -> Self {
        Self(parallel)
    }
}

impl<B: Branches> fmt::Debug for StreamingParallel<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Streaming{:?}", self.0)
    }
}

#[diagnostic::do_not_recommend]
impl<B: StreamingBranches> Runnable for StreamingParallel<B> {
    type Input = B::Input;
    type Output = B::Output;
    type Plan = plan::Async<Self>;

    const REPORTED: Reported = Reported::Group;

    fn into_plan(self) -> Self::Plan {
        plan::step(self)
    }

    fn call(&self, input: B::Input, cx: &Context) -> Result<B::Output> {
        self.0.call(input, cx)
    }

    fn acall(
        &self,
        input: B::Input,
        cx: &Context,
    ) -> impl Future<Output = Result<B::Output>> + Send {
        self.0.acall(input, cx)
    }

    fn call_stream(
        self,
        input: B::Input,
        cx: Context,
    ) -> impl Iterator<Item = Result<B::Output>> + Send {
        run::blocking(self.acall_stream(input, cx))
    }

    /// The first error ends it, and with it the other branches.
    fn acall_stream(
        self,
        input: B::Input,
        cx: Context,
    ) -> impl Stream<Item = Result<B::Output>> + Send {
        Ending::new(lazy(move || {
            let Self(Parallel { branches, .. }) = self;
            side_by_side(branches.chunks(input, &cx))
        }))
    }

    fn run_name(&self) -> Cow<'static, str> {
        Cow::Borrowed("parallel")
    }

    fn name(&self) -> Cow<'static, str> {
        self.0.name()
    }

    fn uses_context(&self) -> bool {
        self.0.uses_context()
    }

    fn describe(&self, graph: &mut Builder) {
        self.0.describe(graph);
    }
}

pipe_operator!([B: StreamingBranches] StreamingParallel<B>);
