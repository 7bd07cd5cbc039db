//! What a program has annotated, by name.
//!
//! Every `#[runnable]` function enters itself when the program starts (through
//! [`inventory`](https://docs.rs/inventory)), unless it says `register = false` or is generic. So does a
//! function of an annotated `impl` block that has no receiver; the step of one that has belongs to a value.
//!
//! Two things to know about linking:
//!
//! - A crate that nothing refers to is dropped by the linker, and its entries with it:
//!   `use my_steps as _;` keeps it.
//! - Entries come in no particular order; [`iter`] sorts them by identity.

use std::{any::TypeId, collections::BTreeMap, fmt, sync::LazyLock};

use crate::{
    error::{Error, ErrorKind, Result},
    runtime::Placement,
};

/// One annotated function.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Entry {
    /// The name: the function's own (of a type's, `Store::parse`), or the one given by `name = "…"`.
    pub name: &'static str,
    /// Whether the name was given by `name = "…"`: then it is the entry's whole identity.
    pub renamed: bool,
    /// The path of the module that the function stands in.
    pub module_path: &'static str,
    /// The function's doc comment; empty without one.
    pub doc: &'static str,
    /// The source file, as the compiler was given it.
    pub file: &'static str,
    /// The line of the annotation, from 1; of a type's function, that of its block.
    pub line: u32,
    /// What was written: a sync function or an async one.
    pub kind: Kind,
    /// How many values go in and out.
    pub shape: Shape,
    /// Where the body runs when it is awaited; `None` for an async one, which runs where it is.
    pub placement: Option<Placement>,
}

/// Which of the two worlds a function was written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A sync function; its async twin is derived (or the reverse pair was given).
    Sync,
    /// An async function; its blocking twin is derived.
    Async,
}

/// What goes into a step and what comes out of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Shape {
    /// A value in, a value out.
    Invoke,
    /// A value in, chunks out.
    Stream,
    /// Chunks in, a value out.
    Collect,
    /// Chunks in, chunks out.
    Transform,
}

impl Entry {
    /// An entry from the facts that the macro knows.
    #[doc(hidden)]
    #[expect(
        clippy::too_many_arguments,
        reason = "generated code writes it, once a function"
    )]
    #[must_use]
    pub const fn new(
        name: &'static str,
        renamed: bool,
        module_path: &'static str,
        doc: &'static str,
        (file, line): (&'static str, u32),
        kind: Kind,
        shape: Shape,
        placement: Option<Placement>,
    ) -> Self {
        Self {
            name,
            renamed,
            module_path,
            doc,
            file,
            line,
            kind,
            shape,
            placement,
        }
    }

    /// The path that is this entry's alone: `my_crate::text::words`, or the given name.
    #[must_use]
    pub fn identity(&self) -> String {
        if self.renamed {
            self.name.to_owned()
        } else {
            format!("{}::{}", self.module_path, self.name)
        }
    }

    /// Where it was written: `src/text.rs:12`.
    #[must_use]
    pub fn location(&self) -> String {
        format!("{}:{}", self.file, self.line)
    }
}

/// A step whose facts are known: every generated type is one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a step that `#[runnable]` made",
    note = "register the generated type: `Count` for `fn count`, `Repeat<String>` for `fn repeat<T>`"
)]
pub trait Described {
    /// The facts; of a generic step, under the function's name alone.
    const ENTRY: Entry;
}

/// What the linker collects.
#[doc(hidden)]
#[derive(Debug)]
pub struct Submission {
    entry: Entry,
    /// The step's type; `None` from the macro, for the only type that a plain function has.
    step: Option<fn() -> TypeId>,
}

impl Submission {
    /// The step of these facts.
    #[must_use]
    pub const fn new(entry: Entry) -> Self {
        Self { entry, step: None }
    }

