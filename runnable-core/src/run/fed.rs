//! What feeds a run that is watched.

use futures_core::Stream;
use futures_util::StreamExt as _;

use crate::{
    config::Context,
    error::Result,
    event,
    stream::{AsyncSource, BoxAsyncSource, BoxSource, Source},
};

/// A source that is no part of the run that it feeds, and whose first chunk is the start of that.
struct Fed<S> {
    source: S,
    outside: Context,
    run: Context,
}

impl<S> Fed<S> {
    fn new(source: S, outside: &Context, run: &Context) -> Self {
        Self {
            source,
            outside: outside.clone(),
            run: run.clone(),
        }
    }
}

/// What feeds the run, from outside of it.
///
/// Of one type, whatever it is made of: a wrapper in a wrapper would be compiled for each combination of
/// those around it that are watched or not.
pub(super) fn boxed<S: Source>(source: S, outside: &Context, run: &Context) -> BoxSource<S::Item> {
    BoxSource::new(Fed::new(source, outside, run))
}

/// [`boxed`] in async code.
pub(super) fn aboxed<S: AsyncSource>(
    source: S,
    outside: &Context,
    run: &Context,
) -> BoxAsyncSource<S::Item> {
    BoxAsyncSource::new(Fed::new(source, outside, run))
}

impl<S: Source> Source for Fed<S> {
    type Item = S::Item;

    fn value(self) -> Result<S::Item> {
        let value = {
            let _current = self.outside.enter();
            self.source.value()
        };
        event::begin(&self.run);
        value
    }

    fn chunks(self) -> impl Iterator<Item = Result<S::Item>> + Send {
        let Self {
            source,
            outside,
            run,
        } = self;
        let mut chunks = source.chunks();
        std::iter::from_fn(move || {
            if let Err(error) = run.check() {
                return Some(Err(error));
            }
            let next = {
                let _current = outside.enter();
                chunks.next()
            };
            event::begin(&run);
            next
        })
    }
}

impl<S: AsyncSource> AsyncSource for Fed<S> {
    type Item = S::Item;

    async fn value(self) -> Result<S::Item> {
        let value = self.outside.in_context(self.source.value()).await;
        event::begin(&self.run);
        value
    }

    fn chunks(self) -> impl Stream<Item = Result<S::Item>> + Send {
        let Self {
            source,
            outside,
            run,
        } = self;
        let chunks = outside.in_context(source.chunks());
        chunks.inspect(move |_| event::begin(&run))
    }
}
