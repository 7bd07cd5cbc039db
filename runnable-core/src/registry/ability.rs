//! What the values of a type can do, asked where the type is known.

use std::{fmt, marker::PhantomData};

#[cfg(feature = "json")]
use super::json::{self, InvalidInput, Reader};
use super::{
    slot::Slot,
    submission::{Submission, Submitted},
};
use crate::chunk::Chunk;

/// How a value is cloned. `None` if it is of another type, here and below.
pub(super) type CloneSlot = fn(&Slot) -> Option<Slot>;

/// How the second is appended to the first.
pub(super) type Append = fn(&mut Slot, Slot) -> Option<()>;

/// How chunks are put together.
#[derive(Clone, Copy)]
pub struct Aggregate {
    pub(super) empty: fn() -> Slot,
    pub(super) append: Append,
}

/// All that the values of a type can do.
#[derive(Clone, Copy)]
pub struct Abilities {
    /// `Clone`.
    pub clone: Option<CloneSlot>,
    /// [`Chunk`].
    pub chunk: Option<Aggregate>,
    /// `serde::Deserialize`.
    pub read: Option<Read>,
    /// Of a tuple: its elements by the names of parameters.
    pub arguments: Option<ReadArguments>,
    /// `serde::Serialize`.
    pub write: Option<Write>,
    /// `schemars::JsonSchema`.
    pub schema: Option<Describe>,
}

/// How a value is made of JSON; there are none without the feature `json`.
#[derive(Clone, Copy)]
pub struct Read {
    #[cfg(feature = "json")]
    pub(super) make: fn(serde_json::Value) -> Result<Slot, InvalidInput>,
    /// The value of one that is left out: of an `Option`, none.
    #[cfg(feature = "json")]
    pub(super) absent: fn() -> Option<Slot>,
    /// The kinds of JSON values that there may be a value in.
    #[cfg(feature = "spec")]
    pub(super) kinds: fn() -> json::JsonKinds,
}

/// How a tuple is made of arguments by name.
#[derive(Clone, Copy)]
pub struct ReadArguments {
    #[cfg(feature = "json")]
    pub(super) read: fn(&mut Reader<'_>) -> Result<Slot, InvalidInput>,
    /// Which of them may be left out.
    #[cfg(feature = "schema")]
    pub(super) optional: fn() -> Vec<bool>,
}

/// How a value is written as JSON.
#[derive(Clone, Copy)]
pub struct Write {
    #[cfg(feature = "json")]
    pub(super) write: fn(&Slot) -> Option<serde_json::Result<serde_json::Value>>,
}

/// How the values of a type are described; there are none without the feature `schema`.
#[derive(Clone, Copy)]
pub struct Describe {
    #[cfg(feature = "schema")]
    pub(super) describe: fn(&mut schemars::SchemaGenerator) -> schemars::Schema,
}

/// Generated code asks `Ability::<T>::__CLONE` and its kin. Where `T` can do that, it is the constant of an
/// `impl` below; everywhere else the one of [`Unable`], because what is inherent is chosen before
/// what a trait has.
pub struct Ability<T: ?Sized>(PhantomData<T>);

/// Nothing of it.
pub trait Unable {
    /// Can't be cloned.
    const __CLONE: Option<CloneSlot> = None;
    /// No aggregate.
    const __CHUNK: Option<Aggregate> = None;
    /// Can't be made of JSON.
    const __READ: Option<Read> = None;
    /// Not by the names of parameters.
    const __ARGUMENTS: Option<ReadArguments> = None;
    /// Can't be written as JSON.
    const __WRITE: Option<Write> = None;
    /// Has no schema.
    const __SCHEMA: Option<Describe> = None;
    /// A step that does not compile: that is said elsewhere.
    const __SUBMISSION: Submission = Submission::NONE;
}

// Also where it is no type for a value, which is said elsewhere.
impl<T: ?Sized> Unable for Ability<T> {}

impl<T: Clone + Send + 'static> Ability<T> {
    /// Can be cloned.
    pub const __CLONE: Option<CloneSlot> = Some(|value| {
        let value: &T = value.get()?;
        Some(Slot::of(value.clone()))
    });
}

impl<T: Chunk + Send + 'static> Ability<T> {
    /// Can be put together.
    pub const __CHUNK: Option<Aggregate> = Some(Aggregate {
        empty: || Slot::of(T::empty()),
        append: |so_far, mut next| {
            let so_far: &mut T = so_far.get_mut()?;
            so_far.append(next.take()?);
            Some(())
        },
    });
}

// `DeserializeOwned` can't be asked here: what holds for one lifetime only, as it does of a `&'static str`, is chosen
// all the same, and refused later. JSON values are owned, so that any lifetime serves.
#[cfg(feature = "json")]
impl<T: serde::Deserialize<'static> + Send + 'static> Ability<T> {
    /// Can be made of JSON.
    pub const __READ: Option<Read> = Some(Read {
        make: |value| Ok(Slot::of(json::read::<T>(value)?)),
        absent: || Some(Slot::of(json::absent::<T>()?)),
        #[cfg(feature = "spec")]
        kinds: json::kinds_of::<T>,
    });
}

#[cfg(feature = "json")]
impl<T: json::Arguments> Ability<T> {
    /// Can be made of arguments by name.
    pub const __ARGUMENTS: Option<ReadArguments> = Some(ReadArguments {
        read: |reader| Ok(Slot::of(T::read(reader)?)),
        #[cfg(feature = "schema")]
        optional: T::optional,
    });
}

#[cfg(feature = "json")]
impl<T: serde::Serialize + 'static> Ability<T> {
    /// Can be written as JSON.
    pub const __WRITE: Option<Write> = Some(Write {
        write: |value| Some(serde_json::to_value(value.get::<T>()?)),
    });
}

#[cfg(feature = "schema")]
impl<T: schemars::JsonSchema> Ability<T> {
    /// Has a schema.
    pub const __SCHEMA: Option<Describe> = Some(Describe {
        describe: schemars::SchemaGenerator::subschema_for::<T>,
    });
}

impl<S: Submitted> Ability<S> {
    /// A step for the registry.
    pub const __SUBMISSION: Submission = S::SUBMISSION;
}

impl<T: ?Sized> fmt::Debug for Ability<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Ability")
    }
}

macro_rules! opaque {
    ($($ability:ident)+) => {$(
        impl fmt::Debug for $ability {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(stringify!($ability))
            }
        }
    )+};
}

opaque!(Aggregate Read ReadArguments Write Describe);

impl fmt::Debug for Abilities {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Abilities")
            .field("clone", &self.clone.is_some())
            .field("chunk", &self.chunk.is_some())
            .field("read", &self.read.is_some())
            .field("arguments", &self.arguments.is_some())
            .field("write", &self.write.is_some())
            .field("schema", &self.schema.is_some())
            .finish()
    }
}
