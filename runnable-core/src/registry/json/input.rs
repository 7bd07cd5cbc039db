//! The input of a step, read from JSON.

use serde_json::{Map, Value};

#[cfg(feature = "spec")]
use super::JsonKinds;
use super::{
    InvalidInput, Reader,
    arguments::{kind, missing, refuse_unknown},
};
use crate::{
    error::{Error, ErrorKind, Result},
    registry::{AnyValue, Entry, TypeInfo, ability::Read, slot::Slot},
};

/// How a step with one parameter is given it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::registry) enum Form {
    /// As it is.
    Bare,
    /// In an object by its name, as several parameters are in any case.
    ByName,
}

/// The input for the step of `entry`.
pub(super) fn read(entry: &Entry, form: Form, value: Value) -> Result<AnyValue> {
    let input = match (entry.params, form) {
        ([], _) => nothing(entry, value),
        ([_], Form::Bare) => one(entry, value),
        ([name], Form::ByName) => named(entry, name, value),
        _ => several(entry, value),
    };
    input.map_err(|invalid| Error::of_kind(ErrorKind::BadInput, invalid).in_step(entry.name))
}

/// That it can't be read, whatever is given.
pub(super) fn check(entry: &Entry, form: Form) -> Result<()> {
    let input = entry.input();
    let can = match (entry.params, form) {
        ([], _) => true,
        ([_], _) => input.is_read_from_json(),
        _ => input.abilities.arguments.is_some(),
    };
    if can {
        return Ok(());
    }
    let each = if entry.params.len() > 12 {
        "more than 12 parameters can't be"
    } else {
        "implement `serde::Deserialize` for it"
    };
    Err(Error::new(
        ErrorKind::TypeMismatch,
        format!("takes `{input}`, which can't be read from JSON: {each}"),
    )
    .in_step(entry.name))
}

/// For pipelines, which read what a step takes and run it later.
#[cfg(feature = "spec")]
impl Entry {
    /// Whether its input can be read from JSON.
    pub(crate) fn is_read_from_json(&self) -> bool {
        check(self, Form::Bare).is_ok()
    }

    /// The kinds of JSON values that there may be an input in.
    pub(crate) fn json_kinds(&self) -> JsonKinds {
        match self.params {
            [] => JsonKinds::NULL.or(JsonKinds::OBJECT).or(JsonKinds::LIST),
            [_] => self.input().json_kinds(),
            _ => JsonKinds::OBJECT.or(JsonKinds::LIST),
        }
    }

    /// Its input, read from JSON.
    pub(crate) fn input_from_json(&self, value: Value) -> Result<AnyValue> {
        read(self, Form::Bare, value)
    }
}

/// For a function without parameters.
fn nothing(entry: &Entry, value: Value) -> Result<AnyValue, InvalidInput> {
    match value {
        Value::Null => {}
        Value::Object(values) => refuse_unknown(&[], &values)?,
        Value::Array(values) if values.is_empty() => {}
        other => {
            let found = kind(&other);
            return Err(InvalidInput::new(format!("expected null, found {found}")));
        }
    }
    Ok(AnyValue::from_parts(Slot::of(()), entry.input()))
}

fn one(entry: &Entry, value: Value) -> Result<AnyValue, InvalidInput> {
    let read = entry.input().abilities.read.ok_or_else(unreadable)?;
    Ok(AnyValue::from_parts((read.make)(value)?, entry.input()))
}

fn named(entry: &Entry, name: &'static str, value: Value) -> Result<AnyValue, InvalidInput> {
    let Value::Object(mut values) = value else {
        let found = kind(&value);
        let message = format!("expected an object of `{name}`, found {found}");
        return Err(InvalidInput::new(message));
    };
    refuse_unknown(&[name], &values)?;
    let read = entry.input().abilities.read.ok_or_else(unreadable)?;
    let input = by_name(read, name, &mut values, entry.input())?;
    Ok(AnyValue::from_parts(input, entry.input()))
}

/// The value of this name, which may be left out if it has one then.
pub(in crate::registry) fn by_name(
    read: Read,
    name: &str,
    values: &mut Map<String, Value>,
    ty: &TypeInfo,
) -> Result<Slot, InvalidInput> {
    match values.remove(name) {
        Some(value) => (read.make)(value).map_err(|invalid| invalid.within(name)),
        None => (read.absent)().ok_or_else(|| missing(name, ty)),
    }
}

fn several(entry: &Entry, value: Value) -> Result<AnyValue, InvalidInput> {
    let read = entry.input().abilities.arguments.ok_or_else(unreadable)?;
    let mut reader = Reader::new(entry.params, value)?;
    Ok(AnyValue::from_parts(
        (read.read)(&mut reader)?,
        entry.input(),
    ))
}

/// Asked before, by [`check`].
fn unreadable() -> InvalidInput {
    InvalidInput::new("its type can't be read from JSON")
}
