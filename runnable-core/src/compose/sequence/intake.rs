//! How a stretch of a chain takes what streams into it, as a type.
//!
//! Most steps take a value: what streams into them is collected first. A step that collects or
//! transforms takes the chunks as they come. Which of the two a stretch needs is known to the
//! compiler, so that a chain of values is never made into a stream on its way.

use std::future::Future;

use futures_core::Stream;

use super::part::{After, Fused, Part, Segment};
use crate::{
    config::Context,
    error::Result,
    runtime::{Site, place::Place as _},
    stream::{
        AsyncSource, Blocked, BoxAsyncSource, BoxSource, Either, Ready, Source, chunks_of_jobs,
        job_chunks, job_value, then_stream_async, value_of_job,
    },
};

/// [`ByValue`], [`ValueFirst`], [`ByChunks`], [`Passing`], or [`Unasked`].
pub trait Intake: Send + Sync + 'static {
    /// Whether the first step takes chunks.
    const TAKES_CHUNKS: bool = false;

    /// Whether there is a step that decides.
    const IS_ASKED: bool = true;

    /// The intake of a stretch like this one with a stretch like `B` after it.
    type Then<B: Intake>: Intake;

    /// The intake of a stretch of values with a stretch like this one after it.
    type AfterValue: Intake;

    /// The intake of a single step that hands on what it is fed to such a stretch.
    type Step: Intake;

    /// What a step is fed by.
    type Fed<S: Source>: Source<Item = S::Item>;

    /// [`Fed`](Self::Fed) in async code.
    type AsyncFed<S: AsyncSource>: AsyncSource<Item = S::Item>;

    /// The source as a step takes it.
    fn fed<S: Source>(source: S) -> Self::Fed<S>;

    /// The source as a step takes it in async code.
    fn async_fed<S: AsyncSource>(source: S) -> Self::AsyncFed<S>;

    /// What a job of the stretch is fed by.
    type Feed<S: AsyncSource>: Source<Item = S::Item>;

    /// The value that `segment` makes of `input`.
    fn call<G: Segment>(segment: &G, input: G::Input, cx: &Context) -> Result<G::Output>;

    /// [`call`](Self::call) without blocking this thread.
    fn acall<G: Segment>(
        segment: &G,
        input: G::Input,
        cx: &Context,
    ) -> impl Future<Output = Result<G::Output>> + Send;

    /// The value of `segment`, fed by `source`.
    fn collect<G: Segment, S: Source<Item = G::Input>>(
        segment: &G,
        source: S,
        cx: &Context,
    ) -> Result<G::Output>;

    /// [`collect`](Self::collect) without blocking this thread.
    fn acollect<G: Segment, S: AsyncSource<Item = G::Input>>(
        segment: &G,
        source: S,
        cx: &Context,
    ) -> impl Future<Output = Result<G::Output>> + Send;

    /// The chunks of `first` and then `last`, which is of this intake.
    fn achunks_after<A: Part, B: Part<Input = A::Output>, S: AsyncSource<Item = A::Input>>(
        first: A,
        last: B,
        source: S,
        cx: Context,
    ) -> impl Stream<Item = Result<B::Output>> + Send;

    /// The value that a job makes of the source.
    fn job_value<S: AsyncSource, T: Send + 'static>(
        site: Site,
        source: S,
        body: impl FnOnce(Self::Feed<S>) -> Result<T> + Send + 'static,
    ) -> impl Future<Output = Result<T>> + Send;

    /// The chunks that jobs make of the source.
    fn job_chunks<S: AsyncSource, I, T>(
        site: Site,
        source: S,
        body: impl FnOnce(Self::Feed<S>) -> I + Send + 'static,
    ) -> impl Stream<Item = Result<T>> + Send
    where
        I: Iterator<Item = Result<T>> + Send + 'static,
        T: Send + 'static;
}

/// Which of two stretches says whether the whole has a value: the later one, if it has steps.
pub(super) const fn later(first: Option<bool>, last: Option<bool>) -> Option<bool> {
    if last.is_some() { last } else { first }
}

/// The intake of a stretch of `A` and then one of `B`.
pub(super) type Then<A, B> = <A as Intake>::Then<B>;

