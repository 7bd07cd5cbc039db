//! The error of a chain and all its fallbacks.

use std::{error::Error as StdError, fmt};

use crate::error::{Error, ErrorKind};

/// Why nothing helped: the error of the chain and those of its fallbacks, in their order.
///
/// It is what an error downcasts to where more than one attempt was made. That error is of the
/// [kind](Error::kind) that all of them are of, and otherwise [`Failed`](ErrorKind::Failed); where the last one was
/// cancelled, the run was.
///
/// ```
/// use runnable_core::{RunnableExt, compose::Attempts, try_lambda};
///
/// let one = try_lambda(|_: u32| Err::<u32, _>("no")).named("one");
/// let other = try_lambda(|_: u32| Err::<u32, _>("nor this")).named("other");
/// let error = one.with_fallbacks([other]).invoke(1).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "step `fallbacks(one, other)` failed: each of 2 attempts did: \
///      (1) step `one` failed: no; (2) step `other` failed: nor this",
/// );
/// let attempts = error.downcast_ref::<Attempts>().unwrap();
/// assert_eq!(attempts.errors().len(), 2);
/// ```
#[derive(Debug)]
pub struct Attempts(Vec<Error>);

impl Attempts {
    /// The errors, in the order of the attempts.
    pub fn errors(&self) -> &[Error] {
        &self.0
    }
}

impl fmt::Display for Attempts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "each of {} attempts did: ", self.0.len())?;
        for (index, error) in self.0.iter().enumerate() {
            let semicolon = if index == 0 { "" } else { "; " };
            write!(f, "{semicolon}({}) {error}", index + 1)?;
        }
        Ok(())
    }
}

impl StdError for Attempts {
    /// That of the last attempt.
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.last().map(|error| error as _)
    }
}

/// What became of the attempts so far.
#[derive(Default)]
pub(super) struct Failures(Vec<Error>);

impl Failures {
    pub(super) fn add(&mut self, error: Error) {
        self.0.push(error);
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The error of the attempt before.
    pub(super) fn last(&self) -> Option<&Error> {
        self.0.last()
    }

    /// The error of them all and of `last`, which nothing comes after.
    pub(super) fn end(mut self, last: Error, name: impl FnOnce() -> String) -> Error {
        if self.0.is_empty() {
            return last;
        }
        let kind = last.kind();
        let is_shared = self.0.iter().all(|error| error.kind() == kind);
        self.0.push(last);
        let error = if is_shared || kind == ErrorKind::Cancelled {
            Error::of_kind(kind, Attempts(self.0))
        } else {
            Error::failed(Attempts(self.0))
        };
        error.in_step(name())
    }
}
