//! What is fed to a part of a chain from outside of it.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use futures_core::Stream;
use futures_util::StreamExt as _;

use super::{AsyncSource, Source};
use crate::{config::Context, error::Result};

/// A source whose steps stay in the context that they are in, whatever the one is of who asks it.
pub(crate) struct Outside<S> {
    source: S,
    cx: Context,
    failed: Failed,
}

/// Whether a source has failed. Then what is fed by it has nothing to go on, and its error is the source's.
#[derive(Clone)]
pub(crate) struct Failed(Option<Arc<AtomicBool>>);

impl<S> Outside<S> {
    /// `source` in the context `cx`; `is_watched` says whether somebody wants to know if it fails.
    pub(crate) fn new(source: S, cx: &Context, is_watched: bool) -> (Self, Failed) {
        let failed = Failed(is_watched.then(Arc::default));
        let outside = Self {
            source,
            cx: cx.clone(),
            failed: failed.clone(),
        };
        (outside, failed)
    }
}

impl Failed {
    pub(crate) fn has_failed(&self) -> bool {
        let flag = self.0.as_ref();
        flag.is_some_and(|failed| failed.load(Ordering::Relaxed))
    }

    fn note<T>(&self, result: &Result<T>) {
        if let (Some(failed), Err(_)) = (&self.0, result) {
            failed.store(true, Ordering::Relaxed);
        }
    }
}

impl<S: Source> Source for Outside<S> {
    type Item = S::Item;

    fn value(self) -> Result<S::Item> {
        let _current = self.cx.enter();
        let value = self.source.value();
        self.failed.note(&value);
        value
    }

    fn chunks(self) -> impl Iterator<Item = Result<S::Item>> + Send {
        let Self { source, cx, failed } = self;
        let mut chunks = source.chunks();
        std::iter::from_fn(move || {
            let _current = cx.enter();
            chunks.next()
        })
        .inspect(move |chunk| failed.note(chunk))
    }
}

impl<S: AsyncSource> AsyncSource for Outside<S> {
    type Item = S::Item;

    async fn value(self) -> Result<S::Item> {
        let value = self.cx.in_context(self.source.value()).await;
        self.failed.note(&value);
        value
    }

    fn chunks(self) -> impl Stream<Item = Result<S::Item>> + Send {
        let Self { source, cx, failed } = self;
        let chunks = cx.in_context(source.chunks());
        chunks.inspect(move |chunk| failed.note(chunk))
    }
}