/// The value of `segment`, as its intake asks for it.
pub(super) fn collect<G: Segment, S: Source<Item = G::Input>>(
    segment: &G,
    source: S,
    cx: &Context,
) -> Result<G::Output> {
    G::Intake::collect(segment, source, cx)
}

/// [`collect`] without blocking this thread.
pub(super) fn acollect<G: Segment, S: AsyncSource<Item = G::Input>>(
    segment: &G,
    source: S,
    cx: &Context,
) -> impl Future<Output = Result<G::Output>> + Send {
    G::Intake::acollect(segment, source, cx)
}

/// Whether `first` and what comes after it take chunks: of steps that do not decide that is for the `rest` to say.
pub(super) fn takes_chunks<G: Segment>(first: &G, rest: impl FnOnce() -> bool) -> bool {
    if <G::Intake as Intake>::IS_ASKED {
        first.takes_chunks()
    } else {
        rest()
    }
}

/// No steps: what comes after decides.
#[derive(Debug)]
pub enum Unasked {}

/// Steps that take values, all of them.
#[derive(Debug)]
pub enum ByValue {}

/// A step that takes a value, and one after it that takes chunks.
#[derive(Debug)]
pub enum ValueFirst {}

/// A step that takes chunks, and any after it.
#[derive(Debug)]
pub enum ByChunks {}

/// Steps that let chunks pass as they come, and a value as it is.
#[derive(Debug)]
pub enum Passing {}

/// What is the same for stretches that begin with a value.
macro_rules! begins_with_a_value {
    () => {
        type Step = ByValue;
        type Fed<S: Source> = S;
        type AsyncFed<S: AsyncSource> = S;
        type Feed<S: AsyncSource> = Ready<S::Item>;

        fn fed<S: Source>(source: S) -> S {
            source
        }

        fn async_fed<S: AsyncSource>(source: S) -> S {
            source
        }

        fn achunks_after<A: Part, B: Part<Input = A::Output>, S: AsyncSource<Item = A::Input>>(
            first: A,
            last: B,
            source: S,
            cx: Context,
        ) -> impl Stream<Item = Result<B::Output>> + Send {
            let upstream = After::new(source, first, cx.clone());
            last.achunks(upstream, cx)
        }

        async fn job_value<S: AsyncSource, T: Send + 'static>(
            site: Site,
            source: S,
            body: impl FnOnce(Ready<S::Item>) -> Result<T> + Send + 'static,
        ) -> Result<T> {
            let input = source.value().await?;
            value_of_job(site, move || body(Ready(input))).await
        }

        fn job_chunks<S: AsyncSource, I, T>(
            site: Site,
            source: S,
            body: impl FnOnce(Ready<S::Item>) -> I + Send + 'static,
        ) -> impl Stream<Item = Result<T>> + Send
        where
            I: Iterator<Item = Result<T>> + Send + 'static,
            T: Send + 'static,
        {
            then_stream_async(source, move |input| {
                chunks_of_jobs(site, move || body(Ready(input)))
            })
        }
    };
}

/// What is the same for stretches in which a step takes chunks.
macro_rules! has_chunks {
    () => {
        // What a step yields goes to one that takes chunks as it comes, here as well: it need have no
        // aggregate, and be held only chunk by chunk. (Of boxes none may take any; then it is a chain of values.)
        fn call<G: Segment>(segment: &G, input: G::Input, cx: &Context) -> Result<G::Output> {
            if segment.streams_inside() {
                segment.collect(Ready(input), cx)
            } else {
                segment.run(input, cx)
            }
        }

        fn acall<G: Segment>(
            segment: &G,
            input: G::Input,
            cx: &Context,
        ) -> impl Future<Output = Result<G::Output>> + Send {
            if segment.streams_inside() {
                Either::left(segment.acollect(Ready(input), cx))
            } else {
                Either::right(segment.arun(input, cx))
            }
        }

        fn collect<G: Segment, S: Source<Item = G::Input>>(
            segment: &G,
            source: S,
            cx: &Context,
        ) -> Result<G::Output> {
            segment.collect(source, cx)
        }

        fn acollect<G: Segment, S: AsyncSource<Item = G::Input>>(
            segment: &G,
            source: S,
            cx: &Context,
        ) -> impl Future<Output = Result<G::Output>> + Send {
            segment.acollect(source, cx)
        }
    };
}

