//! Entries by name.

use std::{collections::BTreeMap, fmt};

#[cfg(feature = "json")]
use futures_core::Stream;
#[cfg(feature = "json")]
use serde_json::Value as Json;

use super::{
    binds::Binds,
    dynamic::DynRunnable,
    entry::Entry,
    shown,
    submission::{Described, Registered, Submission},
};
use crate::{
    erased::BoxRunnable,
    error::{Error, ErrorKind, Result},
    value::Value,
};

#[cfg(feature = "json")]
use crate::{config::Context, ext::RunnableExt as _, run};

/// Steps by name: those that one puts into it, or, as [`global`](super::global), all that the
/// program has annotated.
///
/// ```
/// use runnable_core::registry::Registry;
///
/// let registry = Registry::new(); // of steps: `registry![Words, Fetch]`
/// assert!(registry.get("words").is_err());
/// ```
#[derive(Clone, Debug, Default)]
pub struct Registry {
    /// Sorted by identity and place.
    registered: Vec<Registered>,
}

impl Registry {
    /// One without entries.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// With the step `S` as well, under its own name.
    ///
    /// Of a generic step, what its values can do is known as far as its bounds say; `registry![Same<u8>]`
    /// knows all of it.
    #[must_use]
    pub fn add<S: Described>(self) -> Self {
        self.with(&Submission::of::<S>())
    }

    /// With what `registry!` was given.
    #[doc(hidden)]
    #[must_use]
    pub fn with(mut self, submission: &Submission) -> Self {
        self.registered.extend(submission.registered());
        self.sort();
        self
    }