    /// The step under its own name.
    #[must_use]
    pub const fn of<S: Described + 'static>() -> Self {
        Self {
            entry: S::ENTRY,
            step: Some(TypeId::of::<S>),
        }
    }

    /// The step under a name for these type arguments, in its own module.
    #[must_use]
    pub const fn instance<S: Described + 'static>(name: &'static str) -> Self {
        Self {
            entry: Entry { name, ..S::ENTRY },
            step: Some(TypeId::of::<S>),
        }
    }

    /// The step under another name, which is its whole identity.
    #[must_use]
    pub const fn renamed<S: Described + 'static>(name: &'static str) -> Self {
        let renamed = true;
        Self {
            entry: Entry {
                name,
                renamed,
                ..S::ENTRY
            },
            step: Some(TypeId::of::<S>),
        }
    }

    /// Whether the other is the same step, registered by hand as well.
    fn is_again(&self, other: &Self) -> bool {
        let same_step = match (self.step, other.step) {
            (Some(one), Some(other)) => one() == other(),
            _ => true,
        };
        let place = |it: &Self| (it.entry.identity(), it.entry.file, it.entry.line);
        same_step && place(self) == place(other)
    }
}

inventory::collect!(Submission);

/// Registers steps by hand: those that say `register = false`, and instances of generic ones.
///
/// To name a crate's step also keeps that crate: the linker drops one that nothing refers to. A
/// step that is registered already stays one entry.
#[macro_export]
macro_rules! register {
    ($($step:ty $(as $name:literal)?),+ $(,)?) => {
        $($crate::register!(@one $step $(, $name)?);)+
    };
    (@one $step:ty) => {
        $crate::private::inventory::submit! { $crate::private::Submission::of::<$step>() }
    };
    (@one $step:ty, $name:literal) => {
        $crate::private::inventory::submit! { $crate::private::Submission::renamed::<$step>($name) }
    };
}

/// Every entry, sorted by identity; two of one identity stand side by side.
pub fn iter() -> impl ExactSizeIterator<Item = &'static Entry> {
    // Complete before `main`: entries enter themselves when the program starts.
    static ENTRIES: LazyLock<Vec<&'static Entry>> = LazyLock::new(|| {
        let mut all: Vec<_> = inventory::iter::<Submission>.into_iter().collect();
        all.sort_by_cached_key(|it| (it.entry.identity(), it.entry.file, it.entry.line));
        all.dedup_by(|later, earlier| later.is_again(earlier));
        all.into_iter().map(|it| &it.entry).collect()
    });
    ENTRIES.iter().copied()
}

/// The entry called `name`: by its identity, or by its short name while that is unique.
///
/// # Errors
/// [`ErrorKind::UnknownName`] if there is none, or more than one: the message lists the candidates,
/// and for two entries of one identity both places.
pub fn get(name: &str) -> Result<&'static Entry> {
    let (exact, short): (Vec<&Entry>, Vec<&Entry>) = iter()
        .filter(|entry| entry.name == name || entry.identity() == name)
        .partition(|entry| entry.identity() == name);
    match (exact.as_slice(), short.as_slice()) {
        ([only], _) | ([], [only]) => Ok(*only),
        ([], []) => Err(unknown(name)),
        ([], candidates) => Err(ambiguous(name, candidates)),
        (doubles, _) => Err(Error::new(
            ErrorKind::UnknownName,
            Duplicate {
                identity: name.to_owned(),
                entries: doubles.to_vec(),
            }
            .to_string(),
        )),
    }
}

fn unknown(name: &str) -> Error {
    let known: Vec<_> = iter()
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

fn ambiguous(name: &str, candidates: &[&'static Entry]) -> Error {
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

/// Every identity that more than one entry has; empty in a program that is in order.
#[must_use]
pub fn validate() -> Vec<Duplicate> {
    let mut by_identity = BTreeMap::<String, Vec<_>>::new();
    for entry in iter() {
        by_identity.entry(entry.identity()).or_default().push(entry);
    }
    by_identity
        .into_iter()
        .filter(|(_, entries)| entries.len() > 1)
        .map(|(identity, entries)| Duplicate { identity, entries })
        .collect()
}

/// Entries that share one identity, so that neither can be had by it.
#[derive(Clone, Debug)]
pub struct Duplicate {
    /// What they share.
    pub identity: String,
    /// The entries, sorted by place.
    pub entries: Vec<&'static Entry>,
}

impl fmt::Display for Duplicate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let places: Vec<_> = self.entries.iter().map(|entry| entry.location()).collect();
        write!(
            f,
            "`{}` is registered more than once, at {}: give one of them a `name = \"…\"` of its own",
            self.identity,
            places.join(" and ")
        )
    }
}

impl std::error::Error for Duplicate {}
