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

impl<S: Described> Submitted for S {
    const SUBMISSION: Submission = Submission::of::<S>();
}

/// Enters a step into the registry of the program, where the linker is to do that.
#[cfg(feature = "inventory")]
#[doc(hidden)]
#[macro_export]
macro_rules! __submit {
    ($step:ty) => {
        use $crate::private::Unable as _;
        $crate::private::inventory::submit! { $crate::private::Ability::<$step>::__SUBMISSION }
    };
    // A step whose type can be named under a clause only.
    ($step:ident [$($clause:tt)*]) => {
        struct __Step;
        impl $crate::private::Submitted for __Step $($clause)* {
            const SUBMISSION: $crate::private::Submission =
                <$step as $crate::private::Submitted>::SUBMISSION;
        }
        $crate::private::submit! { __Step }
    };
    ($step:ty, $name:literal) => {
        $crate::private::inventory::submit! { $crate::__submission!(instance $step, $name) }
    };
}

/// Enters nothing: the linker is not to.
#[cfg(not(feature = "inventory"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __submit {
    ($($step:tt)*) => {};
}

pub use crate::__submit as submit;

/// Registers steps by hand: those that say `register = false`, and instances of generic ones.
///
/// To name a crate's step also keeps that crate: the linker drops one that nothing refers to. A
/// step that is registered already stays one entry. It needs the feature `inventory`; without it
/// [`registry!`](crate::registry!) makes a registry of one's own.
#[cfg(feature = "inventory")]
#[macro_export]
macro_rules! register {
    ($($step:ty $(as $name:literal)?),+ $(,)?) => {
        $($crate::register!(@one $step $(, $name)?);)+
    };
    (@one $($step:tt)*) => {
        $crate::private::inventory::submit! { $crate::__submission!($($step)*) }
    };
}

/// Refuses to register: the linker does not collect.
#[cfg(not(feature = "inventory"))]
#[macro_export]
macro_rules! register {
    ($($step:tt)*) => {
        ::core::compile_error!(
            "`register!` needs the feature `inventory` of `runnable`: add it in Cargo.toml, or make a registry of your own by `registry!`"
        );
    };
}

/// A step as a [`Submission`], under its own name or another, with all that is known of its type. What is wrong with that
/// is said by the one clause, which counts as given from there on.
#[doc(hidden)]
#[macro_export]
macro_rules! __submission {
    ($step:ty) => {
        $crate::__submission!(known $step,)
    };
    ($step:ty, $name:literal) => {
        $crate::__submission!(renamed $step, $name)
    };
    ($kind:ident $step:ty, $($name:literal)?) => {{
        use $crate::private::Unable as _;
        struct __Step;
        #[allow(trivial_bounds)]
        impl $crate::private::Submitted for __Step
        where
            $step: $crate::private::Described,
        {
            const SUBMISSION: $crate::private::Submission =
                $crate::private::Submission::$kind::<$step>(
                    $($name,)?
                    $crate::private::facts!($step),
                );
        }
        $crate::private::Ability::<__Step>::__SUBMISSION
    }};
}
