//! What is known of a type whose name is not written where its values are handled.

use std::{
    any::{TypeId, type_name},
    fmt,
};

use super::{
    ability::{Abilities, Append},
    any::AnyValue,
};
use crate::graph::short;

/// A type, and what its values can do: there is one for the input and one for the output of every
/// [`Entry`](super::Entry).
///
/// It is displayed as a person would write it, without the paths of modules: `Vec<String>`.
pub struct TypeInfo {
    id: TypeId,
    path: fn() -> &'static str,
    pub(super) abilities: Abilities,
}

impl TypeInfo {
    /// What generated code found out about `T`.
    #[doc(hidden)]
    #[must_use]
    pub const fn of<T: ?Sized + 'static>(abilities: Abilities) -> Self {
        Self {
            id: TypeId::of::<T>(),
            path: type_name::<T>,
            abilities,
        }
    }

    /// The type's identity.
    #[must_use]
    pub fn id(&self) -> TypeId {
        self.id
    }

    /// Whether it is the type `T`.
    #[must_use]
    pub fn is<T: 'static>(&self) -> bool {
        self.id == TypeId::of::<T>()
    }

    /// The name with the paths of modules, as the compiler gives it.
    #[must_use]
    pub fn path(&self) -> &'static str {
        (self.path)()
    }

    /// Whether a value can be cloned.
    #[must_use]
    pub fn is_clone(&self) -> bool {
        self.abilities.clone.is_some()
    }

    /// Whether it is a [`Chunk`](crate::Chunk): values can be appended to one another.
    #[must_use]
    pub fn is_chunk(&self) -> bool {
        self.abilities.chunk.is_some()
    }

    /// Whether values can be made of JSON: it is `serde::Deserialize`. Never without the feature
    /// `json`.
    #[must_use]
    pub fn is_read_from_json(&self) -> bool {
        self.abilities.read.is_some()
    }

    /// Whether values can be written as JSON: it is `serde::Serialize`. Never without the feature `json`.
    #[must_use]
    pub fn is_written_as_json(&self) -> bool {
        self.abilities.write.is_some()
    }

    /// The kinds of JSON values that a value may be read from; of what can't be read, all.
    #[cfg(feature = "spec")]
    pub(crate) fn json_kinds(&self) -> super::JsonKinds {
        let read = self.abilities.read;
        read.map_or(super::JsonKinds::ANY, |read| (read.kinds)())
    }

    /// Whether it has a schema: it is `schemars::JsonSchema`. Never without the feature `schema`.
    #[must_use]
    pub fn has_schema(&self) -> bool {
        self.abilities.schema.is_some()
    }

    /// The value of no chunks; `None` if the type is no chunk.
    #[must_use]
    pub fn empty(&'static self) -> Option<AnyValue> {
        let empty = self.abilities.chunk?.empty;
        Some(AnyValue::from_parts(empty(), self))
    }

    pub(super) fn append(&self) -> Option<Append> {
        Some(self.abilities.chunk?.append)
    }

    /// The name of a type, as an info of it is displayed.
    pub(crate) fn name_of<T: ?Sized>() -> impl fmt::Display {
        short(type_name::<T>())
    }
}

impl PartialEq for TypeInfo {
    /// Whether it is the same type.
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for TypeInfo {}

impl fmt::Display for TypeInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&short(self.path()))
    }
}

impl fmt::Debug for TypeInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TypeInfo")
            .field("path", &self.path())
            .field("abilities", &self.abilities)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_no_paths() {
        type Map = std::collections::BTreeMap<String, Option<(u8, &'static [std::time::Duration])>>;
        for (name, expected) in [
            (TypeInfo::name_of::<u8>().to_string(), "u8"),
            (TypeInfo::name_of::<()>().to_string(), "()"),
            (
                TypeInfo::name_of::<Map>().to_string(),
                "BTreeMap<String, Option<(u8, &[Duration])>>",
            ),
            (
                TypeInfo::name_of::<Box<dyn Fn(String) -> u8 + Send>>().to_string(),
                "Box<dyn Fn(String) -> u8 + Send>",
            ),
        ] {
            assert_eq!(name, expected);
        }
    }
}