    pub(super) fn of<'a>(submissions: impl Iterator<Item = &'a Submission>) -> Self {
        let mut registry = Self {
            registered: submissions.filter_map(Submission::registered).collect(),
        };
        registry.sort();
        registry
    }

    fn sort(&mut self) {
        shown::show();
        self.registered
            .sort_by_cached_key(|it| (it.entry.identity(), it.entry.file, it.entry.line));
        self.registered
            .dedup_by(|later, earlier| later.is_again(earlier));
    }

    /// Every entry, sorted by identity; two of one identity stand side by side.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Entry> + DoubleEndedIterator {
        self.registered.iter().map(|it| &it.entry)
    }

    /// The entry called `name`: by its identity, or by its short name while that is unique.
    ///
    /// # Errors
    /// [`ErrorKind::UnknownName`] if there is none, or more than one: the message lists the candidates,
    /// and for two entries of one identity both places.
    pub fn get(&self, name: &str) -> Result<&Entry> {
        let (exact, short): (Vec<&Entry>, Vec<&Entry>) = self
            .iter()
            .filter(|entry| entry.name == name || entry.identity() == name)
            .partition(|entry| entry.identity() == name);
        match (exact.as_slice(), short.as_slice()) {
            ([only], _) | ([], [only]) => Ok(*only),
            ([], []) => Err(self.unknown(name)),
            ([], candidates) => Err(ambiguous(name, candidates)),
            (doubles, _) => Err(Error::new(
                ErrorKind::UnknownName,
                Duplicate {
                    identity: name.to_owned(),
                    entries: doubles.iter().map(|entry| **entry).collect(),
                }
                .to_string(),
            )),
        }
    }

    /// The step called `name`, over values of any type: [`Entry::to_dyn`].
    ///
    /// # Errors
    /// Those of [`get`](Self::get) and of [`Entry::to_dyn`].
    pub fn get_dyn(&self, name: &str) -> Result<DynRunnable> {
        self.get(name)?.to_dyn()
    }

    /// [`get_dyn`](Self::get_dyn) of a step that is bound to something.
    ///
    /// # Errors
    /// Those of [`get`](Self::get) and of [`Entry::to_dyn_with`].
    pub fn get_dyn_with(&self, name: &str, binds: Binds) -> Result<DynRunnable> {
        self.get(name)?.to_dyn_with(binds)
    }

    /// The step called `name`, if it is one from `I` to `O`: [`Entry::to_typed`].
    ///
    /// # Errors
    /// Those of [`get`](Self::get) and of [`Entry::to_typed`].
    pub fn get_typed<I: Value, O: Value>(&self, name: &str) -> Result<BoxRunnable<I, O>> {
        self.get(name)?.to_typed()
    }

    /// Runs the step called `name` on JSON: [`Entry::to_json`].
    ///
    /// # Errors
    /// Those of [`get`](Self::get), of [`Entry::to_json`], and of the run. What is wrong with the input is an
    /// [`ErrorKind::BadInput`] with a JSON pointer to it.
    #[cfg(feature = "json")]
    pub fn invoke_json(&self, name: &str, input: Json) -> Result<Json> {
        self.get(name)?.to_json()?.invoke(input)
    }

    /// [`invoke_json`](Self::invoke_json) without blocking.
    ///
    /// # Errors
    /// Those of [`invoke_json`](Self::invoke_json).
    #[cfg(feature = "json")]
    pub async fn ainvoke_json(&self, name: &str, input: Json) -> Result<Json> {
        self.get(name)?.to_json()?.ainvoke(input).await
    }

    /// Runs the step called `name` on JSON, chunk by chunk.
    ///
    /// # Errors
    /// Those of [`get`](Self::get) and of [`Entry::to_json`]; those of the run are in the stream.
    #[cfg(feature = "json")]
    pub fn stream_json(
        &self,
        name: &str,
        input: Json,
    ) -> Result<impl Iterator<Item = Result<Json>> + Send + use<>> {
        let step = self.get(name)?.to_json()?;
        Ok(run::stream(step, input, Context::current()))
    }

    /// [`stream_json`](Self::stream_json) without blocking.
    ///
    /// # Errors
    /// Those of [`stream_json`](Self::stream_json).
    #[cfg(feature = "json")]
    pub fn astream_json(
        &self,
        name: &str,
        input: Json,
    ) -> Result<impl Stream<Item = Result<Json>> + Send + use<>> {
        let step = self.get(name)?.to_json()?;
        Ok(run::astream(step, input, Context::current()))
    }

    fn unknown(&self, name: &str) -> Error {
        let known: Vec<_> = self
            .iter()
            .map(|entry| format!("`{}`", entry.identity()))
            .collect();
        let known = if known.is_empty() {
            "nothing is registered".to_owned()
        } else {
            format!("registered are {}", known.join(", "))
        };
        Error::new(
            ErrorKind::UnknownName,
            format!("`{name}` is not in the registry: {known}"),
        )
    }

    /// Every identity that more than one entry has; empty in a program that is in order.
    #[must_use]
    pub fn validate(&self) -> Vec<Duplicate> {
        let mut by_identity = BTreeMap::<String, Vec<Entry>>::new();
        for entry in self.iter() {
            let entries = by_identity.entry(entry.identity()).or_default();
            entries.push(*entry);
        }
        by_identity
            .into_iter()
            .filter(|(_, entries)| entries.len() > 1)
            .map(|(identity, entries)| Duplicate { identity, entries })
            .collect()
    }
}

fn ambiguous(name: &str, candidates: &[&Entry]) -> Error {
    let candidates: Vec<_> = candidates
        .iter()
        .map(|entry| format!("`{}` ({})", entry.identity(), entry.location()))
        .collect();
    Error::new(
        ErrorKind::UnknownName,
        format!(
            "`{name}` is the short name of several entries: write one of {}",
            candidates.join(", ")
        ),
    )
}

/// Entries that share one identity, so that neither can be had by it.
#[derive(Clone, Debug)]
pub struct Duplicate {
    /// What they share.
    pub identity: String,
    /// The entries, sorted by place.
    pub entries: Vec<Entry>,
}

impl fmt::Display for Duplicate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let places: Vec<_> = self.entries.iter().map(Entry::location).collect();
        write!(
            f,
            "`{}` is registered more than once, at {}: give one of them a `name = \"…\"` of its own",
            self.identity,
            places.join(" and ")
        )
    }
}

impl std::error::Error for Duplicate {}
