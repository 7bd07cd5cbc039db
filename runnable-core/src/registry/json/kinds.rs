//! Which kinds of JSON values a type is read from, asked before there is one.

use std::fmt;

use serde::{
    Deserializer,
    de::{self, Deserialize, Visitor},
};

/// A set of kinds of JSON values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct JsonKinds(u8);

impl JsonKinds {
    pub(crate) const NULL: Self = Self(1);
    pub(crate) const BOOLEAN: Self = Self(1 << 1);
    pub(crate) const NUMBER: Self = Self(1 << 2);
    pub(crate) const TEXT: Self = Self(1 << 3);
    pub(crate) const LIST: Self = Self(1 << 4);
    pub(crate) const OBJECT: Self = Self(1 << 5);
    pub(crate) const ANY: Self = Self((1 << 6) - 1);

    const NAMES: [(Self, &str); 6] = [
        (Self::NULL, "nothing"),
        (Self::BOOLEAN, "boolean"),
        (Self::NUMBER, "number"),
        (Self::TEXT, "text"),
        (Self::LIST, "list"),
        (Self::OBJECT, "object"),
    ];

    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// Their names: `list or object`.
impl fmt::Display for JsonKinds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = Self::NAMES.iter().filter(|(kind, _)| self.meets(*kind));
        let names: Vec<_> = names.map(|(_, name)| *name).collect();
        f.write_str(&names.join(" or "))
    }
}

/// What `T` asks for first when it is read: more than it takes perhaps, never less.
pub(crate) fn kinds_of<T: Deserialize<'static>>() -> JsonKinds {
    let mut asked = JsonKinds(0);
    // It fails once it is known, and without an answer all is possible.
    match T::deserialize(Probe(&mut asked)) {
        Err(Asked) if asked != JsonKinds(0) => asked,
        _ => JsonKinds::ANY,
    }
}

/// Has no value, but remembers which it was asked for.
struct Probe<'a>(&'a mut JsonKinds);

impl Probe<'_> {
    fn asked<T>(self, kinds: JsonKinds) -> Result<T, Asked> {
        *self.0 = self.0.or(kinds);
        Err(Asked)
    }
}

/// It was asked.
#[derive(Debug)]
struct Asked;

impl fmt::Display for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("there is no value")
    }
}

impl std::error::Error for Asked {}

impl de::Error for Asked {
    fn custom<T: fmt::Display>(_message: T) -> Self {
        Self
    }
}

macro_rules! asked {
    ($($method:ident($($argument:ident: $type:ty),*) => $kinds:expr;)+) => {$(
        fn $method<V: Visitor<'de>>(self, $($argument: $type,)* _visitor: V) -> Result<V::Value, Asked> {
            self.asked($kinds)
        }
    )+};
}

impl<'de> Deserializer<'de> for Probe<'_> {
    type Error = Asked;

    asked! {
        deserialize_any() => JsonKinds::ANY;
        deserialize_ignored_any() => JsonKinds::ANY;
        deserialize_bool() => JsonKinds::BOOLEAN;
        deserialize_i8() => JsonKinds::NUMBER;
        deserialize_i16() => JsonKinds::NUMBER;
        deserialize_i32() => JsonKinds::NUMBER;
        deserialize_i64() => JsonKinds::NUMBER;
        deserialize_i128() => JsonKinds::NUMBER;
        deserialize_u8() => JsonKinds::NUMBER;
        deserialize_u16() => JsonKinds::NUMBER;
        deserialize_u32() => JsonKinds::NUMBER;
        deserialize_u64() => JsonKinds::NUMBER;
        deserialize_u128() => JsonKinds::NUMBER;
        deserialize_f32() => JsonKinds::NUMBER;
        deserialize_f64() => JsonKinds::NUMBER;
        deserialize_char() => JsonKinds::TEXT;
        deserialize_str() => JsonKinds::TEXT;
        deserialize_string() => JsonKinds::TEXT;
        deserialize_identifier() => JsonKinds::TEXT;
        deserialize_bytes() => JsonKinds::TEXT.or(JsonKinds::LIST);
        deserialize_byte_buf() => JsonKinds::TEXT.or(JsonKinds::LIST);
        deserialize_unit() => JsonKinds::NULL;
        deserialize_unit_struct(_name: &'static str) => JsonKinds::NULL;
        deserialize_seq() => JsonKinds::LIST;
        deserialize_tuple(_length: usize) => JsonKinds::LIST;
        deserialize_tuple_struct(_name: &'static str, _length: usize) => JsonKinds::LIST;
        deserialize_map() => JsonKinds::OBJECT;
        // Its fields may come in their order as well.
        deserialize_struct(_name: &'static str, _fields: &'static [&'static str]) => JsonKinds::OBJECT.or(JsonKinds::LIST);
        deserialize_enum(_name: &'static str, _variants: &'static [&'static str]) => JsonKinds::TEXT.or(JsonKinds::OBJECT);
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Asked> {
        *self.0 = self.0.or(JsonKinds::NULL);
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Asked> {
        visitor.visit_newtype_struct(self)
    }
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeMap, path::PathBuf};

    use serde::Deserialize;

    use super::*;

    #[derive(Deserialize)]
    struct Newtype(#[allow(dead_code, reason = "only read")] u8);

    #[derive(Deserialize)]
    #[serde(untagged)]
    #[allow(dead_code, reason = "only read")]
    enum Either {
        Number(u8),
        Text(String),
    }

    #[test]
    fn a_type_tells_what_it_is_read_from() {
        for (kinds, names) in [
            (kinds_of::<Vec<u8>>(), "list"),
            (kinds_of::<[u8; 2]>(), "list"),
            (kinds_of::<(u8, String)>(), "list"),
            (kinds_of::<PathBuf>(), "text"),
            (kinds_of::<Option<Box<u8>>>(), "nothing or number"),
            (kinds_of::<BTreeMap<String, u8>>(), "object"),
            (kinds_of::<Newtype>(), "number"),
            (kinds_of::<()>(), "nothing"),
        ] {
            assert_eq!(kinds.to_string(), names);
        }
        assert_eq!(kinds_of::<Either>(), JsonKinds::ANY);
        assert_eq!(kinds_of::<serde_json::Value>(), JsonKinds::ANY);
        assert!(!kinds_of::<Vec<u8>>().meets(kinds_of::<u8>()));
    }
}
