//! A step as the forms that its function has, each behind a pointer.
//!
//! Every annotated function has an entry, so what is compiled for an entry is compiled for each of them:
//! here it is the forms that were written, and no others. How the rest follows from them is written, and
//! compiled, once for all steps of one type ([`Formed`](super::formed::Formed)).

use std::{any::type_name, borrow::Cow, fmt, future::Future, pin::Pin, sync::Arc};

use futures_util::StreamExt as _;

use super::{
    any::AnyValue,
    awaited::{Awaited, Awaiting, Typed},
    slot::{Home, Slot},
    types::TypeInfo,
};
use crate::{
    compose::sequence::mode::{Mode, ModeOf},
    config::Context,
    error::{Error, ErrorKind, Result},
    runnable::Runnable,
    runtime::Site,
    stream::{AsyncSource, BoxAsyncSource, BoxIter, BoxSource, BoxStream, Source},
    value::Value,
};

pub(super) type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

type Call<I, O> = Arc<dyn Fn(I, &Context) -> Result<O> + Send + Sync>;
type Acall<I, O> = Arc<dyn Fn(I, &Context) -> BoxFuture<Result<O>> + Send + Sync>;
type Await<I, O> = Arc<dyn Fn(I, &Context, Option<Home>) -> Pin<Box<dyn Awaited<O>>> + Send + Sync>;
type Stream<I, O> = Arc<dyn Fn(I, Context) -> BoxIter<Result<O>> + Send + Sync>;
type Astream<I, O> = Arc<dyn Fn(I, Context) -> BoxStream<Result<O>> + Send + Sync>;

/// The forms of a step that were written: those of one world, or of both for a pair.
///
/// A form that takes chunks takes a source in place of the value.
pub(super) struct Forms<I, O> {
    pub(super) name: Cow<'static, str>,
    /// What the step takes and gives, as the compiler names it.
    pub(super) types: (&'static str, &'static str),
    pub(super) site: Option<Site>,
    pub(super) uses_context: bool,
    pub(super) call: Option<Call<I, O>>,
    pub(super) acall: Option<Acall<I, O>>,
    /// `acall`, before it is known whether its output is wanted as it is.
    awaited: Option<Await<I, O>>,
    pub(super) stream: Option<Stream<I, O>>,
    pub(super) astream: Option<Astream<I, O>>,
    pub(super) collect: Option<Call<BoxSource<I>, O>>,
    pub(super) acollect: Option<Acall<BoxAsyncSource<I>, O>>,
    pub(super) transform: Option<Stream<BoxSource<I>, O>>,
    pub(super) atransform: Option<Astream<BoxAsyncSource<I>, O>>,
}

/// A step, and those of its forms that generated code has named so far.
pub struct Written<S: Runnable> {
    step: S,
    pub(super) forms: Forms<S::Input, S::Output>,
}

impl<S: Runnable> Written<S> {
    /// None yet.
    pub fn of(step: S) -> Self {
        let forms = Forms {
            name: step.name(),
            types: (type_name::<S::Input>(), type_name::<S::Output>()),
            site: ModeOf::<S>::SITE,
            uses_context: step.uses_context(),
            call: None,
            acall: None,
            awaited: None,
            stream: None,
            astream: None,
            collect: None,
            acollect: None,
            transform: None,
            atransform: None,
        };
        Self { step, forms }
    }

    /// A sync body that makes a value.
    #[must_use]
    pub fn call(mut self) -> Self {
        let step = self.step.clone();
        self.forms.call = Some(Arc::new(move |input, cx| step.call(input, cx)));
        self
    }

    /// An async body that makes a value.
    #[must_use]
    pub fn acall(mut self) -> Self {
        let step = self.step.clone();
        self.forms.awaited = Some(Arc::new(move |input, cx, home| {
            let (step, cx) = (step.clone(), cx.clone());
            let output = async move { step.acall(input, &cx).await };
            Box::pin(Awaiting::new(output, home))
        }));
        self
    }