/// What is the same for stretches in which no step takes chunks.
macro_rules! has_values {
    () => {
        #[inline]
        fn call<G: Segment>(segment: &G, input: G::Input, cx: &Context) -> Result<G::Output> {
            segment.run(input, cx)
        }

        #[inline]
        fn acall<G: Segment>(
            segment: &G,
            input: G::Input,
            cx: &Context,
        ) -> impl Future<Output = Result<G::Output>> + Send {
            segment.arun(input, cx)
        }

        fn collect<G: Segment, S: Source<Item = G::Input>>(
            segment: &G,
            source: S,
            cx: &Context,
        ) -> Result<G::Output> {
            segment.run(source.value()?, cx)
        }

        async fn acollect<G: Segment, S: AsyncSource<Item = G::Input>>(
            segment: &G,
            source: S,
            cx: &Context,
        ) -> Result<G::Output> {
            segment.arun(source.value().await?, cx).await
        }
    };
}

impl Intake for Unasked {
    const IS_ASKED: bool = false;

    type Then<B: Intake> = B;
    type AfterValue = ByValue;

    begins_with_a_value!();
    has_values!();
}

impl Intake for ByValue {
    type Then<B: Intake> = B::AfterValue;
    type AfterValue = Self;

    begins_with_a_value!();
    has_values!();
}

impl Intake for ValueFirst {
    type Then<B: Intake> = Self;
    type AfterValue = Self;

    begins_with_a_value!();
    has_chunks!();
}

/// What is the same for stretches that take chunks, or let them pass.
macro_rules! takes_chunks {
    () => {
        type Step = ByChunks;
        // Or the type of a step's chunks would hold those of all steps before it, many times over.
        type Fed<S: Source> = BoxSource<S::Item>;
        type AsyncFed<S: AsyncSource> = BoxAsyncSource<S::Item>;
        type Feed<S: AsyncSource> = Blocked<S>;

        fn fed<S: Source>(source: S) -> BoxSource<S::Item> {
            BoxSource::new(source)
        }

        fn async_fed<S: AsyncSource>(source: S) -> BoxAsyncSource<S::Item> {
            BoxAsyncSource::new(source)
        }

        has_chunks!();

        fn achunks_after<A: Part, B: Part<Input = A::Output>, S: AsyncSource<Item = A::Input>>(
            first: A,
            last: B,
            source: S,
            cx: Context,
        ) -> impl Stream<Item = Result<B::Output>> + Send {
            // Each chunk goes through both: they are one job.
            let both = Fused::new(first, last);
            let site = <Fused<A, B> as Part>::Place::SITE;
            <Fused<A, B> as Segment>::Intake::job_chunks(site, source, move |source| {
                both.chunks(source, cx)
            })
        }

        fn job_value<S: AsyncSource, T: Send + 'static>(
            _site: Site,
            source: S,
            body: impl FnOnce(Blocked<S>) -> Result<T> + Send + 'static,
        ) -> impl Future<Output = Result<T>> + Send {
            job_value(source, body)
        }

        fn job_chunks<S: AsyncSource, I, T>(
            _site: Site,
            source: S,
            body: impl FnOnce(Blocked<S>) -> I + Send + 'static,
        ) -> impl Stream<Item = Result<T>> + Send
        where
            I: Iterator<Item = Result<T>> + Send + 'static,
            T: Send + 'static,
        {
            job_chunks(source, body)
        }
    };
}

impl Intake for ByChunks {
    const TAKES_CHUNKS: bool = true;

    type Then<B: Intake> = Self;
    type AfterValue = ValueFirst;

    takes_chunks!();
}

/// Steps that let pass what they are given, chunk by chunk or whole, decide as little as no steps do.
impl Intake for Passing {
    const TAKES_CHUNKS: bool = true;
    const IS_ASKED: bool = false;

    type Then<B: Intake> = B;
    type AfterValue = ByValue;

    takes_chunks!();
}
