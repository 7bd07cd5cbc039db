//! Steps from JSON to JSON.

mod arguments;
mod input;
mod invalid;
#[cfg(feature = "spec")]
mod kinds;
mod runnable;

use serde::{
    Deserialize,
    de::{Deserializer, Visitor, value},
};

pub use self::invalid::InvalidInput;
#[cfg(feature = "spec")]
pub(crate) use self::{
    arguments::kind,
    kinds::{JsonKinds, kinds_of},
};
pub(super) use self::{
    arguments::{Arguments, Reader, refuse_unknown},
    input::{Form, by_name},
    runnable::from_json,
};

/// The value that is written there.
pub(super) fn read<T: Deserialize<'static>>(value: serde_json::Value) -> Result<T, InvalidInput> {
    serde_path_to_error::deserialize(value).map_err(InvalidInput::from)
}

/// The value of what is left out, for a type that has one: an `Option`, as in a struct of serde's.
pub(super) fn absent<T: Deserialize<'static>>() -> Option<T> {
    T::deserialize(Absent).ok()
}

/// What is not there. Only an `Option` asks whether it is.
struct Absent;

impl<'de> Deserializer<'de> for Absent {
    type Error = value::Error;

    fn deserialize_any<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, value::Error> {
        Err(serde::de::Error::custom("it is left out"))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, value::Error> {
        visitor.visit_none()
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}