    /// A sync body that makes chunks.
    #[must_use]
    pub fn stream(mut self) -> Self {
        let step = self.step.clone();
        self.forms.stream = Some(Arc::new(move |input, cx| {
            Box::new(step.clone().call_stream(input, cx))
        }));
        self
    }

    /// An async body that makes chunks.
    #[must_use]
    pub fn astream(mut self) -> Self {
        let step = self.step.clone();
        self.forms.astream = Some(Arc::new(move |input, cx| {
            Box::pin(step.clone().acall_stream(input, cx))
        }));
        self
    }

    /// A sync body that makes a value of chunks.
    #[must_use]
    pub fn collect(mut self) -> Self {
        let step = self.step.clone();
        self.forms.collect = Some(Arc::new(move |source, cx| step.call_collect(source, cx)));
        self
    }

    /// An async body that makes a value of chunks.
    #[must_use]
    pub fn acollect(mut self) -> Self {
        let step = self.step.clone();
        self.forms.acollect = Some(Arc::new(move |source, cx| {
            let (step, cx) = (step.clone(), cx.clone());
            Box::pin(async move { step.acall_collect(source, &cx).await })
        }));
        self
    }

    /// A sync body that makes chunks of chunks.
    #[must_use]
    pub fn transform(mut self) -> Self {
        let step = self.step.clone();
        self.forms.transform = Some(Arc::new(move |source, cx| {
            Box::new(step.clone().call_transform(source, cx))
        }));
        self
    }

    /// An async body that makes chunks of chunks.
    #[must_use]
    pub fn atransform(mut self) -> Self {
        let step = self.step.clone();
        self.forms.atransform = Some(Arc::new(move |source, cx| {
            Box::pin(step.clone().acall_transform(source, cx))
        }));
        self
    }

    /// All.
    ///
    /// # Errors
    /// None.
    pub fn done(self) -> Result<Self> {
        Ok(self)
    }
}

impl<I: Value, O: Value> Forms<I, O> {
    /// The same over values as they are.
    pub(super) fn typed(mut self) -> Self {
        self.acall = self.awaited.take().map(|acall| -> Acall<I, O> {
            Arc::new(move |input, cx| Box::pin(Typed(acall(input, cx, None))))
        });
        self
    }

    /// The same over values of any type; `output_type` is `O`.
    pub(super) fn erased(self, output_type: &'static TypeInfo) -> Forms<AnyValue, AnyValue> {
        let wrap = move |value: O| AnyValue::from_parts(Slot::of(value), output_type);
        let name = Arc::new(self.name);
        Forms {
            name: Cow::clone(&name),
            types: self.types,
            site: self.site,
            uses_context: self.uses_context,
            call: self.call.map(|call| -> Call<AnyValue, AnyValue> {
                let name = Arc::clone(&name);
                Arc::new(move |input, cx| {
                    let (input, slot) = moved_out(input, &name)?;
                    let output = call(input, cx)?;
                    Ok(Home::new(slot, output_type).take_in(output))
                })
            }),
            acall: self.awaited.map(|acall| -> Acall<AnyValue, AnyValue> {
                let name = Arc::clone(&name);
                Arc::new(move |input, cx| match moved_out(input, &name) {
                    Ok((input, slot)) => acall(input, cx, Some(Home::new(slot, output_type))),
                    Err(error) => Box::pin(std::future::ready(Err(error))),
                })
            }),
            awaited: None,
            stream: self.stream.map(|stream| -> Stream<AnyValue, AnyValue> {
                let name = Arc::clone(&name);
                Arc::new(move |input, cx| match taken(input, &name) {
                    Ok(input) => Box::new(stream(input, cx).map(move |chunk| chunk.map(wrap))),
                    Err(error) => Box::new(std::iter::once(Err(error))),
                })
            }),
            astream: self.astream.map(|astream| -> Astream<AnyValue, AnyValue> {
                let name = Arc::clone(&name);
                Arc::new(move |input, cx| match taken(input, &name) {
                    Ok(input) => Box::pin(astream(input, cx).map(move |chunk| chunk.map(wrap))),
                    Err(error) => Box::pin(futures_util::stream::iter([Err(error)])),
                })
            }),
            collect: self
                .collect
                .map(|collect| -> Call<BoxSource<AnyValue>, AnyValue> {
                    let name = Arc::clone(&name);
                    Arc::new(move |source, cx| collect(fed(source, &name), cx).map(wrap))
                }),
            acollect: self
                .acollect
                .map(|collect| -> Acall<BoxAsyncSource<AnyValue>, AnyValue> {
                    let name = Arc::clone(&name);
                    Arc::new(move |source, cx| {
                        let output = collect(afed(source, &name), cx);
                        Box::pin(async move { output.await.map(wrap) })
                    })
                }),
            transform: self
                .transform
                .map(|transform| -> Stream<BoxSource<AnyValue>, AnyValue> {
                    let name = Arc::clone(&name);
                    Arc::new(move |source, cx| {
                        let chunks = transform(fed(source, &name), cx);
                        Box::new(chunks.map(move |chunk| chunk.map(wrap)))
                    })
                }),
            atransform: self.atransform.map(
                |transform| -> Astream<BoxAsyncSource<AnyValue>, AnyValue> {
                    let name = Arc::clone(&name);
                    Arc::new(move |source, cx| {
                        let chunks = transform(afed(source, &name), cx);
                        Box::pin(chunks.map(move |chunk| chunk.map(wrap)))
                    })
                },
            ),
        }
    }
}

