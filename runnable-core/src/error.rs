//! The one error that running a chain returns.

use std::{borrow::Cow, error::Error as StdError, fmt};

/// What a step may fail with: anything that converts into this (a typed error, `anyhow::Error`,
/// `String`, `&str`).
pub type BoxError = Box<dyn StdError + Send + Sync + 'static>;

/// The result of running a step or a chain.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a run ended without a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A step returned an error; it is the [`source`](StdError::source).
    Failed,
    /// The run was given up before the step could finish, for example because the runtime that
    /// was to run it shut down.
    Cancelled,
    /// The step did not finish in its time.
    TimedOut,
    /// An input is none that the step can take: a key that is not there, a choice that is none.
    BadInput,
    /// A value, or a step that was looked up, is of another type than the one that it is used as.
    TypeMismatch,
    /// Runnables that return runnables went deeper than the run's limit.
    RecursionLimit,
    /// A name is not in the registry, or is there more than once.
    UnknownName,
    /// The items of a streaming step have no [`Chunk`](crate::Chunk) aggregate, so they can be
    /// streamed but not collected into one value.
    NotCollectable,
}

impl ErrorKind {
    /// The kind in lowercase, words joined by `_`: `failed`, `timed_out`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
            Self::TimedOut => "timed_out",
            Self::BadInput => "bad_input",
            Self::TypeMismatch => "type_mismatch",
            Self::RecursionLimit => "recursion_limit",
            Self::UnknownName => "unknown_name",
            Self::NotCollectable => "not_collectable",
        }
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// The error of a run: its kind, the path of steps that leads to the culprit, and the error that
/// the step returned.
///
/// It is one pointer wide and allocated on the error path only.
///
/// ```
/// use runnable_core::{RunnableExt, try_lambda};
///
/// let parse = try_lambda(|s: String| s.parse::<u32>()).named("parse");
/// let error = parse.invoke("x".to_owned()).unwrap_err();
/// assert_eq!(error.to_string(), "step `parse` failed: invalid digit found in string");
/// assert!(error.downcast_ref::<std::num::ParseIntError>().is_some());
/// ```
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    /// Innermost step first: each level adds itself as the error passes through.
    path: Vec<Cow<'static, str>>,
    cause: Cause,
    /// What else is to be known, innermost first: how often it was tried.
    notes: Vec<Cow<'static, str>>,
}

enum Cause {
    Source(BoxError),
    Message(Cow<'static, str>),
}

impl Error {
    /// An error of `kind` that says `message`, a sentence without its subject: the steps on the
    /// path are put before it.
    pub fn new(kind: ErrorKind, message: impl Into<Cow<'static, str>>) -> Self {
        Self::with_cause(kind, Cause::Message(message.into()))
    }

    /// The error of a step that returned `source`.
    ///
    /// An [`Error`] that comes out of a nested run keeps its kind and path.
    pub fn failed(source: impl Into<BoxError>) -> Self {
        match source.into().downcast::<Self>() {
            Ok(nested) => *nested,
            Err(source) => Self::with_cause(ErrorKind::Failed, Cause::Source(source)),
        }
    }

    /// The error of a step that returned `source`, of another kind than [`Failed`](ErrorKind::Failed).
    pub(crate) fn of_kind(kind: ErrorKind, source: impl Into<BoxError>) -> Self {
        Self::with_cause(kind, Cause::Source(source.into()))
    }

    fn with_cause(kind: ErrorKind, cause: Cause) -> Self {
        Self(Box::new(Inner {
            kind,
            path: Vec::new(),
            cause,
            notes: Vec::new(),
        }))
    }

    /// The same error seen from one level further out, inside the step called `name`.
    #[must_use]
    pub fn in_step(mut self, name: impl Into<Cow<'static, str>>) -> Self {
        self.0.path.push(name.into());
        self
    }

    /// The same error with something to know about it, which stands in parentheses after the
    /// sentence: `after 3 attempts`.
    #[must_use]
    pub fn with_note(mut self, note: impl Into<Cow<'static, str>>) -> Self {
        self.0.notes.push(note.into());
        self
    }

