//! How steps get into the registry.

use std::any::TypeId;

use super::{binds::Given, entry::Entry, facts::Facts, forms::Written};
use crate::{error::Result, runnable::Runnable};

/// A step whose facts are known: every generated type is one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a step that `#[runnable]` made",
    note = "register the generated type: `Count` for `fn count`, `Repeat<String>` for `fn repeat<T>`"
)]
pub trait Described: Runnable {
    /// The facts; of a generic step, under the function's name alone.
    const ENTRY: Entry;

    /// The step, bound to what is given by name, and the forms that its function has.
    #[doc(hidden)]
    fn written(given: &mut Given) -> Result<Written<Self>>;
}

/// What the linker collects.
#[doc(hidden)]
#[derive(Debug)]
pub struct Submission(Option<Registered>);

/// An entry, and of which step.
#[derive(Clone, Copy, Debug)]
pub(super) struct Registered {
    pub(super) entry: Entry,
    step: TypeId,
}

impl Submission {
    /// No step.
    pub(super) const NONE: Self = Self(None);

    /// The step under its own name.
    #[must_use]
    pub const fn of<S: Described>() -> Self {
        Self(Some(Registered {
            entry: S::ENTRY,
            step: TypeId::of::<S>(),
        }))
    }

    /// The step with facts that were found out where all of its type is known.
    #[must_use]
    pub const fn known<S: Described>(facts: Facts) -> Self {
        Self(Some(Registered {
            entry: Entry { facts, ..S::ENTRY },
            step: TypeId::of::<S>(),
        }))
    }

    /// The step under a name for these type arguments, in its own module.
    #[must_use]
    pub const fn instance<S: Described>(name: &'static str, facts: Facts) -> Self {
        Self(Some(Registered {
            entry: Entry {
                name,
                facts,
                ..S::ENTRY
            },
            step: TypeId::of::<S>(),
        }))
    }

    /// The step under another name, which is its whole identity.
    #[must_use]
    pub const fn renamed<S: Described>(name: &'static str, facts: Facts) -> Self {
        let renamed = true;
        Self(Some(Registered {
            entry: Entry {
                name,
                renamed,
                facts,
                ..S::ENTRY
            },
            step: TypeId::of::<S>(),
        }))
    }

    pub(super) fn registered(&self) -> Option<Registered> {
        self.0
    }
}

impl Registered {
    /// Whether the other is the same step, registered by hand as well.
    pub(super) fn is_again(&self, other: &Self) -> bool {
        let place = |it: &Self| (it.entry.identity(), it.entry.file, it.entry.line);
        self.step == other.step && place(self) == place(other)
    }
}

#[cfg(feature = "inventory")]
inventory::collect!(Submission);

/// What is submitted for a step, by a type that stands for it: one that can be named where the step does not
/// compile, so that this is said once.
#[doc(hidden)]
pub trait Submitted {
    /// It.
    const SUBMISSION: Submission;
}

/// A type in the place of a step's.
#[doc(hidden)]
pub trait StandsFor {
    /// The step's.
    type Step;
}

impl<S: Described> Submitted for S {
    const SUBMISSION: Submission = Submission::of::<S>();
}