/// The value as the step called `name` takes it.
#[inline]
fn taken<T: Value>(value: AnyValue, name: &Arc<Cow<'static, str>>) -> Result<T> {
    moved_out(value, name).map(|(value, _)| value)
}

/// [`taken`], with the slot that the value was in.
#[inline]
fn moved_out<T: Value>(value: AnyValue, name: &Arc<Cow<'static, str>>) -> Result<(T, Slot)> {
    value
        .take()
        .map_err(|found| wrong::<T>(&found, Cow::clone(name)))
}

#[cold]
fn wrong<T>(found: &AnyValue, name: Cow<'static, str>) -> Error {
    let (expected, found) = (TypeInfo::name_of::<T>(), found.ty());
    Error::new(
        ErrorKind::TypeMismatch,
        format!("takes `{expected}`, and was given `{found}`"),
    )
    .in_step(name)
}

/// What feeds the step, as it takes it.
fn fed<T: Value>(source: BoxSource<AnyValue>, name: &Arc<Cow<'static, str>>) -> BoxSource<T> {
    BoxSource::new(Taking {
        source,
        name: Arc::clone(name),
        of: std::marker::PhantomData,
    })
}

/// [`fed`] in async code.
fn afed<T: Value>(
    source: BoxAsyncSource<AnyValue>,
    name: &Arc<Cow<'static, str>>,
) -> BoxAsyncSource<T> {
    BoxAsyncSource::new(Taking {
        source,
        name: Arc::clone(name),
        of: std::marker::PhantomData,
    })
}

/// A source whose chunks are taken out of their boxes.
struct Taking<S, T> {
    source: S,
    name: Arc<Cow<'static, str>>,
    of: std::marker::PhantomData<fn() -> T>,
}

impl<S: Source<Item = AnyValue>, T: Value> Source for Taking<S, T> {
    type Item = T;

    fn value(self) -> Result<T> {
        taken(self.source.value()?, &self.name)
    }

    fn chunks(self) -> impl Iterator<Item = Result<T>> + Send {
        let Self { source, name, .. } = self;
        let chunks = source.boxed_chunks();
        chunks.map(move |chunk| taken(chunk?, &name))
    }
}

impl<S: AsyncSource<Item = AnyValue>, T: Value> AsyncSource for Taking<S, T> {
    type Item = T;

    async fn value(self) -> Result<T> {
        taken(self.source.value().await?, &self.name)
    }

    fn chunks(self) -> impl futures_core::Stream<Item = Result<T>> + Send {
        let Self { source, name, .. } = self;
        let chunks = source.boxed_chunks();
        chunks.map(move |chunk| taken(chunk?, &name))
    }
}

impl<S: Runnable> fmt::Debug for Written<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Written({})", self.forms.name)
    }
}