    /// Why the run ended.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The names of the steps that lead to the culprit, outermost first.
    pub fn path(&self) -> impl DoubleEndedIterator<Item = &str> + ExactSizeIterator {
        self.0.path.iter().rev().map(AsRef::as_ref)
    }

    /// The error that the step returned, if it is an `E`.
    ///
    /// An `anyhow::Error` hides its type when it becomes a boxed error: what it was made from is
    /// found by its message and its own [`source`](StdError::source)s only.
    pub fn downcast_ref<E: StdError + 'static>(&self) -> Option<&E> {
        match &self.0.cause {
            Cause::Source(source) => source.downcast_ref(),
            Cause::Message(_) => None,
        }
    }

    /// The error that the step returned, by value.
    ///
    /// # Errors
    /// The error itself where the step returned something else than an `E`.
    pub fn downcast<E: StdError + 'static>(self) -> Result<E, Self> {
        let Inner {
            kind,
            path,
            cause,
            notes,
        } = *self.0;
        let cause = match cause {
            Cause::Source(source) => match source.downcast() {
                Ok(error) => return Ok(*error),
                Err(source) => Cause::Source(source),
            },
            message @ Cause::Message(_) => message,
        };
        Err(Self(Box::new(Inner {
            kind,
            path,
            cause,
            notes,
        })))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What is asked of the registry has a subject of its own, and mostly no run around it.
        match (self.0.kind, self.0.path.is_empty()) {
            (ErrorKind::UnknownName, true) => {}
            (ErrorKind::UnknownName, false) => {
                self.fmt_subject(f)?;
                f.write_str(" failed: ")?;
            }
            _ => {
                self.fmt_subject(f)?;
                f.write_str(" ")?;
            }
        }
        match &self.0.cause {
            Cause::Source(source) => write!(f, "failed: {source}")?,
            Cause::Message(message) => f.write_str(message)?,
        }
        for note in &self.0.notes {
            write!(f, " ({note})")?;
        }
        Ok(())
    }
}

impl Error {
    fn fmt_subject(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.path.is_empty() {
            return f.write_str("the run");
        }
        f.write_str("step `")?;
        for (i, step) in self.path().enumerate() {
            let arrow = if i == 0 { "" } else { " > " };
            write!(f, "{arrow}{step}")?;
        }
        f.write_str("`")
    }
}

/// The sentence, as `fn main() -> runnable::Result<()>` shows it; the parts under `{:#?}`.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !f.alternate() {
            return fmt::Display::fmt(self, f);
        }
        let mut out = f.debug_struct("Error");
        out.field("kind", &self.0.kind);
        out.field("path", &self.path().collect::<Vec<_>>());
        match &self.0.cause {
            Cause::Source(source) => out.field("source", source),
            Cause::Message(message) => out.field("message", message),
        };
        out.field("notes", &self.0.notes);
        out.finish()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.0.cause {
            Cause::Source(source) => Some(source.as_ref()),
            Cause::Message(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_reads_from_the_outside_in() {
        let error = Error::failed("boom").in_step("inner").in_step("outer");
        assert_eq!(error.path().collect::<Vec<_>>(), ["outer", "inner"]);
        assert_eq!(error.to_string(), "step `outer > inner` failed: boom");
    }

    #[test]
    fn a_nested_run_keeps_its_kind_and_path() {
        let nested = Error::new(ErrorKind::Cancelled, "was cancelled").in_step("inner");
        let error = Error::failed(nested).in_step("outer");
        assert_eq!(error.kind(), ErrorKind::Cancelled);
        assert_eq!(error.to_string(), "step `outer > inner` was cancelled");
    }

    #[test]
    fn downcast_gives_the_error_back_on_a_wrong_guess() {
        let error = Error::failed(fmt::Error).in_step("a");
        let error = error.downcast::<std::io::Error>().unwrap_err();
        assert_eq!(error.path().collect::<Vec<_>>(), ["a"]);
        assert_eq!(error.downcast::<fmt::Error>().unwrap(), fmt::Error);
    }
}
