//! Methods of types and of traits, of which each is public in earnest, or not used at all.

use core::{fmt::Display, future::ready, num::ParseIntError};
use std::{borrow::Cow, path::Path, sync::Arc};

use futures::stream::{Stream, iter};
use runnable::{Context, runnable};

/// A store.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Store {
    texts: Arc<Vec<String>>,
}

#[runnable]
impl Store {
    /// A store of these.
    #[inline]
    #[must_use]
    pub fn new(texts: Vec<String>) -> Self {
        Self {
            texts: Arc::new(texts),
        }
    }

    /// The length.
    #[inline]
    #[must_use]
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Whether there is nothing.
    #[inline]
    #[must_use]
    #[runnable(inline)]
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// Takes it.
    #[inline]
    #[must_use]
    #[runnable(adaptive)]
    pub fn into_texts(self) -> Vec<String> {
        self.texts.to_vec()
    }

    /// Several.
    #[inline]
    #[must_use]
    #[runnable(adaptive)]
    pub fn search(&self, query: &str, path: &Path, k: usize) -> Vec<String> {
        let texts = self.texts.iter();
        let found = texts.filter(|text| text.contains(query) || path.is_absolute());
        found.take(k).cloned().collect()
    }

    /// Binds, and the context.
    #[inline]
    #[must_use]
    pub fn bound(
        self: Arc<Self>,
        text: Cow<'_, str>,
        #[bind] by: &str,
        #[bind] times: usize,
        #[context] cx: &Context,
    ) -> bool {
        text.into_owned() == by || times == self.texts.len() || cx.is_idle()
    }

    /// Parses.
    ///
    /// # Errors
    /// If it is no number.
    #[inline]
    pub async fn parse(&self, text: &str) -> Result<usize, ParseIntError> {
        let more = ready(self.texts.len()).await;
        text.parse::<usize>().map(|number| number.max(more))
    }

    /// Generic.
    #[inline]
    #[must_use]
    pub fn labelled<T>(&self, of: T) -> Option<String>
    where
        T: Display + Clone,
    {
        let texts = self.texts.iter();
        texts.map(|text| format!("{text}{of}")).next()
    }

    /// An iterator.
    #[inline]
    pub fn all(&self) -> impl Iterator<Item = String> + use<> {
        let texts = self.texts.to_vec();
        texts.into_iter()
    }

    /// A stream.
    #[inline]
    pub fn stream(self: Arc<Self>) -> impl Stream<Item = String> {
        iter(self.texts.to_vec())
    }

    /// Left out.
    #[inline]
    #[runnable(skip)]
    pub fn first(&self) -> Option<&str> {
        self.texts.first().map(String::as_str)
    }

    /// Old.
    #[deprecated]
    #[inline]
    #[must_use]
    pub fn old(&self) -> usize {
        self.texts.len()
    }
}

/// Something of another type.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Held<T> {
    /// What is in it.
    pub value: T,
}

#[runnable]
impl<T: Clone + Send + Sync> Held<T> {
    /// What is in it.
    #[inline]
    #[must_use]
    pub fn get(&self) -> T {
        self.value.clone()
    }

    /// Both.
    #[inline]
    #[must_use]
    pub async fn with<U>(&self, other: &U) -> (T, U)
    where
        U: Clone + Send + Sync,
    {
        ready((self.value.clone(), other.clone())).await
    }
}

/// A trait.
#[runnable]
pub trait VectorStore {
    /// What is in it.
    type Doc: Clone + Send + 'static;

    /// Adds.
    fn add(&self, docs: Vec<Self::Doc>) -> usize;

    /// Finds.
    ///
    /// # Errors
    /// If there is none.
    async fn find(&self, query: &str, (at, _): (usize, u8)) -> Result<Self::Doc, ParseIntError>;

    /// Has a body.
    #[inline]
    #[must_use]
    fn shown(&self, #[bind] by: &str, #[context] cx: &Context) -> String {
        let depth = cx.path().len();
        format!("{by}{depth}")
    }

    /// Has an async one.
    async fn slowly(&self, _unused: u8) -> usize {
        ready(1_usize).await
    }

    /// Is not on the object.
    async fn generic<T>(&self, of: &T) -> String
    where
        T: Display + Sync,
    {
        ready(of.to_string()).await
    }

    /// Nor is this.
    fn into_docs(self) -> Vec<Self::Doc>
    where
        Self: Sized;
}

#[runnable]
impl VectorStore for Store {
    type Doc = String;

    #[inline]
    fn add(&self, docs: Vec<String>) -> usize {
        docs.len().max(self.texts.len())
    }

    #[inline]
    async fn aadd(&self, docs: Vec<String>) -> usize {
        ready(docs.len()).await
    }

    #[inline]
    async fn find(&self, query: &str, (at, _): (usize, u8)) -> Result<String, ParseIntError> {
        let number: usize = query.parse()?;
        if number == at {
            return Ok(String::new());
        }
        Ok(ready(query.to_owned()).await)
    }

    #[inline]
    fn into_docs(self) -> Vec<String> {
        self.texts.to_vec()
    }
}

/// Nothing of this is used.
mod unused {
    use super::{ready, runnable};

    /// A type.
    #[derive(Clone)]
    struct Own(u8);

    #[runnable]
    impl Own {
        /// Makes one.
        #[inline]
        fn new() -> Self {
            Self(0)
        }

        /// A method.
        #[inline]
        fn get(&self) -> u8 {
            self.0
        }

        /// An async one.
        #[inline]
        async fn later(&self) -> u8 {
            ready(self.0).await
        }
    }

    /// A trait.
    #[runnable]
    trait OwnTrait {
        /// A method.
        fn get(&self) -> u8;
    }
}
